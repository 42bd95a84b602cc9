/* SPDX-License-Identifier: MIT */
/* The DC7085's console line: line 3 of the 2100 and 3100, line 2 of the
 * 5000/200. */
#ifndef KERN_DEV_DZ_H
#define KERN_DEV_DZ_H

#include "../tty.h"

extern const struct serial dz_kn01, dz_kn02;
void dz_interrupt(void);

#endif /* KERN_DEV_DZ_H */

/* SPDX-License-Identifier: MIT */
/* The console of the 5000/125: channel B of the second Z85C30. */
#ifndef KERN_DEV_SCC_H
#define KERN_DEV_SCC_H

#include "../tty.h"

extern const struct serial scc_console;
void scc_interrupt(void);

#endif /* KERN_DEV_SCC_H */

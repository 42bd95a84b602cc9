/* SPDX-License-Identifier: MIT */
/* The page of bookkeeping that programs may read (exo/info.h), and the other
 * windows into the kernel. */
#ifndef EXO_KERNEL_INFO_H
#define EXO_KERNEL_INFO_H

#include <exo/info.h>

extern struct exo_info info; /* alone on its page */

/* Let capabilities for the windows exist. */
void info_init(void);

#endif /* EXO_KERNEL_INFO_H */

/* SPDX-License-Identifier: MIT */
/* The frame buffer by regions (exo/screen.h). */
#ifndef EXO_KERNEL_SCREEN_H
#define EXO_KERNEL_SCREEN_H

#include <exo/screen.h>
#include "span.h"

extern struct exo_screen_info *const screen_info; /* alone on its page */
extern const struct spans regions;

/* Find it; the whole becomes a root. */
void screen_init(void);

#endif /* EXO_KERNEL_SCREEN_H */

/* SPDX-License-Identifier: MIT */
/* The first environment, made from the boot module (exo/boot.h). */
#ifndef EXO_FIRST_H
#define EXO_FIRST_H

#include <exo/cap.h>
#include "module.h"

struct first {
	struct env *env;
	uint32_t entry, sp, argc, argv;
};

/* It gets this capability, of right OWN; before it is made. Panics if there
 * are more than EXO_BOOT_ROOTS. */
void first_gets(struct exo_cap);
/* Make it; NULL, or what is wrong. */
const char *first_make(struct first *, const struct module *, int argc,
		       const char *const *argv);
_Noreturn void first_run(const struct first *);

#endif /* EXO_FIRST_H */

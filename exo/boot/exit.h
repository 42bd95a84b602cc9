/* SPDX-License-Identifier: MIT */
/* The end of the run: when nobody owns a slice, with the status that the first
 * environment left (exo/boot.h). */
#ifndef EXO_EXIT_H
#define EXO_EXIT_H

/* Whose status counts: the environment with that name. */
void exit_first(unsigned name);
/* End the run if nothing can happen any more; in any case. */
void exit_check(void);
_Noreturn void exit_now(void);

#endif /* EXO_EXIT_H */

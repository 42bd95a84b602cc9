/* SPDX-License-Identifier: MIT */
/* An address of code as a person would name it. */
#ifndef MACHINE_WHERE_H
#define MACHINE_WHERE_H

#include "machine/machine.h"

enum { WHERE_SIZE = SYMBOL_NAME_MAX + 16 };

/* The symbol that pc belongs to and the distance to it, "start+0x10"; "" if
 * unknown, as in the boot ROM. */
void where_is(const struct machine *, vaddr_t pc, char to[WHERE_SIZE]);

#endif /* MACHINE_WHERE_H */

/* SPDX-License-Identifier: MIT */
/* `monitor COMMAND` of GDB: looks at what registers and memory do not show. */
#ifndef GDB_MONITOR_H
#define GDB_MONITOR_H

#include "machine/machine.h"

/* Answer the command in at most size bytes with their NUL. */
void monitor_answer(struct machine *, const char *command, char *to,
		    size_t size);

#endif /* GDB_MONITOR_H */

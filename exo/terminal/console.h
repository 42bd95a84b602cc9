/* SPDX-License-Identifier: MIT */
/* The serial console: the kernel's few words, and programs' bytes, out and
 * in. */
#ifndef EXO_CONSOLE_H
#define EXO_CONSOLE_H

#include <stdint.h>

/* Its capability becomes a root; what is typed is taken from now on. */
void console_init(void);
/* An environment has ended: it no longer has the console to itself. */
void console_forget_env(uint32_t name);
/* What the kernel has to say; goes out when somebody next writes, or at the
 * end. Never waits. */
void console_printf(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
/* Wait until all of it is out. */
void console_flush(void);

#endif /* EXO_CONSOLE_H */

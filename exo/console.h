/* SPDX-License-Identifier: MIT */
/* The serial console: the kernel's few words, and programs' bytes. */
#ifndef EXO_CONSOLE_H
#define EXO_CONSOLE_H

/* What the kernel has to say; goes out when somebody next writes, or at the
 * end. Never waits. */
void console_printf(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
/* Wait until all of it is out. */
void console_flush(void);

#endif /* EXO_CONSOLE_H */

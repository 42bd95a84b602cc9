/* SPDX-License-Identifier: MIT */
/* The serial console: the kernel's few words, and programs' bytes. */
#ifndef EXO_CONSOLE_H
#define EXO_CONSOLE_H

/* Waits for the line; for the kernel's own last words. */
void console_printf(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

#endif /* EXO_CONSOLE_H */

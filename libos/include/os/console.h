/* SPDX-License-Identifier: MIT */
/* Text for whoever watches: the kernel's serial line. */
#ifndef OS_CONSOLE_H
#define OS_CONSOLE_H

#include <stddef.h>

/* All n bytes; waits for the line as long as it takes. */
void os_write(const char *bytes, size_t n);

/* The conversions of rt/printf.h. */
void os_printf(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif /* OS_CONSOLE_H */

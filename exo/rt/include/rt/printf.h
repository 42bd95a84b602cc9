/* SPDX-License-Identifier: MIT */
/*
 * Formatted output without a C library. Understood: %d %i %u %x %X %o %c %s
 * %p %%, the flags '-' and '0', a width and a precision (numbers or *), and
 * the lengths h, hh, l, ll, z. Anything else is copied out as it stands.
 * No buffer, no allocation; each character goes to put() at once.
 */
#ifndef RT_PRINTF_H
#define RT_PRINTF_H

#include <stdarg.h>
#include <stddef.h>

typedef void rt_put_fn(void *ctx, char c);

/* The number of characters put. */
int rt_vprintf(rt_put_fn *put, void *ctx, const char *fmt, va_list);

/* As the standard ones: always NUL-terminated if size > 0; the length that
 * the whole text has. */
int rt_vsnprintf(char *to, size_t size, const char *fmt, va_list);
int rt_snprintf(char *to, size_t size, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

#endif /* RT_PRINTF_H */

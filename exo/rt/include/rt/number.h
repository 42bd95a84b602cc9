/* SPDX-License-Identifier: MIT */
/* Text to number. */
#ifndef RT_NUMBER_H
#define RT_NUMBER_H

#include <stdint.h>

/* Digits of s with prefix 0x (hex), 0 (octal) or none; sets *end, if it is
 * not NULL, to the first character not used. Overflow wraps. */
uint32_t rt_number(const char *s, const char **end);

#endif /* RT_NUMBER_H */

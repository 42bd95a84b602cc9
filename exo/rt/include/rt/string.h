/* SPDX-License-Identifier: MIT */
/* The part of <string.h> that guests use, with its standard meaning. The
 * compiler itself calls memcpy, memmove, memset and memcmp. */
#ifndef RT_STRING_H
#define RT_STRING_H

#include <stddef.h>

void *memcpy(void *to, const void *from, size_t n);
void *memmove(void *to, const void *from, size_t n);
void *memset(void *to, int byte, size_t n);
int memcmp(const void *a, const void *b, size_t n);
size_t strlen(const char *s);
size_t strnlen(const char *s, size_t max);
int strcmp(const char *a, const char *b);
int strncmp(const char *a, const char *b, size_t n);
char *strchr(const char *s, int c);

/* Copy at most size-1 bytes and end with a NUL; the length of from. */
size_t strlcpy(char *to, const char *from, size_t size);

#endif /* RT_STRING_H */

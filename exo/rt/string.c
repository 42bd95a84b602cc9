/* SPDX-License-Identifier: MIT */
/*
 * Memory and strings. Copies go by words when both ends are aligned alike:
 * on these machines a byte store costs what a word store costs, so that is
 * four times as fast.
 */
#include <rt/string.h>
#include <stdint.h>

/* Words that may overlay any object. */
typedef uint32_t __attribute__((may_alias)) word;

static int
both_aligned(const void *a, const void *b)
{
	return (((uintptr_t)a | (uintptr_t)b) & 3) == 0;
}

void *
memcpy(void *to, const void *from, size_t n)
{
	char *t = to;
	const char *f = from;

	if (both_aligned(t, f)) {
		for (; n >= 16; n -= 16, t += 16, f += 16) {
			uint32_t a = ((const word *)f)[0];
			uint32_t b = ((const word *)f)[1];
			uint32_t c = ((const word *)f)[2];
			uint32_t d = ((const word *)f)[3];

			((word *)t)[0] = a;
			((word *)t)[1] = b;
			((word *)t)[2] = c;
			((word *)t)[3] = d;
		}
		for (; n >= 4; n -= 4, t += 4, f += 4)
			*(word *)t = *(const word *)f;
	}
	while (n-- > 0)
		*t++ = *f++;
	return to;
}

void *
memmove(void *to, const void *from, size_t n)
{
	char *t = to;
	const char *f = from;

	if (t <= f || t >= f + n)
		return memcpy(to, from, n);
	while (n-- > 0)
		t[n] = f[n];
	return to;
}

void *
memset(void *to, int byte, size_t n)
{
	char *t = to;
	uint32_t w = (uint8_t)byte * 0x01010101u;

	for (; n > 0 && ((uintptr_t)t & 3) != 0; n--)
		*t++ = (char)byte;
	for (; n >= 16; n -= 16, t += 16) {
		((word *)t)[0] = w;
		((word *)t)[1] = w;
		((word *)t)[2] = w;
		((word *)t)[3] = w;
	}
	while (n-- > 0)
		*t++ = (char)byte;
	return to;
}

int
memcmp(const void *a, const void *b, size_t n)
{
	const unsigned char *p = a;
	const unsigned char *q = b;

	for (; n > 0; n--, p++, q++)
		if (*p != *q)
			return *p - *q;
	return 0;
}

size_t
strlen(const char *s)
{
	const char *p = s;

	while (*p)
		p++;
	return (size_t)(p - s);
}

size_t
strnlen(const char *s, size_t max)
{
	size_t n = 0;

	while (n < max && s[n])
		n++;
	return n;
}

int
strcmp(const char *a, const char *b)
{
	while (*a && *a == *b)
		a++, b++;
	return (unsigned char)*a - (unsigned char)*b;
}

int
strncmp(const char *a, const char *b, size_t n)
{
	for (; n > 0; n--, a++, b++)
		if (*a != *b || !*a)
			return (unsigned char)*a - (unsigned char)*b;
	return 0;
}

char *
strchr(const char *s, int c)
{
	for (;; s++) {
		if (*s == (char)c)
			return (char *)(uintptr_t)s;
		if (!*s)
			return NULL;
	}
}

size_t
strlcpy(char *to, const char *from, size_t size)
{
	size_t n = strlen(from);

	if (size > 0) {
		size_t k = n < size ? n : size - 1;

		memcpy(to, from, k);
		to[k] = 0;
	}
	return n;
}

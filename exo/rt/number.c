/* SPDX-License-Identifier: MIT */
#include <rt/number.h>

static unsigned
digit(char c)
{
	if (c >= '0' && c <= '9')
		return (unsigned)(c - '0');
	if (c >= 'a' && c <= 'f')
		return (unsigned)(c - 'a' + 10);
	if (c >= 'A' && c <= 'F')
		return (unsigned)(c - 'A' + 10);
	return 99;
}

uint32_t
rt_number(const char *s, const char **end)
{
	unsigned base = 10;
	uint32_t n = 0;

	if (s[0] == '0' && (s[1] == 'x' || s[1] == 'X') && digit(s[2]) < 16) {
		base = 16;
		s += 2;
	} else if (s[0] == '0') {
		base = 8;
	}
	for (; digit(*s) < base; s++)
		n = n * base + digit(*s);
	if (end)
		*end = s;
	return n;
}

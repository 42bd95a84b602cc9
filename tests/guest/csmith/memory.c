/* SPDX-License-Identifier: MIT */
/* What the compiler may call without being asked. */
void *memset(void *to, int byte, unsigned long count);
void *memcpy(void *to, const void *from, unsigned long count);

void *
memset(void *to, int byte, unsigned long count)
{
	volatile unsigned char *p = to;

	while (count--)
		*p++ = (unsigned char)byte;
	return to;
}

void *
memcpy(void *to, const void *from, unsigned long count)
{
	volatile unsigned char *p = to;
	const unsigned char *q = from;

	while (count--)
		*p++ = *q++;
	return to;
}

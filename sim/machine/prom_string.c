/* SPDX-License-Identifier: MIT */
/* memcpy, strlen and their kind, on guest memory. */
#include "machine/guest.h"
#include "machine/prom_services.h"

/* Chosen: all of the largest memory that these machines take; no function
 * touches more, whatever its arguments. */
enum { PROM_STRING_MAX = 512 * 1024 * 1024 };

/* The byte at va; 0, which ends every string, where there is no memory. */
static uint8_t
byte_at(struct prom *p, vaddr_t va)
{
	uint8_t byte = 0;

	p->work++;
	(void)guest_read(p->cpu, va, &byte, 1);
	return byte;
}

static bool
put_byte(struct prom *p, vaddr_t va, uint8_t byte)
{
	p->work++;
	return guest_write(p->cpu, va, &byte, 1);
}

uint32_t
prom_memcpy(struct prom *p)
{
	vaddr_t to = prom_argument(p, 0), from = prom_argument(p, 1);
	uint32_t count = prom_argument(p, 2);
	uint8_t byte;

	for (uint32_t i = 0; i < count; i++)
		if (!guest_read(p->cpu, from + i, &byte, 1) ||
		    !put_byte(p, to + i, byte))
			break;
	return to;
}

static void
fill(struct prom *p, vaddr_t to, uint8_t byte, uint32_t count)
{
	for (uint32_t i = 0; i < count; i++)
		if (!put_byte(p, to + i, byte))
			break;
}

uint32_t
prom_memset(struct prom *p)
{
	fill(p, prom_argument(p, 0), (uint8_t)prom_argument(p, 1),
	     prom_argument(p, 2));
	return prom_argument(p, 0);
}

uint32_t
prom_zerob(struct prom *p)
{
	fill(p, prom_argument(p, 0), 0, prom_argument(p, 1));
	return 0;
}

static uint32_t
length(struct prom *p, vaddr_t va)
{
	uint32_t n = 0;

	while (n < PROM_STRING_MAX && byte_at(p, va + n) != 0)
		n++;
	return n;
}

uint32_t
prom_strlen(struct prom *p)
{
	return length(p, prom_argument(p, 0));
}

/* Copy up to most bytes and the NUL that ends the string, if it is among
 * them. Answers how many came before it. */
static uint32_t
copy(struct prom *p, vaddr_t to, vaddr_t from, uint32_t most)
{
	uint32_t i;

	for (i = 0; i < most; i++) {
		uint8_t byte = byte_at(p, from + i);

		if (!put_byte(p, to + i, byte) || byte == 0)
			break;
	}
	return i;
}

uint32_t
prom_strcpy(struct prom *p)
{
	copy(p, prom_argument(p, 0), prom_argument(p, 1), PROM_STRING_MAX);
	return prom_argument(p, 0);
}

uint32_t
prom_strncpy(struct prom *p)
{
	vaddr_t to = prom_argument(p, 0);
	uint32_t count = prom_argument(p, 2);
	uint32_t n = copy(p, to, prom_argument(p, 1), count);

	fill(p, to + n, 0, count - n);
	return to;
}

uint32_t
prom_strcat(struct prom *p)
{
	vaddr_t to = prom_argument(p, 0);

	copy(p, to + length(p, to), prom_argument(p, 1), PROM_STRING_MAX);
	return to;
}

uint32_t
prom_strncat(struct prom *p)
{
	vaddr_t to = prom_argument(p, 0);
	vaddr_t end = to + length(p, to);
	uint32_t n = copy(p, end, prom_argument(p, 1), prom_argument(p, 2));

	fill(p, end + n, 0, 1);
	return to;
}

static uint32_t
compare(struct prom *p, uint32_t most)
{
	vaddr_t a = prom_argument(p, 0), b = prom_argument(p, 1);

	for (uint32_t i = 0; i < most; i++) {
		uint8_t x = byte_at(p, a + i), y = byte_at(p, b + i);

		if (x != y)
			return (uint32_t)(x - y);
		if (x == 0)
			break;
	}
	return 0;
}

uint32_t
prom_strcmp(struct prom *p)
{
	return compare(p, PROM_STRING_MAX);
}

uint32_t
prom_strncmp(struct prom *p)
{
	return compare(p, prom_argument(p, 2));
}

static uint32_t
digit(uint8_t c)
{
	if (c >= '0' && c <= '9')
		return (uint32_t)(c - '0');
	c |= 0x20;
	return c >= 'a' && c <= 'z' ? (uint32_t)(c - 'a') + 10 : 36;
}

/* As strtol() does, without clamping; *end is where the number stops. */
static uint32_t
parse(struct prom *p, vaddr_t at, uint32_t base, vaddr_t *end)
{
	uint32_t value = 0;
	bool negative;

	while (byte_at(p, at) == ' ' || byte_at(p, at) == '\t')
		at++;
	negative = byte_at(p, at) == '-';
	if (negative || byte_at(p, at) == '+')
		at++;
	if ((base == 0 || base == 16) && byte_at(p, at) == '0' &&
	    (byte_at(p, at + 1) | 0x20) == 'x') {
		at += 2;
		base = 16;
	}
	if (base == 0)
		base = byte_at(p, at) == '0' ? 8 : 10;
	for (uint32_t d; d = digit(byte_at(p, at)), d < base; at++)
		value = value * base + d;
	*end = at;
	return negative ? 0u - value : value;
}

uint32_t
prom_strtol(struct prom *p)
{
	vaddr_t end;
	uint32_t base = prom_argument(p, 2);
	uint32_t value =
	    parse(p, prom_argument(p, 0), base <= 36 ? base : 10, &end);

	if (prom_argument(p, 1))
		(void)guest_write32(p->cpu, prom_argument(p, 1), end);
	return value;
}

/* atonum(text, &value) answers where the number stops. */
uint32_t
prom_atonum(struct prom *p)
{
	vaddr_t end;
	uint32_t value = parse(p, prom_argument(p, 0), 0, &end);

	(void)guest_write32(p->cpu, prom_argument(p, 1), value);
	return end;
}

/* SPDX-License-Identifier: MIT */
/* memcpy, strlen and their kind, on guest memory. */
#include "machine/guest.h"
#include "machine/prom_services.h"

/* Chosen: all of the largest memory that these machines take; no function
 * touches more, whatever its arguments. */
enum { PROM_STRING_MAX = 512 * 1024 * 1024 };

/* The byte at va; 0, which ends every string, where there is no memory. */
static uint8_t
byte_at(const struct cpu *cpu, vaddr_t va)
{
	uint8_t byte = 0;

	(void)guest_read(cpu, va, &byte, 1);
	return byte;
}

uint32_t
prom_memcpy(struct prom *p)
{
	struct cpu *cpu = p->cpu;
	vaddr_t to = guest_argument(cpu, 0), from = guest_argument(cpu, 1);
	uint32_t count = guest_argument(cpu, 2);
	uint8_t byte;

	for (uint32_t i = 0; i < count; i++)
		if (!guest_read(cpu, from + i, &byte, 1) ||
		    !guest_write(cpu, to + i, &byte, 1))
			break;
	return to;
}

static void
fill(struct cpu *cpu, vaddr_t to, uint8_t byte, uint32_t count)
{
	for (uint32_t i = 0; i < count; i++)
		if (!guest_write(cpu, to + i, &byte, 1))
			break;
}

uint32_t
prom_memset(struct prom *p)
{
	struct cpu *cpu = p->cpu;
	fill(cpu, guest_argument(cpu, 0), (uint8_t)guest_argument(cpu, 1),
	     guest_argument(cpu, 2));
	return guest_argument(cpu, 0);
}

uint32_t
prom_zerob(struct prom *p)
{
	struct cpu *cpu = p->cpu;
	fill(cpu, guest_argument(cpu, 0), 0, guest_argument(cpu, 1));
	return 0;
}

static uint32_t
length(const struct cpu *cpu, vaddr_t va)
{
	uint32_t n = 0;

	while (n < PROM_STRING_MAX && byte_at(cpu, va + n) != 0)
		n++;
	return n;
}

uint32_t
prom_strlen(struct prom *p)
{
	struct cpu *cpu = p->cpu;
	return length(cpu, guest_argument(cpu, 0));
}

/* Copy up to most bytes and the NUL that ends the string, if it is among
 * them. Answers how many came before it. */
static uint32_t
copy(struct cpu *cpu, vaddr_t to, vaddr_t from, uint32_t most)
{
	uint32_t i;

	for (i = 0; i < most; i++) {
		uint8_t byte = byte_at(cpu, from + i);

		if (!guest_write(cpu, to + i, &byte, 1) || byte == 0)
			break;
	}
	return i;
}

uint32_t
prom_strcpy(struct prom *p)
{
	struct cpu *cpu = p->cpu;
	copy(cpu, guest_argument(cpu, 0), guest_argument(cpu, 1),
	     PROM_STRING_MAX);
	return guest_argument(cpu, 0);
}

uint32_t
prom_strncpy(struct prom *p)
{
	struct cpu *cpu = p->cpu;
	vaddr_t to = guest_argument(cpu, 0);
	uint32_t count = guest_argument(cpu, 2);
	uint32_t n = copy(cpu, to, guest_argument(cpu, 1), count);

	fill(cpu, to + n, 0, count - n);
	return to;
}

uint32_t
prom_strcat(struct prom *p)
{
	struct cpu *cpu = p->cpu;
	vaddr_t to = guest_argument(cpu, 0);

	copy(cpu, to + length(cpu, to), guest_argument(cpu, 1),
	     PROM_STRING_MAX);
	return to;
}

uint32_t
prom_strncat(struct prom *p)
{
	struct cpu *cpu = p->cpu;
	vaddr_t to = guest_argument(cpu, 0);
	vaddr_t end = to + length(cpu, to);
	uint32_t n =
	    copy(cpu, end, guest_argument(cpu, 1), guest_argument(cpu, 2));

	fill(cpu, end + n, 0, 1);
	return to;
}

static uint32_t
compare(const struct cpu *cpu, uint32_t most)
{
	vaddr_t a = guest_argument(cpu, 0), b = guest_argument(cpu, 1);

	for (uint32_t i = 0; i < most; i++) {
		uint8_t x = byte_at(cpu, a + i), y = byte_at(cpu, b + i);

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
	struct cpu *cpu = p->cpu;
	return compare(cpu, PROM_STRING_MAX);
}

uint32_t
prom_strncmp(struct prom *p)
{
	struct cpu *cpu = p->cpu;
	return compare(cpu, guest_argument(cpu, 2));
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
parse(const struct cpu *cpu, vaddr_t at, uint32_t base, vaddr_t *end)
{
	uint32_t value = 0;
	bool negative;

	while (byte_at(cpu, at) == ' ' || byte_at(cpu, at) == '\t')
		at++;
	negative = byte_at(cpu, at) == '-';
	if (negative || byte_at(cpu, at) == '+')
		at++;
	if ((base == 0 || base == 16) && byte_at(cpu, at) == '0' &&
	    (byte_at(cpu, at + 1) | 0x20) == 'x') {
		at += 2;
		base = 16;
	}
	if (base == 0)
		base = byte_at(cpu, at) == '0' ? 8 : 10;
	for (uint32_t d; d = digit(byte_at(cpu, at)), d < base; at++)
		value = value * base + d;
	*end = at;
	return negative ? 0u - value : value;
}

uint32_t
prom_strtol(struct prom *p)
{
	struct cpu *cpu = p->cpu;
	vaddr_t end;
	uint32_t base = guest_argument(cpu, 2);
	uint32_t value =
	    parse(cpu, guest_argument(cpu, 0), base <= 36 ? base : 10, &end);

	if (guest_argument(cpu, 1))
		(void)guest_write32(cpu, guest_argument(cpu, 1), end);
	return value;
}

/* atonum(text, &value) answers where the number stops. */
uint32_t
prom_atonum(struct prom *p)
{
	struct cpu *cpu = p->cpu;
	vaddr_t end;
	uint32_t value = parse(cpu, guest_argument(cpu, 0), 0, &end);

	(void)guest_write32(cpu, guest_argument(cpu, 1), value);
	return end;
}

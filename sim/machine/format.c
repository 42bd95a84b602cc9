/* SPDX-License-Identifier: MIT */
/* Formatted output for the guest. */
#include "machine/format.h"

#include <string.h>

#include "machine/guest.h"

struct printer {
	const struct cpu *cpu;
	struct format_sink sink;
	vaddr_t begin;     /* of the format string */
	vaddr_t at;        /* the next character of it */
	unsigned argument; /* the next one */
	uint32_t written;
};

struct spec {
	bool left, zero;
	bool precise; /* a precision was given */
	uint32_t width;
	uint32_t precision;
};

enum { SPEC_MAX = 512 }; /* chosen: no width or precision is larger */

static void
put(struct printer *p, char c)
{
	if (p->written == FORMAT_OUTPUT_MAX)
		return;
	p->written++;
	p->sink.put(p->sink.ctx, (uint8_t)c);
}

static void
pad(struct printer *p, char c, uint32_t have, uint32_t width)
{
	for (; have < width; have++)
		put(p, c);
}

/* The character of the format at p->at; '\0' also where it is unreadable, or
 * further on than a format may be. */
static char
peek(const struct printer *p)
{
	char c = '\0';

	if (p->at - p->begin < FORMAT_OUTPUT_MAX)
		(void)guest_read(p->cpu, p->at, &c, 1);
	return c;
}

static uint32_t
next_argument(struct printer *p)
{
	return guest_argument(p->cpu, p->argument++);
}

static uint32_t
parse_number(struct printer *p)
{
	uint32_t n = 0;

	if (peek(p) == '*') {
		p->at++;
		n = next_argument(p);
		return n < SPEC_MAX ? n : 0;
	}
	for (char c; c = peek(p), c >= '0' && c <= '9'; p->at++)
		n = n < SPEC_MAX ? n * 10 + (uint32_t)(c - '0') : n;
	return n < SPEC_MAX ? n : SPEC_MAX;
}

static struct spec
parse_spec(struct printer *p)
{
	struct spec s = { 0 };

	for (char c; c = peek(p), c == '-' || c == '0'; p->at++) {
		s.left |= c == '-';
		s.zero |= c == '0';
	}
	s.width = parse_number(p);
	if (peek(p) == '.') {
		p->at++;
		s.precise = true;
		s.precision = parse_number(p);
	}
	while (peek(p) == 'l' || peek(p) == 'h')
		p->at++;
	return s;
}

static void
print_text(struct printer *p, const struct spec *s, const char *text,
	   uint32_t length)
{
	if (!s->left)
		pad(p, ' ', length, s->width);
	for (uint32_t i = 0; i < length; i++)
		put(p, text[i]);
	if (s->left)
		pad(p, ' ', length, s->width);
}

static void
print_number(struct printer *p, const struct spec *s, uint32_t v, uint32_t base,
	     bool negative, const char *digits)
{
	char text[1 + SPEC_MAX];
	uint32_t at = sizeof text, least = s->precise ? s->precision : 1;
	uint32_t sign = negative ? 1 : 0;

	if (s->zero && !s->left && !s->precise && s->width > sign)
		least = s->width - sign;
	for (uint32_t n = 0; v != 0 || n < least; n++) {
		text[--at] = digits[v % base];
		v /= base;
		if (at == 1)
			break;
	}
	if (negative)
		text[--at] = '-';
	print_text(p, s, text + at, (uint32_t)sizeof text - at);
}

/* The string may be unreadable from its first byte on, or never end. */
static void
print_string(struct printer *p, const struct spec *s, vaddr_t va)
{
	uint32_t most = s->precise ? s->precision : FORMAT_OUTPUT_MAX;
	uint32_t length = 0;
	char c;

	while (length < most && guest_read(p->cpu, va + length, &c, 1) && c)
		length++;
	if (!s->left)
		pad(p, ' ', length, s->width);
	for (uint32_t i = 0; i < length; i++) {
		(void)guest_read(p->cpu, va + i, &c, 1);
		put(p, c);
	}
	if (s->left)
		pad(p, ' ', length, s->width);
}

/* Conversions of an unsigned number: letter, base, digits. */
static const struct radix {
	char letter;
	uint32_t base;
	const char *digits;
} radices[] = {
	{ 'u', 10, "0123456789" },       { 'x', 16, "0123456789abcdef" },
	{ 'X', 16, "0123456789ABCDEF" }, { 'p', 16, "0123456789abcdef" },
	{ 'o', 8, "01234567" },
};

static bool
print_unsigned(struct printer *p, const struct spec *s, char letter)
{
	for (unsigned i = 0; i < sizeof radices / sizeof *radices; i++) {
		const struct radix *r = &radices[i];

		if (r->letter != letter)
			continue;
		print_number(p, s, next_argument(p), r->base, false, r->digits);
		return true;
	}
	return false;
}

static void
print_signed(struct printer *p, const struct spec *s)
{
	uint32_t v = next_argument(p);
	bool negative = v >> 31;

	print_number(p, s, negative ? 0u - v : v, 10, negative, "0123456789");
}

static void
print_conversion(struct printer *p)
{
	struct spec s = parse_spec(p);
	char c = peek(p);

	if (c == '\0')
		return;
	p->at++;
	if (print_unsigned(p, &s, c))
		return;
	if (c == 'd' || c == 'i') {
		print_signed(p, &s);
	} else if (c == 'c') {
		char one = (char)next_argument(p);
		print_text(p, &s, &one, 1);
	} else if (c == 's') {
		print_string(p, &s, next_argument(p));
	} else {
		if (c != '%')
			put(p, '%');
		put(p, c);
	}
}

uint32_t
format_print(const struct cpu *cpu, unsigned first, struct format_sink sink)
{
	struct printer p = { .cpu = cpu,
			     .sink = sink,
			     .at = guest_argument(cpu, first),
			     .argument = first + 1 };
	char c;

	p.begin = p.at;
	while ((c = peek(&p)) != '\0' && p.written < FORMAT_OUTPUT_MAX) {
		p.at++;
		if (c == '%')
			print_conversion(&p);
		else
			put(&p, c);
	}
	return p.written;
}

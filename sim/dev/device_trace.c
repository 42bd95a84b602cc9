/* SPDX-License-Identifier: MIT */
#include "dev/device_trace.h"

#include <inttypes.h>
#include <string.h>

enum { TEXT_MAX = 256 };

static const struct device_register *
find_register(const struct device *d, bool write, uint32_t reg)
{
	const struct device_register *r = d->ops->registers;

	for (; r && r->name; r++)
		if (r->offset == reg && strchr(r->access, write ? 'w' : 'r'))
			return r;
	return NULL;
}

/* Append "NAME" for a bit that is set, "NAME=2" for a field. */
static size_t
append_bit(char *text, size_t used, const struct device_bit *b, uint32_t val)
{
	unsigned shift = (unsigned)__builtin_ctz(b->mask);
	uint32_t field = (val & b->mask) >> shift;
	const char *separator = used ? "|" : " ";
	int n;

	if (!field)
		return used;
	if (b->mask >> shift == 1)
		n = snprintf(text + used, TEXT_MAX - used, "%s%s", separator,
			     b->name);
	else
		n = snprintf(text + used, TEXT_MAX - used, "%s%s=%" PRIx32,
			     separator, b->name, field);
	used += (size_t)n;
	return used < TEXT_MAX ? used : TEXT_MAX - 1;
}

static void
name_bits(char *text, const struct device *d, const char *reg, uint32_t val)
{
	const struct device_bit *b = d->ops->bits;
	size_t used = 0;

	text[0] = '\0';
	for (; b && b->name; b++)
		if (strcmp(b->reg, reg) == 0)
			used = append_bit(text, used, b, val);
}

void
device_trace_print(const struct device *d, const char *who, bool write,
		   uint32_t reg, uint32_t val)
{
	const struct device_register *r = find_register(d, write, reg);
	const char *arrow = write ? "<-" : "->";
	char text[TEXT_MAX];

	if (!r) {
		TRACE(d->trace, DEVICE, "%s+0x%" PRIx32 " %s 0x%" PRIx32, who,
		      reg, arrow, val);
		return;
	}
	name_bits(text, d, r->name, val);
	TRACE(d->trace, DEVICE, "%s.%s %s 0x%" PRIx32 "%s", who, r->name, arrow,
	      val, text);
}

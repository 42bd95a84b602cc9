/* SPDX-License-Identifier: MIT */
#include "filter/interp.h"

static uint32_t
field(const uint8_t *at, unsigned width)
{
	uint32_t v = 0;

	for (unsigned i = 0; i < width; i++)
		v = v << 8 | at[i];
	return v;
}

bool
filter_matches(const struct exo_filter *f, const uint8_t *packet,
	       uint32_t length)
{
	uint32_t base = 0;

	for (unsigned i = 0; i < f->atoms; i++) {
		const struct exo_atom *a = &f->atom[i];
		uint32_t at = base + a->offset;
		uint32_t v;

		if (at + a->width > length)
			return false;
		v = field(packet + at, a->width) & a->mask;
		if (a->op == EXO_FILTER_SHIFT)
			base += v << a->value;
		else if (v != a->value)
			return false;
	}
	return true;
}

int
filter_first(const struct exo_filter *const *f, unsigned count,
	     const uint8_t *packet, uint32_t length)
{
	for (unsigned i = 0; i < count; i++)
		if (filter_matches(f[i], packet, length))
			return (int)i;
	return -1;
}

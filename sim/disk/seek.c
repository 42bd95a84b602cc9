/* SPDX-License-Identifier: MIT */
#include "disk/seek.h"

/* A seek that somebody timed. */
struct point {
	enum disk_id disk;
	uint32_t cylinders, ns;
};

static const struct point points[] = {
#define SEEK(id, cylinders, ns) { DISK_##id, cylinders, ns },
#include "disk/seeks.def"
#undef SEEK
};

enum { POINTS = sizeof points / sizeof points[0] };

/* The largest number whose square is at most n. */
static uint64_t
square_root(uint64_t n)
{
	uint64_t root = 0;

	for (uint64_t bit = 1ull << 31; bit; bit >>= 1)
		if ((root | bit) * (root | bit) <= n)
			root |= bit;
	return root;
}

static uint64_t
by_formula(const struct disk_curve *f, uint32_t n)
{
	if (n > f->split)
		return f->c + (uint64_t)f->d * n;
	return f->a + square_root((uint64_t)f->b * f->b * n);
}

static uint64_t
between(const struct point *a, const struct point *b, uint32_t n)
{
	int64_t rise = (int64_t)b->ns - a->ns;

	return (uint64_t)(a->ns + rise * (n - a->cylinders) /
				      (b->cylinders - a->cylinders));
}

static uint64_t
by_table(enum disk_id disk, uint32_t n)
{
	const struct point *before = NULL;

	for (unsigned i = 0; i < POINTS; i++) {
		if (points[i].disk != disk)
			continue;
		if (n <= points[i].cylinders)
			return before ? between(before, &points[i], n)
				      : points[i].ns;
		before = &points[i];
	}
	return before ? before->ns : 0;
}

uint64_t
disk_seek_ns(const struct disk_model *m, uint32_t cylinders)
{
	if (!cylinders)
		return 0;
	if (m->curve.split)
		return by_formula(&m->curve, cylinders);
	return by_table(m->id, cylinders);
}

/* SPDX-License-Identifier: MIT */
#include <exo/errors.h>
#include "filter/set.h"

void
filter_set_init(struct filter_set *s)
{
	s->half = 0;
	s->entry = 0;
	s->reach = 1;
	s->count = 0;
	for (unsigned i = 0; i < EXO_FILTERS; i++)
		s->used[i] = false;
}

/* Insert the number at a place of an array of s->count. */
static void
open_at(const struct filter_set *s, uint16_t *array, unsigned place,
	unsigned number)
{
	for (unsigned i = s->count; i > place; i--)
		array[i] = array[i - 1];
	array[place] = (uint16_t)number;
}

static void
close_at(const struct filter_set *s, uint16_t *array, unsigned number)
{
	unsigned to = 0;

	for (unsigned i = 0; i < s->count; i++)
		if (array[i] != number)
			array[to++] = array[i];
}

/* Where it belongs in trie order; *same: that place is taken by its equal. */
static unsigned
place_sorted(const struct filter_set *s, const struct filter *f, bool *same)
{
	unsigned lo = 0, hi = s->count;

	*same = false;
	while (lo < hi) {
		unsigned mid = (lo + hi) / 2;
		int c = filter_compare(f, &s->filter[s->sorted[mid]]);

		if (c == 0) {
			*same = true;
			return mid;
		}
		if (c < 0)
			hi = mid;
		else
			lo = mid + 1;
	}
	return lo;
}

static bool
is_as_specific(const struct filter *f, const struct filter *than)
{
	if (f->bits != than->bits)
		return f->bits > than->bits;
	return filter_needs(f) >= filter_needs(than);
}

/* Below all that are as specific: they were here first. */
static unsigned
place_ranked(const struct filter_set *s, const struct filter *f)
{
	unsigned i = 0;

	while (i < s->count && !is_as_specific(&s->filter[s->ranked[i]], f))
		i++;
	return i;
}

int
filter_set_find(const struct filter_set *s, const struct filter *f)
{
	bool same;
	unsigned place = place_sorted(s, f, &same);

	return same ? s->sorted[place] : -1;
}

static void
fill_compiler(struct filter_set *s)
{
	uint16_t rank_of[EXO_FILTERS];

	s->compiler.count = s->count;
	for (unsigned i = 0; i < s->count; i++)
		rank_of[s->ranked[i]] = (uint16_t)(i + 1);
	for (unsigned i = 0; i < s->count; i++) {
		s->compiler.list[i] = &s->filter[s->sorted[i]];
		s->compiler.rank[i] = rank_of[s->sorted[i]];
	}
}

static uint32_t
reach_of_all(const struct filter_set *s)
{
	uint32_t reach = 1;

	for (unsigned i = 0; i < s->count; i++) {
		uint32_t r = filter_reach(&s->filter[s->sorted[i]]);

		if (r == 0)
			return 0;
		reach = r > reach ? r : reach;
	}
	return reach;
}

static uint32_t
bytes_of(const struct filter_compiler *c)
{
	return (c->e.used * 4 + 31) & ~31u;
}

/* False: there is no room; what was in use still is. */
static bool
rebuild(struct filter_set *s, uint32_t words)
{
	unsigned half = 1 - s->half;
	uint32_t entry;

	fill_compiler(s);
	entry = filter_compile(&s->compiler, s->code[half], s->at[half], words);
	if (!entry)
		return false;
	if (s->flush)
		s->flush(s->at[half], bytes_of(&s->compiler));
	s->half = half;
	s->entry = entry;
	s->reach = reach_of_all(s);
	return true;
}

static void
take_out(struct filter_set *s, unsigned number)
{
	close_at(s, s->sorted, number);
	close_at(s, s->ranked, number);
	s->count--;
	s->used[number] = false;
}

int
filter_set_insert(struct filter_set *s, const struct filter *f)
{
	bool same;
	unsigned place = place_sorted(s, f, &same);
	unsigned number = 0;

	if (same)
		return -EXO_E_BUSY;
	if (s->count == EXO_FILTERS)
		return -EXO_E_FULL;
	while (s->used[number])
		number++;
	s->used[number] = true;
	s->filter[number] = *f;
	open_at(s, s->sorted, place, number);
	open_at(s, s->ranked, place_ranked(s, f), number);
	s->count++;
	if (rebuild(s, FILTER_CODE_LIMIT))
		return (int)number;
	take_out(s, number);
	return -EXO_E_FULL;
}

/* What is fewer always fits: see FILTER_CODE_LIMIT. */
static void
shrink(struct filter_set *s)
{
	if (!rebuild(s, FILTER_CODE_WORDS))
		s->entry = 0;
}

void
filter_set_remove(struct filter_set *s, unsigned number)
{
	take_out(s, number);
	shrink(s);
}

void
filter_set_purge(struct filter_set *s, bool (*condemned)(unsigned number))
{
	bool any = false;

	for (unsigned i = 0; i < EXO_FILTERS; i++)
		if (s->used[i] && condemned(i)) {
			take_out(s, i);
			any = true;
		}
	if (any)
		shrink(s);
}

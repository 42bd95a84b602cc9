/* SPDX-License-Identifier: MIT */
/* A sorted table of code symbols. */
#include "machine/symbols.h"

#include <stdlib.h>
#include <string.h>

/* A name that no output format trips over. */
static char *
copy_name(const char *name)
{
	char *copy = strndup(name, SYMBOL_NAME_MAX);

	for (char *c = copy; c && *c; c++)
		if (*c <= ' ' || *c == ';' || *c == ',' || *c >= 0x7f)
			*c = '_';
	return copy;
}

bool
symbols_add(struct symbols *t, const struct symbol *s)
{
	if (t->count == t->room) {
		unsigned room = t->room ? t->room * 2 : 256;
		void *p = realloc(t->symbol, room * sizeof *t->symbol);

		if (!p)
			return false;
		t->symbol = p;
		t->room = room;
	}
	t->symbol[t->count] = *s;
	t->symbol[t->count].name = copy_name(s->name);
	return t->symbol[t->count++].name != NULL;
}

/* By address; at one address the best name first. */
static int
compare(const void *pa, const void *pb)
{
	const struct symbol *a = pa, *b = pb;

	if (a->va != b->va)
		return a->va < b->va ? -1 : 1;
	if (a->function != b->function)
		return a->function ? -1 : 1;
	if (a->global != b->global)
		return a->global ? -1 : 1;
	return strcmp(a->name, b->name);
}

void
symbols_finish(struct symbols *t)
{
	const struct symbol *last = NULL; /* the function we may be inside */
	unsigned kept = 0;

	if (t->count)
		qsort(t->symbol, t->count, sizeof *t->symbol, compare);
	for (unsigned i = 0; i < t->count; i++) {
		struct symbol *s = &t->symbol[i];
		bool again = kept && t->symbol[kept - 1].va == s->va;
		bool inside = last && s->va - last->va < last->size;

		if (again || (inside && !s->function)) {
			free((char *)s->name);
			continue;
		}
		t->symbol[kept] = *s;
		if (s->function)
			last = &t->symbol[kept];
		kept++;
	}
	t->count = kept;
}

void
symbols_free(struct symbols *t)
{
	for (unsigned i = 0; i < t->count; i++)
		free((char *)t->symbol[i].name);
	free(t->symbol);
	*t = (struct symbols){ 0 };
}

static bool
ended_before(const struct symbol *s, vaddr_t va)
{
	return s->size > 0 && va - s->va >= s->size;
}

int
symbols_find(const struct symbols *t, vaddr_t va)
{
	unsigned low = 0, high = t->count; /* symbol[low-1] <= va < [high] */

	while (low < high) {
		unsigned middle = low + (high - low) / 2;

		if (t->symbol[middle].va <= va)
			low = middle + 1;
		else
			high = middle;
	}
	if (low > 0 && ended_before(&t->symbol[low - 1], va))
		return -1;
	return (int)low - 1;
}

/* SPDX-License-Identifier: MIT */
#include "check/generated.h"

#include <stdlib.h>
#include <string.h>

#include "check/checker.h"

enum { A0 = 4, A1 = 5 };

static unsigned
find_probes(const struct image *k, const char *name, vaddr_t *at)
{
	unsigned n = 0;

	for (unsigned i = 0; i < k->probes && n < GENERATED_PROBES; i++)
		if (strcmp(k->probe[i].name, name) == 0)
			at[n++] = k->probe[i].va;
	return n;
}

static bool
is_among(vaddr_t pc, const vaddr_t *at, unsigned n)
{
	while (n-- > 0)
		if (at[n] == pc)
			return true;
	return false;
}

void
generated_begin(struct checker *c)
{
	struct generated *g = &c->generated;

	g->begins = find_probes(c->machine->kernel, "code.begin", g->begin);
	g->finishes =
	    find_probes(c->machine->kernel, "icache.forget", g->finish);
	for (unsigned i = 0; i < c->x.regions; i++) {
		const struct region_of *r = &c->x.region[i];

		g->has_text |= r->kind == REGION_TEXT;
		if (r->kind != REGION_CODE)
			continue;
		g->made[i].word = xcalloc(r->bytes / 4 + 1, 4);
		g->made[i].is_finished = xcalloc(r->bytes / 4 + 1, 1);
	}
}

void
generated_free(struct checker *c)
{
	for (unsigned i = 0; i < EXPORTED_REGIONS; i++) {
		free(c->generated.made[i].word);
		free(c->generated.made[i].is_finished);
	}
}

/* The region of a kind that holds pa; -1. */
static int
region_at(const struct exported *x, enum region_kind kind, paddr_t pa)
{
	for (unsigned i = 0; i < x->regions; i++)
		if (x->region[i].kind == kind &&
		    pa - x->region[i].base < x->region[i].bytes)
			return (int)i;
	return -1;
}

/* Nothing was stored but what is finished now. */
static void
check_extent(struct checker *c, paddr_t pa, uint32_t bytes)
{
	const struct generated *g = &c->generated;

	if (g->making && g->from <= g->to &&
	    (g->from < pa || g->to - pa >= bytes))
		violations_add(&c->violations, VIOLATION_TEXT, c->pc,
			       "code is made at physical 0x%08x, and stores "
			       "went to 0x%08x to 0x%08x",
			       pa, g->from, g->to);
}

/* What lies in [pa, pa + bytes) of code is finished, as it is. */
static void
finish(struct checker *c, paddr_t pa, uint32_t bytes)
{
	int n = region_at(&c->x, REGION_CODE, pa);
	const struct region_of *r = &c->x.region[n < 0 ? 0 : n];
	uint32_t first = (pa - r->base) / 4;

	if (n < 0)
		return;
	check_extent(c, pa, bytes);
	for (uint32_t i = 0; i < bytes / 4 && first + i < r->bytes / 4; i++) {
		c->generated.made[n].word[first + i] =
		    ram_read32(&c->machine->bus, pa + 4 * i);
		c->generated.made[n].is_finished[first + i] = 1;
	}
	c->generated.making = false;
}

/* A generated instruction is the one that was finished. */
static void
check_made(struct checker *c, int n, paddr_t pa, uint32_t insn)
{
	const struct made *m = &c->generated.made[n];
	uint32_t word = (pa - c->x.region[n].base) / 4;

	if (!m->is_finished[word])
		violations_add(&c->violations, VIOLATION_TEXT, c->pc,
			       "the kernel runs code that it has not finished");
	else if (m->word[word] != insn)
		violations_add(&c->violations, VIOLATION_TEXT, c->pc,
			       "the kernel runs 0x%08x and has made 0x%08x",
			       insn, m->word[word]);
}

/* An instruction in RAM is text, or was made. */
static void
check_place(struct checker *c, uint32_t insn)
{
	paddr_t pa = c->pc & PADDR_MASK;
	int n;

	if (!c->generated.has_text || c->pc < KSEG0 || c->pc >= KSEG2 ||
	    pa >= c->machine->bus.ram_bytes ||
	    region_at(&c->x, REGION_TEXT, pa) >= 0)
		return;
	n = region_at(&c->x, REGION_CODE, pa);
	if (n >= 0)
		check_made(c, n, pa, insn);
	else
		violations_add(&c->violations, VIOLATION_PC, c->pc,
			       "the kernel runs what is not its text");
}

void
generated_run(struct checker *c, uint32_t insn)
{
	struct generated *g = &c->generated;

	check_place(c, insn);
	if (is_among(c->pc, g->begin, g->begins)) {
		g->making = true;
		g->from = ~(paddr_t)0;
		g->to = 0;
	}
	if (is_among(c->pc, g->finish, g->finishes))
		finish(c, c->machine->cpu.r[A0] & PADDR_MASK,
		       c->machine->cpu.r[A1]);
}

/* Whoever writes there: it is not finished any more. */
static bool
spoil(struct checker *c, paddr_t pa)
{
	int n = region_at(&c->x, REGION_CODE, pa);

	if (n < 0)
		return false;
	c->generated.made[n].is_finished[(pa - c->x.region[n].base) / 4] = 0;
	return true;
}

void
generated_store(struct checker *c, paddr_t pa)
{
	struct generated *g = &c->generated;

	if (!spoil(c, pa))
		return;
	if (pa < g->from)
		g->from = pa;
	if (pa > g->to)
		g->to = pa;
	if (!g->making)
		violations_add(&c->violations, VIOLATION_TEXT, c->pc,
			       "a store to the kernel's code at physical "
			       "0x%08x, which is not being made",
			       pa);
}

void
generated_return(struct checker *c)
{
	c->generated.making = false;
}

void
generated_written(struct checker *c, paddr_t pa, uint32_t count)
{
	uint64_t end = (uint64_t)pa + count;

	for (uint64_t at = pa & ~3u; at < end; at += 4)
		if (spoil(c, (paddr_t)at))
			violations_add(&c->violations, VIOLATION_TEXT, c->pc,
				       "a device writes to the kernel's code "
				       "at physical 0x%08x",
				       (paddr_t)at);
}

static void
compare(struct checker *c, const struct region_of *r, const struct made *m)
{
	for (uint32_t i = 0; i < r->bytes / 4; i++) {
		paddr_t pa = r->base + 4 * i;
		uint32_t is = ram_read32(&c->machine->bus, pa);

		if (m->is_finished[i] && is != m->word[i]) {
			violations_add(&c->violations, VIOLATION_TEXT,
				       KSEG0 | pa,
				       "it was made as 0x%08x and is 0x%08x "
				       "at the end",
				       m->word[i], is);
			return;
		}
	}
}

void
generated_end(struct checker *c)
{
	for (unsigned i = 0; i < c->x.regions; i++)
		if (c->generated.made[i].word)
			compare(c, &c->x.region[i], &c->generated.made[i]);
}

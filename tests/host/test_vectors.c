/* SPDX-License-Identifier: MIT */
/*
 * 27,500 instructions, 500 of each integer instruction, through the reference
 * engine: registers, program counter, delay slots, loads in flight, bytes
 * written, exceptions. The vectors know a flat memory: every page that one
 * touches is mapped, and RAM fills the whole physical space.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cpu/disasm.h"
#include "support/bench.h"
#include "support/test.h"
#include "support/vectors.h"

enum { VECTORS = 27500, PAGES_MAX = 16 };

#define FLAT_RAM (PADDR_MASK + 1)

/* Which physical page each page of a vector lives in. */
struct layout {
	struct {
		uint32_t page, frame;
	} map[PAGES_MAX];
	unsigned count;
};

static bool
mapped(vaddr_t va)
{
	return va < KSEG0 || va >= KSEG2;
}

static bool
frame_in_use(const struct layout *l, uint32_t frame)
{
	for (unsigned i = 0; i < l->count; i++)
		if (l->map[i].frame == frame)
			return true;
	return false;
}

/* Unmapped pages have no choice; mapped ones take the first free frame. */
static paddr_t
place(struct bench *b, struct layout *l, vaddr_t va)
{
	uint32_t page = va >> PAGE_SHIFT;
	uint32_t frame = (va & PADDR_MASK) >> PAGE_SHIFT;
	unsigned i = 0;

	while (i < l->count && l->map[i].page != page)
		i++;
	if (i == l->count) {
		assert_true(i < PAGES_MAX);
		if (mapped(va))
			for (frame = 1; frame_in_use(l, frame);)
				frame++;
		assert_false(frame_in_use(l, frame));
		l->map[l->count].page = page;
		l->map[l->count++].frame = frame;
		if (mapped(va))
			tlb_write(&b->cpu.tlb, i, page << PAGE_SHIFT,
				  frame << PAGE_SHIFT | ENTRYLO_D | ENTRYLO_V |
				      ENTRYLO_G);
	}
	return l->map[i].frame << PAGE_SHIFT | (va & (PAGE_SIZE - 1));
}

/* Unmapped pages first: they cannot move out of the way. */
static void
place_all(struct bench *b, const struct vector *v, struct layout *l, bool map)
{
	l->count = map ? l->count : 0;
	if (mapped(v->before->pc) == map)
		place(b, l, v->before->pc);
	for (uint32_t i = 0; i < v->reads; i++)
		if (mapped(v->read[i].address) == map)
			place(b, l, v->read[i].address);
	for (uint32_t i = 0; i < v->writes; i++)
		if (mapped(v->written[i].address) == map)
			place(b, l, v->written[i].address);
}

static vaddr_t
next_pc(vaddr_t pc, const struct vector_branch *branch)
{
	return branch->in_slot && branch->taken ? branch->target : pc + 4;
}

static void
set_up(struct bench *b, const struct vector *v, struct layout *l)
{
	const struct vector_before *before = v->before;
	struct cpu *c = &b->cpu;

	bench_reset(b);
	place_all(b, v, l, false);
	place_all(b, v, l, true);
	memcpy(c->r, before->r, sizeof c->r);
	c->hi = before->hi;
	c->lo = before->lo;
	c->pc = before->pc;
	c->npc = next_pc(before->pc, &before->branch);
	c->in_slot = before->branch.in_slot;
	c->load_reg =
	    before->load.reg == VECTOR_NONE ? 0 : (uint8_t)before->load.reg;
	c->load_val = before->load.val;
	if (v->after->pc >> 16 == 0xbfc0 && v->after->exception != VECTOR_NONE)
		c->status |= STATUS_BEV;
	for (uint32_t i = 0; i < v->reads; i++)
		ram_write(&b->bus, place(b, l, v->read[i].address), 1,
			  v->read[i].value);
	if (!(before->pc & 3))
		ram_write32(&b->bus, place(b, l, before->pc), before->insn);
}

static bool
same(const char *what, uint32_t got, uint32_t wanted)
{
	if (got != wanted)
		print_error("%s is %08x, should be %08x\n", what, got, wanted);
	return got == wanted;
}

static bool
same_flow(const struct cpu *c, const struct vector_after *after)
{
	uint32_t load = after->load.reg == VECTOR_NONE ? 0 : after->load.reg;
	bool good = same("pc", c->pc, after->pc) &&
		    same("load in flight to", c->load_reg, load) &&
		    (!load || same("its value", c->load_val, after->load.val));

	if (after->exception != VECTOR_NONE)
		return good &&
		       same("exception", bits(c->cause, 5, 2),
			    after->exception) &&
		       same("epc", c->epc, after->epc) &&
		       same("bd", c->cause >> 31, after->bd);
	return good && same("delay slot", c->in_slot, after->branch.in_slot) &&
	       same("next pc", c->npc, next_pc(after->pc, &after->branch));
}

static bool
same_state(struct bench *b, const struct vector *v, struct layout *l)
{
	bool good = same("hi", b->cpu.hi, v->after->hi) &&
		    same("lo", b->cpu.lo, v->after->lo) &&
		    same_flow(&b->cpu, v->after);

	for (unsigned i = 0; i < 32; i++)
		good = good && same("a register", b->cpu.r[i], v->after->r[i]);
	for (uint32_t i = 0; i < v->writes; i++)
		good = good &&
		       same("a byte",
			    ram_read(&b->bus,
				     place(b, l, v->written[i].address), 1),
			    v->written[i].value);
	return good;
}

static void
check(struct bench *b, const struct vector *v, struct layout *l,
      unsigned number)
{
	char text[DISASM_SIZE];

	if (same_state(b, v, l))
		return;
	disasm(v->before->insn, v->before->pc, text, sizeof text);
	fail_msg("vector %u: %08x: %s", number, v->before->pc, text);
}

/* Memory is big: give back what was written, do not clear it all. */
static void
tear_down(struct bench *b, const struct layout *l)
{
	for (unsigned i = 0; i < l->count; i++)
		memset(b->bus.ram + ((size_t)l->map[i].frame << PAGE_SHIFT), 0,
		       PAGE_SIZE);
}

static void
all_vectors_come_out_as_they_should(void **state)
{
	struct vectors *vectors = *state;
	struct bench *b = calloc(1, sizeof *b);
	struct layout layout = { 0 };
	struct vector v;
	unsigned count = 0;

	assert_non_null(b);
	bench_init(b, &bench_timing, FLAT_RAM);
	while (vectors_next(vectors, &v)) {
		set_up(b, &v, &layout);
		cpu_step(&b->cpu);
		check(b, &v, &layout, count);
		tear_down(b, &layout);
		count++;
	}
	assert_int_equal(count, VECTORS);
	bench_free(b);
	free(b);
}

static int
close_vectors(void **state)
{
	vectors_close(*state);
	return 0;
}

int
main(void)
{
	struct vectors vectors;
	const char *path;
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_prestate_setup_teardown(
		    all_vectors_come_out_as_they_should, NULL, close_vectors,
		    &vectors),
	};

	if (!vectors_open(&vectors, &path)) {
		printf("skipped: %s is absent\n", path);
		return EXIT_SKIPPED;
	}
	return cmocka_run_group_tests(tests, NULL, NULL);
}

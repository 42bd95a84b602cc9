/* SPDX-License-Identifier: MIT */
#include "support/ash_rig.h"

#include <string.h>

#include "support/assemble.h"
#include "support/test.h"

enum {
	V0 = 2,
	A0 = 4,
	T9 = 25,
	K0 = 26,
	K1 = 27,
	GP = 28,
	SP = 29,
	FP = 30,
	RA = 31
};

/* Where the original runs; ra is 0, so that what stores it stores 0. */
#define USER_PACKET 0x00100000u
#define USER_END    0u

/* Longer than any handler that is accepted, which takes a cycle each. */
enum { STEPS_MAX = 2 * EXO_HANDLER_CYCLES };

void
ash_rig_init(struct ash_rig *r, const struct timing *timing)
{
	memset(r, 0, sizeof *r);
	bench_init(&r->bench, timing, BENCH_RAM);
	r->length = EXO_PACKET_MIN;
	r->stubs.finish = ASH_RIG_STUB;
	r->stubs.abort = ASH_RIG_STUB + 16;
	for (unsigned n = 0; n < EXO_PRIMITIVES; n++)
		r->stubs.primitive[n] = ASH_RIG_STUB + 32 + 16 * n;
}

void
ash_rig_free(struct ash_rig *r)
{
	bench_free(&r->bench);
}

void
ash_rig_words(struct ash_rig *r, uint32_t budget, const uint32_t *word,
	      unsigned words)
{
	r->source.head.words = words;
	r->source.head.origin = ASH_RIG_ORIGIN;
	r->source.head.budget = budget;
	for (unsigned i = 0; i < words && i <= EXO_HANDLER_WORDS; i++)
		r->source.word[4 + i] = word[i];
}

void
ash_rig_text(struct ash_rig *r, uint32_t budget, const char *const program[])
{
	uint32_t word[EXO_HANDLER_WORDS];
	unsigned n = 0;

	for (; program[n]; n++)
		word[n] = insn_at(ASH_RIG_ORIGIN + 4 * n, program[n]);
	ash_rig_words(r, budget, word, n);
}

enum exo_verdict
ash_rig_make(struct ash_rig *r)
{
	return ash_make(&r->work, &r->source.head, EXO_HANDLER_WORDS + 1,
			&r->stubs, ASH_RIG_CODE, r->sandboxed, &r->code);
}

/* ---- what an instruction is about to do, by isa.def ---- */

static bool
reads_rs(const struct isa_row *row)
{
	switch ((int)row->operands) {
	case OPS_RD_RT_RS:
	case OPS_RD_RS_RT:
	case OPS_RD_RS:
	case OPS_RS_RT:
	case OPS_RS:
	case OPS_RT_RS_SIMM:
	case OPS_RT_RS_UIMM:
	case OPS_RS_RT_BR:
	case OPS_RS_BR:
	case OPS_RT_MEM:
		return true;
	default:
		return false;
	}
}

static bool
reads_rt(const struct isa_row *row)
{
	switch ((int)row->operands) {
	case OPS_RD_RT_SA:
	case OPS_RD_RT_RS:
	case OPS_RD_RS_RT:
	case OPS_RS_RT:
	case OPS_RS_RT_BR:
		return true;
	default:
		return row->class == CLASS_STORE;
	}
}

static bool
reads(const struct isa_row *row, uint32_t word, unsigned reg)
{
	return (reads_rs(row) && isa_rs(word) == reg) ||
	       (reads_rt(row) && isa_rt(word) == reg);
}

static unsigned
access_bytes(enum isa_id id)
{
	if (id == ISA_lw || id == ISA_sw)
		return 4;
	if (id == ISA_lh || id == ISA_lhu || id == ISA_sh)
		return 2;
	return 1;
}

static bool
complain(struct ash_rig *r, const char *what)
{
	r->violation = what;
	return false;
}

/* The page, or for loads the words that hold the packet. */
static bool
may_access(const struct ash_rig *r, const struct isa_row *row, uint32_t ea)
{
	uint32_t packet = (r->length + 3) & ~3u;

	if (ea - ASH_RIG_DATA < ASH_PAGE)
		return true;
	return row->class == CLASS_LOAD && ea - ASH_RIG_PACKET < packet;
}

static bool
judge_access(struct ash_rig *r, enum isa_id id, uint32_t word)
{
	uint32_t ea = r->bench.cpu.r[isa_rs(word)] + isa_simm(word);

	if (ea % access_bytes(id))
		return complain(r, "an access is not aligned");
	if (!may_access(r, &isa_table[id], ea))
		return complain(r, "an access goes elsewhere");
	return true;
}

/* mfhi and mflo, then mult and the like two instructions on at least. */
static bool
judge_hilo(struct ash_rig *r, enum isa_id id, unsigned *hilo)
{
	bool sets = isa_table[id].class == CLASS_HILO && id != ISA_mfhi &&
		    id != ISA_mflo;

	if (sets && *hilo)
		return complain(r, "HI or LO is set too soon");
	if (*hilo)
		--*hilo;
	if (id == ISA_mfhi || id == ISA_mflo)
		*hilo = 2;
	return true;
}

static bool
judge(struct ash_rig *r, unsigned *hilo)
{
	struct cpu *c = &r->bench.cpu;
	uint32_t word = bench_peek(&r->bench, c->pc);
	enum isa_id id = isa_decode(word);
	const struct isa_row *row = &isa_table[id];

	if (id >= ISA_ROWS)
		return complain(r, "an instruction is none");
	if (row->class != CLASS_ALU && row->class != CLASS_HILO &&
	    row->class != CLASS_JUMP && row->class != CLASS_BRANCH &&
	    row->class != CLASS_LOAD && row->class != CLASS_STORE)
		return complain(r, "an instruction is not for handlers");
	if (id == ISA_add || id == ISA_addi || id == ISA_sub)
		return complain(r, "an instruction may overflow");
	if (c->load_reg && reads(row, word, c->load_reg))
		return complain(r, "a register is used while it is loaded");
	if (!judge_hilo(r, id, hilo))
		return false;
	if (row->class == CLASS_LOAD || row->class == CLASS_STORE)
		return judge_access(r, id, word);
	return true;
}

/* ---- running ---- */

static uint64_t
exceptions(const struct cpu *c)
{
	uint64_t sum = c->utlb_refills;

	for (unsigned i = 0; i < 16; i++)
		sum += c->exceptions[i];
	return sum;
}

static void
set_garbage(struct cpu *c, struct random *g)
{
	for (unsigned i = 1; i < 32; i++)
		c->r[i] = random32(g);
	c->hi = random32(g);
	c->lo = random32(g);
}

static void
begin(struct ash_rig *r, struct random *g)
{
	struct bench *b = &r->bench;

	bench_reset(b);
	for (unsigned i = 0; i < sizeof r->packet; i++)
		b->bus.ram[(ASH_RIG_PACKET & PADDR_MASK) + i] = r->packet[i];
	memcpy(b->bus.ram + (ASH_RIG_DATA & PADDR_MASK), r->data, ASH_PAGE);
	set_garbage(&b->cpu, g);
	b->cpu.r[A0] = r->length;
	b->cpu.r[SP] = EXO_HANDLER_SP;
	r->violation = NULL;
	r->primitives = 0;
}

static void
go_to(struct cpu *c, uint32_t pc)
{
	c->pc = pc;
	c->npc = pc + 4;
}

/* What the last instruction is loading arrives. */
static void
settle(struct cpu *c)
{
	if (c->load_reg)
		c->r[c->load_reg] = c->load_val;
	c->load_reg = 0;
}

/* A primitive: its answer depends on its arguments, and nothing is left in
 * other registers but garbage. */
static void
primitive(struct ash_rig *r, unsigned n, struct random *g)
{
	struct cpu *c = &r->bench.cpu;
	uint32_t args = ash_arguments(n), keep[32];
	uint32_t answer = n * 0x9e3779b9;

	settle(c);
	for (unsigned i = 0; i < 32; i++) {
		keep[i] = c->r[i];
		if (args & ASH_SET(i))
			answer = (answer ^ c->r[i]) * 0x01000193;
	}
	set_garbage(c, g);
	for (unsigned i = 16; i < 32; i++)
		if (i < 24 || i > T9)
			c->r[i] = keep[i];
	c->r[V0] = answer;
	r->primitives++;
	go_to(c, c->r[RA]);
}

static bool
is_primitive(const struct ash_rig *r, uint32_t pc, unsigned *n)
{
	for (*n = 1; *n < EXO_PRIMITIVES; ++*n)
		if (pc == r->stubs.primitive[*n])
			return true;
	return false;
}

static bool
unharmed(struct ash_rig *r, const uint32_t before[32])
{
	const uint32_t *now = r->bench.cpu.r;

	for (unsigned i = 16; i < 24; i++)
		if (now[i] != before[i])
			return complain(r, "a register of another's changed");
	if (now[K1] != before[K1] || now[GP] != before[GP])
		return complain(r, "the sandbox's registers changed");
	if ((int32_t)now[FP] > (int32_t)before[FP])
		return complain(r, "the budget grew");
	return true;
}

static bool
one(struct ash_rig *r, unsigned *hilo)
{
	struct cpu *c = &r->bench.cpu;
	uint32_t before[32];
	uint64_t faults = exceptions(c);

	memcpy(before, c->r, sizeof before);
	if (c->pc - ASH_RIG_CODE >= 4 * r->code.words || c->pc % 4)
		return complain(r, "it runs elsewhere");
	if (!judge(r, hilo))
		return false;
	cpu_step(c);
	if (exceptions(c) != faults)
		return complain(r, "an exception");
	if (c->status != 0)
		return complain(r, "Status changed");
	return unharmed(r, before);
}

static void
finish(struct ash_rig *r, struct ash_run *run, cycles_t start)
{
	struct bench *b = &r->bench;

	settle(&b->cpu);
	run->v0 = b->cpu.r[V0];
	run->budget = b->cpu.r[FP];
	run->cycles = b->clock.now - start;
	memcpy(run->data, b->bus.ram + (ASH_RIG_DATA & PADDR_MASK), ASH_PAGE);
}

bool
ash_rig_run(struct ash_rig *r, uint64_t garbage, struct ash_run *run)
{
	struct cpu *c = &r->bench.cpu;
	struct random g = { garbage | 1 };
	cycles_t start;
	unsigned hilo = 0, n;

	begin(r, &g);
	for (unsigned i = 0; i < r->code.words; i++)
		bench_poke(&r->bench, ASH_RIG_CODE + 4 * i, r->sandboxed[i]);
	c->r[K1] = ASH_RIG_DATA;
	c->r[GP] = ASH_RIG_PACKET;
	c->r[FP] = r->code.budget;
	go_to(c, ASH_RIG_CODE);
	start = r->bench.clock.now;
	for (run->instructions = 0;
	     c->pc != r->stubs.finish && c->pc != r->stubs.abort;
	     run->instructions++) {
		if (run->instructions > STEPS_MAX)
			return complain(r, "it does not end");
		if (is_primitive(r, c->pc, &n))
			primitive(r, n, &g);
		if (!one(r, &hilo))
			return false;
	}
	run->end = c->pc == r->stubs.abort ? ASH_END_ABORT : ASH_END_RETURN;
	finish(r, run, start);
	return true;
}

/* ---- what the author meant ---- */

static void
map(struct cpu *c, unsigned index, uint32_t va, uint32_t pa)
{
	tlb_write(&c->tlb, index, va,
		  (pa & PADDR_MASK) | ENTRYLO_D | ENTRYLO_V | ENTRYLO_G);
}

static void
map_all(struct ash_rig *r)
{
	struct cpu *c = &r->bench.cpu;

	map(c, 0, 0, ASH_RIG_DATA);
	map(c, 1, USER_PACKET, ASH_RIG_PACKET);
	map(c, 2, ASH_RIG_ORIGIN, ASH_RIG_CODE);
	for (unsigned i = 0; i < r->source.head.words; i++)
		bench_poke(&r->bench, ASH_RIG_CODE + 4 * i,
			   r->source.word[4 + i]);
	c->status = STATUS_KUC;
	c->r[GP] = USER_PACKET;
	c->r[RA] = USER_END;
	go_to(c, ASH_RIG_ORIGIN);
}

static bool
is_jal(const struct ash_rig *r, uint32_t pc)
{
	uint32_t offset = pc - ASH_RIG_ORIGIN;

	return offset < 4 * r->source.head.words &&
	       r->source.word[4 + offset / 4] >> 26 == 3;
}

/* One instruction of the original. ra is 0 but on the way to a primitive. */
static void
meant_step(struct ash_rig *r, uint32_t *link, struct random *g)
{
	struct cpu *c = &r->bench.cpu;

	if (c->pc < 4 * EXO_PRIMITIVES && c->pc % 4 == 0) {
		c->r[RA] = *link;
		primitive(r, c->pc / 4, g);
	}
	if (is_jal(r, c->pc))
		*link = c->pc + 8;
	c->r[RA] = USER_END;
	cpu_step(c);
}

void
ash_rig_meant(struct ash_rig *r, uint64_t garbage, struct ash_run *run)
{
	struct cpu *c = &r->bench.cpu;
	struct random g = { garbage | 1 };
	uint64_t faults = exceptions(c);
	uint32_t link = USER_END;
	cycles_t start;

	begin(r, &g);
	map_all(r);
	start = r->bench.clock.now;
	run->end = ASH_END_RETURN;
	for (run->instructions = 0; c->pc != USER_END; run->instructions++) {
		if (run->instructions > STEPS_MAX)
			run->end = ASH_END_REFUSED;
		if (exceptions(c) != faults)
			run->end = ASH_END_FAULT;
		if (run->end != ASH_END_RETURN)
			return;
		meant_step(r, &link, &g);
	}
	finish(r, run, start);
}

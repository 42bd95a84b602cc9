/* SPDX-License-Identifier: MIT */
#include "support/filters.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <pcap/pcap.h>

#include "support/test.h"

void
filter_eq(struct exo_filter *f, unsigned offset, unsigned width, uint32_t mask,
	  uint32_t value)
{
	f->atom[f->atoms++] =
	    (struct exo_atom){ EXO_FILTER_EQ, (uint8_t)width, (uint16_t)offset,
			       mask, value };
}

void
filter_shift(struct exo_filter *f, unsigned offset, unsigned width,
	     uint32_t mask, unsigned shift)
{
	f->atom[f->atoms++] =
	    (struct exo_atom){ EXO_FILTER_SHIFT, (uint8_t)width,
			       (uint16_t)offset, mask, shift };
}

/* --- random filters --------------------------------------------------- */

static void
add_ethernet(struct exo_filter *f, uint32_t type)
{
	filter_eq(f, 12, 2, 0xffff, type);
}

/* IP version and length, protocol; with a fixed header or over it. */
static void
add_ip(struct random *r, struct exo_filter *f, uint32_t protocol)
{
	unsigned how = random_below(r, 4);

	add_ethernet(f, 0x800);
	filter_eq(f, 14, 1, how ? 0xff : 0xf0, how ? 0x45 : 0x40);
	filter_eq(f, 23, 1, 0xff, protocol);
	if (random_below(r, 3) == 0)
		filter_eq(f, 30, 4, 0xffffffff, 0x0a000001);
	if (how < 2)
		filter_shift(f, 14, 1, 0xf, 2);
}

static bool
has_shift(const struct exo_filter *f)
{
	return f->atom[f->atoms - 1].op == EXO_FILTER_SHIFT;
}

static void
make_connection(struct random *r, struct exo_filter *f)
{
	unsigned ports;

	add_ip(r, f, random_below(r, 2) ? 17 : 6);
	ports = has_shift(f) ? 14 : 34;
	if (random_below(r, 2))
		filter_eq(f, ports, 2, 0xffff, 1000 + random_below(r, 3));
	if (random_below(r, 4))
		filter_eq(f, ports + 2, 2, 0xffff, 2000 + random_below(r, 40));
}

static void
make_arp(struct random *r, struct exo_filter *f)
{
	add_ethernet(f, random_below(r, 2) ? 0x806 : 0x8035);
	if (random_below(r, 2))
		filter_eq(f, 20, 2, 0xffff, 1 + random_below(r, 4));
	if (random_below(r, 2))
		filter_eq(f, 38, 4, 0xffffffff, 0x0a000001);
}

/* The shape that PATHFINDER was measured with; see docs/filters.md. */
static void
make_pathfinder(struct random *r, struct exo_filter *f)
{
	filter_eq(f, 9, 1, 0xff, 6);
	filter_eq(f, 4, 2, 0xffff, 0xed);
	filter_eq(f, 6, 1, 0x20, 0x20);
	filter_eq(f, 12, 4, 0xffffffff, 0xc00c4501);
	filter_eq(f, 20, 2, 0xffff, 1234);
	filter_eq(f, 22, 2, 0xffff, random_below(r, 60));
}

static void
make_anything(struct random *r, struct exo_filter *f)
{
	static const uint8_t widths[] = { 1, 2, 4 };
	unsigned n = 1 + random_below(r, EXO_FILTER_ATOMS);
	unsigned shifts = 0;

	while (f->atoms < n) {
		unsigned width = widths[random_below(r, 3)];
		uint32_t all = 0xffffffffu >> (32 - 8 * width);
		uint32_t mask = random_below(r, 3) ? all : random32(r) & all;
		unsigned at = random_below(r, 24);

		if (random_below(r, 4) == 0 && shifts < EXO_FILTER_SHIFTS) {
			filter_shift(f, at, width, random32(r) & all & 0x3f,
				     random_below(r, 4));
			shifts++;
		} else {
			filter_eq(f, at, width, mask,
				  mask & 0x01010101u * random_below(r, 3));
		}
	}
}

void
random_filter(struct random *r, struct exo_filter *f)
{
	static void (*const make[])(struct random *, struct exo_filter *) = {
		make_connection, make_connection, make_connection, make_arp,
		make_pathfinder, make_anything,   make_anything
	};

	f->atoms = 0;
	make[random_below(r, COUNT(make))](r, f);
}

/* --- packets ---------------------------------------------------------- */

static uint32_t
get_field(const struct packet *p, uint32_t at, unsigned width)
{
	uint32_t v = 0;

	for (unsigned i = 0; i < width; i++)
		v = v << 8 | p->byte[at + i];
	return v;
}

static void
set_field(struct packet *p, uint32_t at, unsigned width, uint32_t v)
{
	for (unsigned i = 0; i < width; i++)
		p->byte[at + i] = (uint8_t)(v >> 8 * (width - 1 - i));
}

void
satisfy(struct packet *p, const struct exo_filter *f)
{
	uint32_t base = 0;

	for (unsigned i = 0; i < f->atoms; i++) {
		const struct exo_atom *a = &f->atom[i];
		uint32_t at = base + a->offset;
		uint32_t v;

		if (at + a->width > PACKET_MAX)
			return;
		if (p->length < at + a->width)
			p->length = at + a->width;
		v = get_field(p, at, a->width);
		if (a->op == EXO_FILTER_EQ)
			set_field(p, at, a->width, (v & ~a->mask) | a->value);
		else
			base += (v & a->mask) << a->value;
	}
}

void
random_packet(struct random *r, struct packet *p, const struct exo_filter *f)
{
	p->length = random_below(r, 4) ? 60 : random_below(r, 120);
	/* small bytes, so that shifts stay within packets */
	for (unsigned i = 0; i < PACKET_MAX; i++)
		p->byte[i] = (uint8_t)random_below(r, i % 7 ? 3 : 256);
	if (f)
		satisfy(p, f);
	if (random_below(r, 3) == 0)
		p->byte[random_below(r, 64)] ^=
		    (uint8_t)(1 << random_below(r, 8));
	if (random_below(r, 4) == 0)
		p->length -= random_below(r, p->length < 5 ? p->length + 1 : 5);
}

/* --- the processor ---------------------------------------------------- */

/* All of it uncached, so that no cache holds old code or an old packet. */
#define CODE   0xa0020000u
#define HALF   (4u * FILTER_CODE_WORDS)
#define PACKET 0xa0080000u
#define BACK   0xa0010000u

void
filter_rig_init(struct filter_rig *g, unsigned align)
{
	memset(g, 0, sizeof *g);
	bench_init(&g->bench, &bench_timing, BENCH_RAM);
	for (unsigned i = 0; i < 2; i++) {
		g->set.code[i] = g->code[i];
		g->set.at[i] = CODE + i * HALF;
	}
	g->set.align = align;
	filter_set_init(&g->set);
}

void
filter_rig_free(struct filter_rig *g)
{
	bench_free(&g->bench);
}

void
filter_rig_load(struct filter_rig *g)
{
	unsigned half = g->set.half;

	for (unsigned i = 0; i < FILTER_CODE_WORDS; i++)
		bench_poke(&g->bench, g->set.at[half] + 4 * i,
			   g->code[half][i]);
}

static void
check_load(const struct filter_rig *g, uint32_t insn, uint32_t packet,
	   uint32_t length)
{
	uint32_t op = insn >> 26;
	uint32_t at = g->bench.cpu.r[insn >> 21 & 31] +
		      ((insn & 0xffff) ^ 0x8000) - 0x8000;
	uint32_t bytes = op == EMIT_LW ? 4 : op == EMIT_LHU ? 2 : 1;

	if (at - g->set.at[g->set.half] < HALF)
		return;
	assert_in_range(at, packet, packet + length - bytes);
}

/* One instruction, of which nothing but what the compiler emits is let by. */
static void
step(struct filter_rig *g, uint32_t packet, uint32_t length)
{
	uint32_t insn = bench_peek(&g->bench, g->bench.cpu.pc);
	uint32_t op = insn >> 26;

	assert_in_range(g->bench.cpu.pc, g->set.at[g->set.half],
			g->set.at[g->set.half] + HALF - 4);
	if (op >= EMIT_LWL && op <= EMIT_LWR)
		check_load(g, insn, packet, length);
	else
		assert_true(op == 0 || op == EMIT_BEQ || op == EMIT_BNE ||
			    (op >= EMIT_ADDIU && op <= EMIT_LUI));
	bench_step(&g->bench, 1);
}

static void
put_packet(struct filter_rig *g, uint32_t at, const struct packet *p)
{
	memset(g->bench.bus.ram + (PACKET & PADDR_MASK), 0xa5, PACKET_MAX + 64);
	memcpy(g->bench.bus.ram + (at & PADDR_MASK), p->byte, p->length);
}

int
filter_rig_classify(struct filter_rig *g, const struct packet *p)
{
	struct cpu *cpu = &g->bench.cpu;
	uint32_t at = PACKET + 32 + g->set.align;
	unsigned steps = 0;

	if (!g->set.entry)
		return -1;
	put_packet(g, at, p);
	cpu->r[2] = random32(&(struct random){ p->length + 1 });
	cpu->r[4] = at;
	cpu->r[5] = p->length;
	cpu->r[31] = BACK;
	cpu->pc = g->set.entry;
	cpu->npc = g->set.entry + 4;
	while (cpu->pc != BACK) {
		step(g, at, p->length);
		steps++;
	}
	assert_in_range(steps, 1, FILTER_CODE_WORDS);
	if (g->longest < steps)
		g->longest = steps;
	assert_in_range(cpu->r[2], 0, g->set.count);
	return filter_set_number(&g->set, cpu->r[2]);
}

/* --- libpcap ---------------------------------------------------------- */

struct judge {
	struct bpf_program program;
};

/* Writes the atom's condition behind others; the base, an expression, moves on
 * with a shift, and doubles. */
static void
write_atom(FILE *text, bool first, char **base, const struct exo_atom *a)
{
	const char *and = first ? "" : " and ";
	char *field, *moved;

	assert_true(asprintf(&field, "(ether[%s+%u:%u] & 0x%x)", *base,
			     a->offset, a->width, a->mask) > 0);
	if (a->op == EXO_FILTER_EQ) {
		fprintf(text, "%s%s = 0x%x", and, field, a->value);
	} else {
		/* that the field is there is a condition of its own */
		fprintf(text, "%s%s >= 0", and, field);
		assert_true(asprintf(&moved, "%s+(%s << %u)", *base, field,
				     a->value) > 0);
		free(*base);
		*base = moved;
	}
	free(field);
}

/* In libpcap's language; to be freed. */
static char *
write_filter(const struct exo_filter *f)
{
	char *base = strdup("0"), *text = NULL;
	size_t bytes;
	FILE *out = open_memstream(&text, &bytes);

	assert_true(base && out);
	for (unsigned i = 0; i < f->atoms; i++)
		write_atom(out, i == 0, &base, &f->atom[i]);
	fclose(out);
	free(base);
	return text;
}

struct judge *
judge_new(const struct exo_filter *f)
{
	struct judge *j = calloc(1, sizeof *j);
	pcap_t *dead = pcap_open_dead(DLT_EN10MB, 65535);
	char *text = write_filter(f);

	assert_true(j && dead);
	if (pcap_compile(dead, &j->program, text, 0, PCAP_NETMASK_UNKNOWN))
		fail_msg("%s: %s", text, pcap_geterr(dead));
	pcap_close(dead);
	free(text);
	return j;
}

bool
judge_matches(const struct judge *j, const struct packet *p)
{
	return bpf_filter(j->program.bf_insns, p->byte, p->length, p->length) !=
	       0;
}

void
judge_free(struct judge *j)
{
	if (!j)
		return;
	pcap_freecode(&j->program);
	free(j);
}

/* SPDX-License-Identifier: MIT */
/*
 * A bare-metal program that keeps a simulated R3000 busy in one of five ways,
 * so that simulators can be timed against each other: it needs a processor,
 * RAM and a DECstation PROM's printf, nothing else. Boot arguments: the kind
 * of work and how often. It prints a checksum, by which two simulators show
 * that they did the same, and jumps to the reset vector.
 *
 * Each kind is one that stresses another part of a simulator: straight
 * arithmetic, compiled C, memory, exceptions, the TLB.
 */
#include "speed.h"
#include <machine/cp0.h>

/* As in DECstation PROMs: see Linux 6.1, arch/mips/include/asm/dec/prom.h. */
enum {
	REX_MAGIC = 0x30464354,
	REX_PRINTF = 0x30 / 4,
	OLD_PRINTF = 0xbfc00000 + 8 * 17,
};

enum {
	COPY_BYTES = 1 << 20,
	CHASE_PAGES = 1024,
	CHASE_BASE = 0x00400000, /* of the pages to chase, in user space */
	LINE_BYTES = 64,         /* no line of any cache here is longer */
	LINES = PAGE_SIZE / LINE_BYTES,
};

/* Nothing has been fetched from there since reset: no stale line to flush. */
static void
install(uint32_t vector, const uint32_t *from, const uint32_t *end)
{
	uint32_t *to = (uint32_t *)vector;

	while (from < end)
		*to++ = *from++;
}

static uint32_t
physical(const void *kseg0)
{
	return (uint32_t)kseg0 - KSEG0;
}

static uint32_t
do_alu(uint32_t rounds)
{
	return alu_loop(rounds);
}

static uint32_t
do_intmix(uint32_t rounds)
{
	uint32_t sum = 0;

	while (rounds--)
		sum = intmix_round(sum);
	return sum;
}

static uint32_t
do_copy(uint32_t rounds)
{
	uint32_t *from = arena;
	uint32_t *to = arena + COPY_BYTES / 4;
	uint32_t sum = 0;

	for (uint32_t i = 0; i < COPY_BYTES / 4; i++)
		from[i] = i * 2654435761u;
	while (rounds--) {
		copy_words(to, from, from + COPY_BYTES / 4);
		sum += to[rounds % (COPY_BYTES / 4)];
	}
	return sum;
}

static uint32_t
do_syscall(uint32_t calls)
{
	install(VECTOR_GENERAL, syscall_vector, syscall_vector_end);
	install(VECTOR_UTLB, return_vector, return_vector_end);
	tlb_set(0, CHASE_BASE, physical(user_page) | ENTRYLO_V | ENTRYLO_G);
	syscall_loop(calls, CHASE_BASE);
	return calls;
}

/* Page i points to page i + 389: an odd step, so that all are visited. The
 * words lie in different lines, so that the data cache keeps them all. */
static void
chase_prepare(void)
{
	for (uint32_t i = 0; i < CHASE_PAGES; i++) {
		uint32_t j = (i + 389) % CHASE_PAGES;
		uint32_t here = i * PAGE_SIZE + i / 16 % LINES * LINE_BYTES;
		uint32_t next = j * PAGE_SIZE + j / 16 % LINES * LINE_BYTES;

		arena[here / 4] = CHASE_BASE + next;
		page_table[CHASE_BASE / PAGE_SIZE + i] =
		    physical(arena) + i * PAGE_SIZE + (ENTRYLO_V | ENTRYLO_D);
	}
}

static uint32_t
do_refill(uint32_t loads)
{
	install(VECTOR_UTLB, refill_vector, refill_vector_end);
	for (uint32_t i = 0; i < TLB_ENTRIES; i++)
		tlb_set(i, KSEG0 + i * PAGE_SIZE, 0);
	chase_prepare();
	context_set((uint32_t)page_table);
	return chase(loads, CHASE_BASE);
}

static const struct kind {
	const char *name;
	uint32_t (*run)(uint32_t count);
} kinds[] = {
	{ "alu", do_alu },         { "intmix", do_intmix }, { "copy", do_copy },
	{ "syscall", do_syscall }, { "refill", do_refill },
};

/* Whether text begins with word; then *rest is what follows its blanks. */
static int
begins(const char *text, const char *word, const char **rest)
{
	while (*word)
		if (*text++ != *word++)
			return 0;
	while (*text == ' ')
		text++;
	*rest = text;
	return 1;
}

static uint32_t
number(const char *text)
{
	uint32_t n = 0;

	while (*text >= '0' && *text <= '9')
		n = n * 10 + (uint32_t)(*text++ - '0');
	return n;
}

static void
run(const char *text, const char *next, uint32_t printf_entry)
{
	for (unsigned i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
		const char *rest;

		if (!begins(text, kinds[i].name, &rest))
			continue;
		prom_call(printf_entry, (uint32_t) "%s %x\n",
			  (uint32_t)kinds[i].name,
			  kinds[i].run(number(*rest ? rest : next)));
		return;
	}
	prom_call(printf_entry, (uint32_t) "%s: no such kind\n", (uint32_t)text,
		  0);
}

/* KIND and COUNT are one boot argument or two; simulators differ. */
void
speed_main(uint32_t argc, char **argv, uint32_t magic, const uint32_t *prom)
{
	uint32_t first = magic == REX_MAGIC ? 2 : 1;
	uint32_t entry = magic == REX_MAGIC ? prom[REX_PRINTF] : OLD_PRINTF;

	if (argc <= first)
		return;
	run(argv[first], argc > first + 1 ? argv[first + 1] : "0", entry);
}

/* SPDX-License-Identifier: MIT */
/*
 * What handlers cost, warm, on average: exosim aegis.elf tests/aegis-ash.elf
 * prints the table, docs/handlers.md has it and what follows from it. Regions
 * handler-... are HANDLER_RUN with a packet of 1514 bytes, so what is common to
 * them must be subtracted: handler-not-run. bare-... is the object code as it
 * is, called in user mode.
 */
#include "handlers.h"
#include "measure.h"

#define SLED 0x10000000

enum { COLOURS = 16 };
enum { TIMES = 200, LENGTH = 1514, BODY = 1448, FROM = 42, TO = 0x3002 };

static struct exo_cap second_cap;

static void
repeat(struct exo_cap handler, uint32_t n)
{
	while (n-- > 0)
		exo_handler_run(packet_cap, 0, LENGTH, handler);
}

static void
measure(const char *name, struct exo_cap handler)
{
	repeat(handler, 10);
	begin(name, TIMES);
	repeat(handler, TIMES);
	end();
}

static void
made(const char *name, const struct exo_handler_code *code)
{
	struct exo_cap cap = good(code);

	measure(name, cap);
	CHECK(exo_handler_free(cap) == 0);
}

static void
without_a_page(const char *name)
{
	struct exo_cap page, cap;

	exo_page_alloc(EXO_ANY, &page);
	CHECK(exo_handler_make((uint32_t)&passes & (PAGE_SIZE - 1), code_cap,
			       page, &cap) > 0);
	CHECK(exo_page_free(page) == 0);
	measure(name, cap);
	CHECK(exo_handler_free(cap) == 0);
}

static void
primitive(const char *name, uint32_t number, const uint32_t args[3])
{
	struct exo_cap cap = good(&calls);

	data[0] = number;
	for (uint32_t i = 0; i < 3; i++)
		data[1 + i] = args[i];
	CHECK(exo_handler_page(3, &second_cap, cap) == 0);
	measure(name, cap);
	CHECK((int32_t)data[4] >= 0);
	CHECK(exo_handler_free(cap) == 0);
}

static inline __attribute__((always_inline)) void
call_bare(const struct exo_handler_code *code)
{
	register const void *at __asm__("$25") = code->word;
	register const volatile void *gp __asm__("$16") = packet;

	__asm__ volatile(".set push\n\t.set noreorder\n\t"
			 "move $17, $28\n\tmove $28, %1\n\t"
			 "jalr %0\n\tnop\n\tmove $28, $17\n\t.set pop"
			 : "+r"(at)
			 : "r"(gp)
			 : "$17", "$1", "$2", "$3", "$4", "$5", "$6", "$7",
			   "$8", "$9", "$10", "$11", "$12", "$13", "$14", "$15",
			   "$24", "$31", "hi", "lo", "memory");
}

static void
bare(const char *name, const struct exo_handler_code *code)
{
	for (uint32_t i = 0; i < 10; i++)
		call_bare(code);
	begin(name, TIMES);
	for (uint32_t i = 0; i < TIMES; i++)
		call_bare(code);
	end();
}

static void
downloads(const char *name)
{
	struct exo_cap cap = good(&calls);

	CHECK(exo_handler_free(cap) == 0);
	begin(name, 1);
	make(&calls, &cap);
	end();
	CHECK(exo_handler_free(cap) == 0);
}

static void
handlers(void)
{
	static const char none[] NAME = "handler-not-run";
	static const char null[] NAME = "handler-passes";
	static const char table[] NAME = "handler-updates";
	static const char loop[] NAME = "handler-sums";
	static const char bare_null[] NAME = "bare-passes";
	static const char bare_table[] NAME = "bare-updates";
	static const char bare_loop[] NAME = "bare-sums";
	static const char make_one[] NAME = "handler-make-32-words";

	without_a_page(none);
	made(null, &passes);
	made(table, &updates);
	made(loop, &sums);
	CHECK(exo_map(0 | EXO_MAP_WRITE, data_cap) == 0);
	bare(bare_null, &passes);
	bare(bare_table, &updates);
	bare(bare_loop, &sums);
	downloads(make_one);
}

static void
messages(void)
{
	static const char nothing[] NAME = "handler-copies-0";
	static const char copy[] NAME = "handler-copies-1448";
	static const char sum[] NAME = "handler-sums-1448";
	static const char both[] NAME = "handler-copies-and-sums-1448";
	static const uint32_t empty[3] = { FROM, TO, 0 };
	static const uint32_t body[3] = { FROM, TO, BODY };
	static const uint32_t read[3] = { FROM, BODY, 0 };

	second_cap = page_at(SECOND);
	primitive(nothing, EXO_PRIMITIVE_COPY, empty);
	primitive(copy, EXO_PRIMITIVE_COPY, body);
	primitive(sum, EXO_PRIMITIVE_SUM, read);
	primitive(both, EXO_PRIMITIVE_COPY_SUM, body);
}

/* --- from cold caches --- */

/* A page of each colour that the largest cache has, full of instructions that
 * do nothing: executed and read, they are all that is in the caches. */
static struct exo_cap sled[COLOURS];

static void
lay_sled(void)
{
	uint32_t have = 0;

	while (have < COLOURS) {
		struct exo_cap cap;
		uint32_t colour =
		    (uint32_t)exo_page_alloc(EXO_ANY, &cap) % COLOURS;
		volatile uint32_t *word = (void *)(SLED + colour * PAGE_SIZE);

		if (sled[colour].w[0])
			continue;
		sled[colour] = cap;
		have++;
		CHECK(exo_map((uint32_t)word | EXO_MAP_WRITE, cap) == 0);
		for (uint32_t i = 0; i < PAGE_SIZE / 4; i++)
			word[i] = 0;
		word[PAGE_SIZE / 4 - 2] = 0x03e00008; /* jr ra */
	}
}

static void
chill(void)
{
	for (uint32_t i = 0; i < COLOURS; i++) {
		const volatile uint32_t *word = (void *)(SLED + i * PAGE_SIZE);

		for (uint32_t k = 0; k < PAGE_SIZE / 4; k++)
			(void)word[k];
		((void (*)(void))(uint32_t)word)();
	}
}

/* Single runs, and what each may cost, for exo/test/check-ash: the worst case
 * less what is left of the budget. */
static void
cold(const char *name, struct exo_cap cap, uint32_t left)
{
	static char region[64] NAME;
	uint32_t count[3], n = 0;

	for (; name[n]; n++)
		region[n] = name[n];
	print("worst %s %u\n", name,
	      (uint32_t)exo_handler_counts(cap, count) - left);
	for (uint32_t i = 0; i < 3; i++) {
		region[n] = (char)('1' + i);
		region[n + 1] = 0;
		chill();
		begin(region, 1);
		repeat(cap, 1);
		end();
	}
}

static void
cold_primitive(const char *name, uint32_t number, const uint32_t args[3],
	       uint32_t spent)
{
	struct exo_cap cap = good(&calls);

	data[0] = number;
	for (uint32_t i = 0; i < 3; i++)
		data[1 + i] = args[i];
	CHECK(exo_handler_page(3, &second_cap, cap) == 0);
	cold(name, cap, calls.budget - spent);
	CHECK(exo_handler_free(cap) == 0);
}

static void
from_cold_caches(void)
{
	static const char none[] NAME = "cold-not-run";
	static const char null[] NAME = "cold-passes";
	static const char table[] NAME = "cold-updates";
	static const char copy[] NAME = "cold-copies-1449";
	static const char sum[] NAME = "cold-copies-and-sums-1449";
	static const char send[] NAME = "cold-sends";
	/* aligned as badly as can be */
	static const uint32_t body[3] = { FROM - 1, TO + 1, BODY + 1 };
	static const uint32_t frame[3] = { 0, 1514, 0 };
	struct exo_cap page, cap;

	lay_sled();
	exo_page_alloc(EXO_ANY, &page);
	CHECK(exo_handler_make((uint32_t)&passes & (PAGE_SIZE - 1), code_cap,
			       page, &cap) > 0);
	CHECK(exo_page_free(page) == 0);
	cold(none, cap, 0);
	CHECK(exo_handler_free(cap) == 0);
	cap = good(&passes);
	cold(null, cap, 0);
	CHECK(exo_handler_free(cap) == 0);
	cap = good(&updates);
	cold(table, cap, 0);
	CHECK(exo_handler_free(cap) == 0);
	cold_primitive(copy, EXO_PRIMITIVE_COPY, body,
		       (BODY + 1) * EXO_HANDLER_COPY_CYCLES);
	cold_primitive(sum, EXO_PRIMITIVE_COPY_SUM, body,
		       (BODY + 1) * EXO_HANDLER_COPY_CYCLES);
	cold_primitive(send, EXO_PRIMITIVE_SEND, frame,
		       1514 * EXO_HANDLER_COPY_CYCLES);
}

uint32_t
test_main(void)
{
	find_pages();
	handlers();
	messages();
	from_cold_caches();
	return 0;
}

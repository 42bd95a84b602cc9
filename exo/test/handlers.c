/* SPDX-License-Identifier: MIT */
/*
 * Downloaded handlers as a contract: what is accepted runs, on its owner's
 * memory only, whoever hands it a packet; what is refused leaves nothing; and
 * nothing of it outlives its owner or its pages. The packets are handed over
 * by HANDLER_RUN.
 */
#include "handlers.h"

/* echo.S: call HANDLER_RUN with known values in the registers that a call
 * keeps; how many of them it changed. */
uint32_t run_keeping(const uint32_t args[7]);

static struct child a;

static void
a_handler_works_on_its_page(void)
{
	struct exo_cap cap = good(&adds), old;

	data[64] = 1000;
	packet[10] = 7;
	CHECK(run(cap) == EXO_HANDLER_CONSUME);
	CHECK(run(cap) == EXO_HANDLER_CONSUME);
	CHECK(data[64] == 1014);
	CHECK(exo_handler_free(cap) == 0);
	CHECK(run(cap) == -EXO_E_CAP);
	old = cap;
	cap = good(&passes);
	CHECK(exo_cap_name(cap) == exo_cap_name(old));
	CHECK(run(cap) == EXO_HANDLER_PASS);
	CHECK(run(old) == -EXO_E_CAP);
	CHECK(exo_handler_free(cap) == 0);
}

static void
A2_a_store_anywhere_is_one_to_the_page(void)
{
	static const uint32_t wild[] = { 0x80030000, 0x80000080, 0xa0000000,
					 0xbfc00000, 0xfffffffd, DATA,
					 0x80000000, 0x7ffffffc };
	struct exo_cap cap = good(&stores);

	packet[11] = 0x5afe;
	for (uint32_t i = 0; i < sizeof(wild) / sizeof(wild[0]); i++) {
		uint32_t at = wild[i] % PAGE_SIZE / 4;

		data[at] = 0;
		packet[10] = wild[i];
		CHECK(run(cap) == EXO_HANDLER_CONSUME);
		CHECK(data[at] == 0x5afe);
	}
	CHECK(exo_handler_free(cap) == 0);
}

static void
A1_a_loop_is_aborted_and_counted(void)
{
	struct exo_cap cap = good(&loops);
	uint32_t count[3];

	data[64] = 0;
	CHECK(run(cap) == EXO_HANDLER_ABORTED);
	CHECK(data[64] > 20 && data[64] < 3000);
	CHECK(run(cap) == EXO_HANDLER_ABORTED);
	CHECK(exo_handler_counts(cap, count) > 3000);
	CHECK(count[0] == 2 && count[1] == 0 && count[2] == 2);
	CHECK(exo_handler_free(cap) == 0);
	CHECK(exo_handler_counts(cap, count) == -EXO_E_CAP);
}

static void
A3_A4_what_is_refused_is_refused_for_a_reason(void)
{
	static const struct {
		const struct exo_handler_code *code;
		enum exo_verdict verdict;
		uint32_t at;
	} bad[] = {
		{ &bad_opcode, EXO_VERDICT_OPCODE, 0 },
		{ &bad_register, EXO_VERDICT_REGISTER, 1 },
		{ &bad_target, EXO_VERDICT_TARGET, 0 },
		{ &bad_end, EXO_VERDICT_END, 1 },
		{ &bad_cycles, EXO_VERDICT_CYCLES, 0 },
		{ &bad_none, EXO_VERDICT_SIZE, 0 },
	};
	struct exo_cap cap;

	for (uint32_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		CHECK(make(bad[i].code, &cap) == -EXO_E_CODE);
		CHECK(cap.w[0] == bad[i].verdict);
		CHECK(cap.w[1] == bad[i].at);
	}
}

static void
A5_code_is_the_kernels_own_copy(void)
{
	struct exo_cap code = page_at(SECOND), cap;
	volatile uint32_t *to = (void *)SECOND;
	const uint32_t *from = (const uint32_t *)&adds;

	for (uint32_t i = 0; i < 4 + adds.words; i++)
		to[i] = from[i];
	to[1] = SECOND + 16;
	CHECK(exo_handler_make(0, code, data_cap, &cap) > 0);
	for (uint32_t i = 0; i < 16; i++)
		to[i] = 0x0000000d; /* break */
	data[64] = 1;
	packet[10] = 1;
	CHECK(run(cap) == EXO_HANDLER_CONSUME);
	CHECK(exo_page_free(code) == 0);
	CHECK(run(cap) == EXO_HANDLER_CONSUME);
	CHECK(data[64] == 3);
	CHECK(exo_handler_free(cap) == 0);
}

/* In each place, what another one left in the cache must not be run. */
static void
A5_new_code_is_what_is_run(void)
{
	struct exo_cap cap[EXO_HANDLERS_EACH];

	for (unsigned i = 0; i < EXO_HANDLERS_EACH; i++) {
		cap[i] = good(&adds);
		CHECK(run(cap[i]) == EXO_HANDLER_CONSUME);
	}
	for (unsigned i = 0; i < EXO_HANDLERS_EACH; i++) {
		CHECK(exo_handler_free(cap[i]) == 0);
		cap[i] = good(&passes);
		CHECK(run(cap[i]) == EXO_HANDLER_PASS);
	}
	for (unsigned i = 0; i < EXO_HANDLERS_EACH; i++)
		CHECK(exo_handler_free(cap[i]) == 0);
}

static void
A6_a_call_keeps_what_it_must(void)
{
	struct exo_cap cap = good(&clobbers);
	uint32_t args[7] = { EXO_PACKET_MIN << 12,
			     packet_cap.w[0],
			     packet_cap.w[1],
			     packet_cap.w[2],
			     cap.w[0],
			     cap.w[1],
			     cap.w[2] };

	CHECK(run_keeping(args) == 0);
	CHECK(exo_handler_free(cap) == 0);
}

static void
A8_a_handler_does_not_outlive_its_pages(void)
{
	struct exo_cap cap, page, kept;
	uint32_t free = info->free_pages;
	int32_t pfn = exo_page_alloc(EXO_ANY, &page);

	kept = data_cap;
	data_cap = page;
	cap = good(&adds);
	CHECK(run(cap) == EXO_HANDLER_CONSUME);
	CHECK(exo_renew(&page) == 0); /* the old capability bound it */
	CHECK(run(cap) == EXO_HANDLER_PASS);
	CHECK(exo_handler_free(cap) == 0);
	data_cap = page;
	cap = good(&adds);
	CHECK(exo_page_free(page) == 0);
	CHECK(run(cap) == EXO_HANDLER_PASS);
	CHECK(info->free_pages == free);
	CHECK(exo_page_alloc(pfn, &page) == pfn);
	CHECK(run(cap) == EXO_HANDLER_PASS);
	CHECK(exo_handler_free(cap) == 0);
	CHECK(exo_page_free(page) == 0);
	data_cap = kept;
}

/* A context page is somebody else's when its environment has ended. */
static void
A8_a_page_of_the_kernels_is_no_handlers(void)
{
	struct exo_cap cap = good(&adds), context, made;

	CHECK(exo_env_page(&context, 0) == 0);
	CHECK(exo_handler_page(1, &context, cap) == -EXO_E_OWNER);
	CHECK(exo_handler_make((uint32_t)&adds & (PAGE_SIZE - 1), code_cap,
			       context, &made) == -EXO_E_OWNER);
	CHECK(exo_handler_free(cap) == 0);
}

/* Downloads as many as it can, the page being its maker's. */
static struct exo_cap loot;
static volatile int32_t last;

static void
hoard(void)
{
	struct exo_cap cap;
	int32_t answer;

	keep_going();
	while ((answer = make(&adds, &cap)) >= 0)
		loot = cap;
	last = answer;
	for (;;)
		__asm__ volatile("" : : : "memory");
}

static void
A8_A9_nor_its_owner_and_nobody_has_them_all(void)
{
	struct exo_cap cap[EXO_HANDLERS_EACH], one;
	uint32_t n = 0, free;

	spawn(&a, hoard);
	free = info->free_pages;
	last = 0;
	give_slice(&a);
	while (last >= 0)
		;
	CHECK(last == -EXO_E_FULL);
	CHECK(run(loot) == EXO_HANDLER_CONSUME);
	while (n < EXO_HANDLERS_EACH && make(&adds, &cap[n]) > 0)
		n++;
	CHECK(n == EXO_HANDLERS_EACH);
	CHECK(make(&adds, &one) == -EXO_E_FULL);
	kill(&a);
	CHECK(run(loot) == -EXO_E_CAP);
	CHECK(info->free_pages >= free);
	while (n-- > 0)
		CHECK(exo_handler_free(cap[n]) == 0);
	for (n = 0; n < 1000; n++) {
		CHECK(make(&adds, &one) > 0);
		CHECK(exo_handler_free(one) == 0);
	}
}

static void
A9_code_lies_on_its_page(void)
{
	struct exo_cap cap, code = code_cap;
	const uint32_t offset = PAGE_SIZE - 24;
	volatile uint32_t *end = data + offset / 4;

	CHECK(exo_handler_make(1, code, data_cap, &cap) == -EXO_E_ARG);
	CHECK(exo_handler_make(PAGE_SIZE - 12, code, data_cap, &cap) ==
	      -EXO_E_ARG);
	CHECK(exo_handler_make(~0u & ~3u, code, data_cap, &cap) == -EXO_E_ARG);
	cap = good(&at_end_of_page);
	CHECK(exo_handler_free(cap) == 0);
	for (uint32_t i = 0; i < 6; i++)
		end[i] = ((const uint32_t *)&at_end_of_page)[i];
	CHECK(exo_handler_make(offset, data_cap, data_cap, &cap) > 0);
	CHECK(exo_handler_free(cap) == 0);
	end[0] = 3;
	CHECK(exo_handler_make(offset, data_cap, data_cap, &cap) ==
	      -EXO_E_CODE);
	CHECK(cap.w[0] == EXO_VERDICT_SIZE);
}

/* How long interrupts wait for that, --stats says. */
static void
A1_the_longest_is_looked_through(void)
{
	struct exo_handler_code *code = (void *)DATA;
	struct exo_cap cap;

	*code = (struct exo_handler_code){ .words = EXO_HANDLER_WORDS };
	for (uint32_t i = 0; i < EXO_HANDLER_WORDS; i++)
		code->word[i] = 0x24020001;             /* li v0, CONSUME */
	code->word[EXO_HANDLER_WORDS - 2] = 0x03e00008; /* jr ra */
	CHECK(exo_handler_make(0, data_cap, data_cap, &cap) > 0);
	CHECK(run(cap) == EXO_HANDLER_CONSUME);
	CHECK(exo_handler_free(cap) == 0);
	for (uint32_t i = 0; i < EXO_HANDLER_WORDS - 2; i++)
		code->word[i] = 0xa3a00001; /* sb zero, 1(sp) */
	CHECK(exo_handler_make(0, data_cap, data_cap, &cap) == -EXO_E_CODE);
	CHECK(cap.w[0] == EXO_VERDICT_LONG);
	code->words++;
	CHECK(exo_handler_make(0, data_cap, data_cap, &cap) == -EXO_E_CODE);
	CHECK(cap.w[0] == EXO_VERDICT_SIZE);
}

uint32_t
test_main(void)
{
	find_pages();
	a_handler_works_on_its_page();
	A1_a_loop_is_aborted_and_counted();
	A2_a_store_anywhere_is_one_to_the_page();
	A3_A4_what_is_refused_is_refused_for_a_reason();
	A5_code_is_the_kernels_own_copy();
	A5_new_code_is_what_is_run();
	A6_a_call_keeps_what_it_must();
	A8_a_handler_does_not_outlive_its_pages();
	A8_a_page_of_the_kernels_is_no_handlers();
	A8_A9_nor_its_owner_and_nobody_has_them_all();
	A9_code_lies_on_its_page();
	A1_the_longest_is_looked_through();
	return 0;
}

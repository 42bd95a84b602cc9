/* SPDX-License-Identifier: MIT */
/*
 * Random and mutated handlers. Of those that are accepted,
 *   - none does what it may not, by the oracle of support/ash_rig.h;
 *   - none takes longer than was computed;
 *   - none depends on what others left in registers: two runs that begin with
 *     different garbage end alike;
 *   - all do what the object code does when it runs as it is.
 *
 *   test_ash_fuzz [PROGRAMS [SEED]]
 */
#include "support/ash_random.h"
#include "support/ash_rig.h"
#include "support/test.h"

#include <stdlib.h>
#include <string.h>

#include "cpu/disasm.h"
#include "machine/model.h"

static unsigned programs = 10000;
static uint64_t seed = 20250101;

static struct ash_rig rig;
static struct ash_run run, again, meant;

static void
fill(struct random *r)
{
	for (unsigned i = 0; i < sizeof rig.data; i += 4) {
		uint32_t word = random32(r);

		/* half of them are addresses in the page */
		if (word & 1)
			word &= 0xffc;
		memcpy(rig.data + i, &word, 4);
	}
	for (unsigned i = 0; i < sizeof rig.packet; i++)
		rig.packet[i] = (uint8_t)random32(r);
}

static void
explain(unsigned n, const char *what)
{
	char text[DISASM_SIZE];

	for (unsigned i = 0; i < rig.source.head.words; i++) {
		vaddr_t at = ASH_RIG_ORIGIN + 4 * i;

		disasm(rig.source.word[4 + i], at, text, sizeof text);
		print_message("%08x  %s\n", at, text);
	}
	fail_msg("program %u of seed %llu: %s", n, (unsigned long long)seed,
		 what);
}

static void
judge_run(struct random *r, unsigned n)
{
	rig.length =
	    rig.code.reach < EXO_PACKET_MIN ? EXO_PACKET_MIN : rig.code.reach;
	if (!ash_rig_run(&rig, random64(r), &run) ||
	    !ash_rig_run(&rig, random64(r), &again))
		explain(n, rig.violation);
	if (!rig.primitives && run.cycles > rig.code.cycles)
		explain(n, "it took longer than was computed");
	if (run.end != again.end || run.budget != again.budget ||
	    run.instructions != again.instructions ||
	    memcmp(run.data, again.data, sizeof run.data) != 0 ||
	    (run.end == ASH_END_RETURN && run.v0 != again.v0))
		explain(n, "it depends on what it did not set");
}

/* Whether there was something to compare. */
static bool
judge_meaning(struct random *r, unsigned n)
{
	if (run.end != ASH_END_RETURN)
		return false;
	ash_rig_meant(&rig, random64(r), &meant);
	if (meant.end != ASH_END_RETURN)
		return false;
	if (run.v0 != meant.v0 ||
	    memcmp(run.data, meant.data, sizeof run.data) != 0)
		explain(n, "it does something else than the object code");
	return true;
}

static void
accepted_handlers_keep_to_the_rules(void **state)
{
	struct random r = { seed };
	unsigned good = 0, aborted = 0, compared = 0;
	uint32_t word[ASH_RANDOM_WORDS];

	(void)state;
	for (unsigned n = 0; n < programs; n++) {
		unsigned words = ash_random(&r, word);

		if (n % 4 == 0)
			fill(&r);
		ash_spoil(&r, word, words);
		ash_rig_words(&rig, random_below(&r, 4000), word, words);
		if (ash_rig_make(&rig) != EXO_VERDICT_GOOD)
			continue;
		judge_run(&r, n);
		good++;
		aborted += run.end == ASH_END_ABORT;
		compared += judge_meaning(&r, n);
	}
	print_message("%u programs: %u accepted, %u of them aborted, "
		      "%u compared\n",
		      programs, good, aborted, compared);
	assert_true(good > programs / 10);
	assert_true(aborted > programs / 1000);
	assert_true(compared > programs / 100);
}

/* Whatever words: an answer, and within bounds. */
static void
noise_is_refused(void **state)
{
	struct random r = { seed + 1 };
	uint32_t word[ASH_RANDOM_WORDS];

	(void)state;
	for (unsigned n = 0; n < programs; n++) {
		unsigned words = 1 + random_below(&r, 8);

		for (unsigned i = 0; i < words; i++)
			word[i] = random32(&r);
		ash_rig_words(&rig, random32(&r) >> random_below(&r, 32), word,
			      words);
		rig.source.head.origin = random32(&r);
		if (ash_rig_make(&rig) == EXO_VERDICT_GOOD)
			judge_run(&r, n);
		else
			assert_true(rig.code.wrong <= EXO_HANDLER_WORDS);
	}
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(accepted_handlers_keep_to_the_rules),
		cmocka_unit_test(noise_is_refused),
	};
	struct model model;
	int failed;

	if (getenv("EXOSIM_LONG"))
		programs = 1000000;
	if (argc > 1)
		programs = (unsigned)strtoul(argv[1], NULL, 0);
	if (argc > 2)
		seed = strtoull(argv[2], NULL, 0);
	model_get(MODEL_M3100, &model);
	model.timing.icache_bytes = model.timing.dcache_bytes = 8192;
	ash_rig_init(&rig, &model.timing);
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	ash_rig_free(&rig);
	return failed;
}

/* SPDX-License-Identifier: MIT */
/*
 * Recordings from inside: a machine is recorded, its recording changed record
 * by record, and replayed. Whole commands are in tests/record/session.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <machine/promcall.h>

#include "record/check.h"
#include "record/recorder.h"
#include "record/replay.h"
#include "record/word.h"
#include "support/booted.h"
#include "support/random.h"
#include "support/rewrite.h"
#include "support/test.h"

enum { EVERY = 20000 };

static struct booted b;
static struct recorder recorder;
static struct replay again;
static struct nodes nodes;
static char made[] = "/tmp/exosim-record-XXXXXX";
static char changed[] = "/tmp/exosim-changed-XXXXXX";
static const char *typed;

static int
set_up(void **state)
{
	(void)state;
	strcpy(made + sizeof made - 7, "XXXXXX");
	strcpy(changed + sizeof changed - 7, "XXXXXX");
	close(mkstemp(made));
	close(mkstemp(changed));
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	unlink(made);
	unlink(changed);
	return 0;
}

/* One character every thousandth time that the machine looks. */
static int
type(void *ctx)
{
	static unsigned looks;

	(void)ctx;
	if (*typed == '\0' || ++looks % 1000)
		return -1;
	return (uint8_t)*typed++;
}

/* Asks the boot PROM for characters and writes them until one is a stop; then
 * the address that it jumps to is the reset vector. */
static void
make_echo(const char *machine)
{
	vaddr_t back;
	char again_text[32];

	booted_init(&b, machine);
	booted_code(&b, PROGRAM("addu s0,a3,zero"));
	back = booted_here(&b);
	booted_call(&b, PROM_OLD_GETCHAR, PROM_REX_GETCHAR);
	snprintf(again_text, sizeof again_text, "bltz v0,0x%x", back);
	booted_code(&b,
		    PROGRAM(again_text, "addu s1,v0,zero", "addu a0,v0,zero"));
	booted_call(&b, PROM_OLD_PUTCHAR, PROM_REX_PRINTF);
	snprintf(again_text, sizeof again_text, "bne s1,s2,0x%x", back);
	booted_code(&b, PROGRAM("addiu s2,zero,46", again_text, "nop"));
	booted_li(&b, "t0", 0xbfc00000);
	booted_code(&b, PROGRAM("jr t0", "nop"));
}

/* Record a run of the echo with that input. */
static void
record(const char *text)
{
	struct options o = { .max_cycles = 0 };
	char *args[] = { (char *)"kernel" };
	struct char_backend console;
	struct error e;
	char how[128];

	snprintf(how, sizeof how, "%s,embed,every=%d", made, EVERY);
	assert_true(recorder_open(&recorder, how, &e));
	make_echo("3100");
	console = b.console;
	console.get = type;
	typed = text;
	b.config.console = recorder_wrap(&recorder, 0, &console);
	assert_true(booted_start(&b, NULL, 0, &e));
	o.arg = args;
	o.args = 1;
	nodes_init(&nodes, NULL);
	nodes_add(&nodes, b.machine);
	assert_true(recorder_begin(&recorder, &nodes, &o, &e));
	machine_run(b.machine);
	recorder_end(&recorder);
	assert_int_equal(b.machine->end, END_HALT);
	assert_true(recorder_close(&recorder, &e));
	assert_string_equal(b.text, text);
	booted_free(&b);
}

/* Replay it on a machine like that one; with a word of its RAM changed before
 * it starts if poke is given. False: the error says why. */
static bool
replay(const char *path, enum engine engine, vaddr_t poke, struct error *e)
{
	bool ok;

	if (!replay_open(&again, path, e))
		return false;
	make_echo("3100");
	b.config.engine = engine;
	b.config.console = replay_wrap(&again, 0, &b.console);
	assert_true(booted_start(&b, NULL, 0, e));
	if (poke)
		b.machine->bus.ram[poke & PADDR_MASK] ^= 1;
	nodes_init(&nodes, NULL);
	nodes_add(&nodes, b.machine);
	ok = replay_begin(&again, &nodes, e);
	if (ok)
		machine_run(b.machine);
	ok = ok && replay_end(&again, e);
	replay_close(&again);
	return ok;
}

static void
change(unsigned kind, unsigned nth, rewrite_edit *edit)
{
	rewrite(made, changed, kind, nth, edit);
}

static bool
change_cpu(uint8_t *data, uint32_t *n)
{
	(void)n;
	data[8] ^= 1;
	return true;
}

static bool
change_statistics(uint8_t *data, uint32_t *n)
{
	data[*n - END_EXTRA] ^= 1;
	return true;
}

static void
expect_refusal(const char *why)
{
	struct error e = { "" };

	assert_false(replay(changed, ENGINE_FAST, 0, &e));
	if (!strstr(e.text, why))
		fail_msg("'%s' does not say '%s'", e.text, why);
	booted_free(&b);
}

/* ---- tests ---- */

static void
replays_what_was_typed_with_both_engines(void **state)
{
	struct error e = { "" };

	(void)state;
	record("two words.");
	for (int engine = ENGINE_FAST; engine <= ENGINE_STEP; engine++) {
		if (!replay(made, (enum engine)engine, 0, &e))
			fail_msg("%s", e.text);
		assert_string_equal(b.text, "two words.");
		assert_int_equal(b.machine->end, END_HALT);
		assert_true(again.checks > 3);
		booted_free(&b);
	}
}

static void
names_the_component_that_differs(void **state)
{
	struct error e = { "" };

	(void)state;
	record("a.");
	assert_false(replay(made, ENGINE_FAST, BOOTED_DATA + 64, &e));
	assert_non_null(strstr(e.text, "diverged at cycle 0: ram"));
	assert_false(again.damaged);
	booted_free(&b);
}

static void
names_the_first_difference_of_a_changed_recording(void **state)
{
	(void)state;
	record("abc.");
	change(RECORD_CHECK, 2, change_cpu);
	expect_refusal(": cpu (the same up to cycle 2000");
	change(RECORD_CHECK, 2, rewrite_cycle);
	expect_refusal("clock");
	change(RECORD_INPUT, 1, rewrite_cycle);
	expect_refusal("console input");
	change(RECORD_INPUT, 0, rewrite_leave_out);
	expect_refusal("diverged");
	change(RECORD_INPUT, 1, rewrite_last_byte);
	expect_refusal("diverged");
	change(RECORD_END, 0, change_statistics);
	expect_refusal("statistics");
	change(RECORD_END, 0, rewrite_last_byte);
	expect_refusal("the end of the run");
}

static void
calls_a_wrong_record_damage(void **state)
{
	(void)state;
	record("abc.");
	change(RECORD_CHECK, 1, rewrite_cut_short);
	expect_refusal("damaged");
	assert_true(again.damaged);
	change(RECORD_INPUT, 0, rewrite_cut_short);
	expect_refusal("damaged");
	change(RECORD_SETTING, 0, rewrite_cut_short);
	expect_refusal("damaged");
	change(RECORD_PART, 0, rewrite_leave_out);
	expect_refusal("other components");
	change(RECORD_PART, 3, rewrite_last_byte);
	expect_refusal("other components");
	change(RECORD_IMAGE, 0, rewrite_leave_out);
	expect_refusal("damaged");
}

static void
stops_where_a_recording_without_an_end_does(void **state)
{
	struct error e = { "" };

	(void)state;
	record("abc.");
	change(RECORD_END, 0, rewrite_leave_out);
	assert_true(replay(changed, ENGINE_FAST, 0, &e));
	assert_int_equal(b.machine->end, END_STOPPED);
	assert_int_equal(machine_exit_status(b.machine), EXIT_LIMIT);
	assert_int_equal(b.machine->clock.now / EVERY, again.checks - 1);
	booted_free(&b);
}

/* Whatever a file holds, it is refused or replayed, and nothing else. */
static void
survives_random_damage(void **state)
{
	static uint8_t bytes[1 << 20];
	struct random r = { .state = 20 };
	struct error e;
	size_t size;
	FILE *f;

	(void)state;
	record("abc.");
	f = fopen(made, "rb");
	size = fread(bytes, 1, sizeof bytes, f);
	fclose(f);
	for (unsigned i = 0; i < 300; i++) {
		size_t at = random_below(&r, (uint32_t)size);
		uint8_t was = bytes[at];
		size_t left = i % 3 ? size : at;

		bytes[at] ^= (uint8_t)(1 + random_below(&r, 255));
		f = fopen(changed, "wb");
		assert_int_equal(fwrite(bytes, 1, left, f), left);
		fclose(f);
		if (replay(changed, ENGINE_FAST, 0, &e))
			assert_int_equal(b.machine->end, END_STOPPED);
		else
			assert_non_null(strstr(e.text, changed));
		booted_free(&b);
		bytes[at] = was;
	}
}

/* The same with sound blocks around records that are nonsense. */
static void
survives_random_records(void **state)
{
	struct random r = { .state = 4 };
	struct error e;

	(void)state;
	record("abc.");
	for (unsigned i = 0; i < 200; i++) {
		struct chunk_writer to;
		struct stream from;
		static uint8_t data[RECORD_BYTES_MAX];

		assert_true(stream_open(&from, made, &e));
		assert_true(chunk_create(&to, changed, &e));
		while (stream_next(&from) == CHUNK_READ) {
			unsigned kind = from.now.kind;
			uint32_t n = from.now.bytes;

			memcpy(data, from.now.data, n);
			if (random_below(&r, 12) == 0 && n > 0)
				data[random_below(&r, n)] ^= (uint8_t)(1 + i);
			if (random_below(&r, 40) == 0)
				kind = 1 + random_below(&r, 12);
			if (random_below(&r, 40) == 0)
				n = random_below(&r, n + 1);
			stream_put(&to, kind, data, n);
		}
		stream_close(&from);
		assert_true(chunk_finish(&to, &e));
		if (!replay(changed, ENGINE_FAST, 0, &e))
			assert_non_null(strstr(e.text, changed));
		booted_free(&b);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(replays_what_was_typed_with_both_engines),
		cmocka_unit_test(names_the_component_that_differs),
		cmocka_unit_test(
		    names_the_first_difference_of_a_changed_recording),
		cmocka_unit_test(calls_a_wrong_record_damage),
		cmocka_unit_test(stops_where_a_recording_without_an_end_does),
		cmocka_unit_test(survives_random_damage),
		cmocka_unit_test(survives_random_records),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}

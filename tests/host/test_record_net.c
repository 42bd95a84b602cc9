/* SPDX-License-Identifier: MIT */
/*
 * Recordings of a machine whose Ethernet is joined to the host's: the frames
 * that came in come in again at their cycles, and nothing is believed of what
 * a file says about them.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "net/uplink.h"
#include "record/check.h"
#include "record/recorder.h"
#include "record/replay.h"
#include "record/word.h"
#include "support/booted.h"
#include "support/rewrite.h"
#include "support/test.h"

enum { EVERY = 200000, CYCLES = 1000000, FRAMES = 5 };

static struct booted b;
static struct net_segment segment;
static struct uplink uplink;
static struct recorder recorder;
static struct replay again;
static struct nodes nodes;
static char made[] = "/tmp/exosim-record-XXXXXX";
static char changed[] = "/tmp/exosim-changed-XXXXXX";
static unsigned asked, given; /* by the world */

/* Every seventh time somebody asks: one of each length of interest. */
static bool
get(void *ctx, struct frame *f)
{
	static const uint32_t bytes[FRAMES] = { FRAME_LEAST, 60, 61, 1000,
						FRAME_MOST };

	(void)ctx;
	if (++asked % 7 || given == FRAMES)
		return false;
	*f = (struct frame){ .lost = given, .bytes = bytes[given] };
	memset(f->byte, (int)(0x10 + given), f->bytes);
	given++;
	return true;
}

static const struct frame_backend world = { .get = get };

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

/* A machine that does nothing, on a cable that ends there. */
static void
make_machine(enum engine engine, const struct frame_backend *outside)
{
	char loop[32];
	struct error e;

	segment_init(&segment, 0);
	booted_init(&b, "5000/200");
	snprintf(loop, sizeof loop, "j 0x%x", booted_here(&b));
	booted_code(&b, PROGRAM(loop, "nop"));
	b.config.max_cycles = CYCLES;
	b.config.segment = &segment;
	b.config.engine = engine;
	assert_true(booted_start(&b, NULL, 0, &e));
	uplink_init(&uplink, &segment, &b.machine->clock, outside);
}

static void
free_machine(void)
{
	booted_free(&b);
	segment_free(&segment);
}

static void
record(void)
{
	char *args[] = { (char *)"kernel" };
	struct options o = { .arg = args, .args = 1 };
	struct error e;
	char how[128];

	asked = given = 0;
	snprintf(how, sizeof how, "%s,embed,every=%d", made, EVERY);
	assert_true(recorder_open(&recorder, how, &e));
	recorder_wrap(&recorder, 0, &b.console);
	make_machine(ENGINE_FAST, recorder_wrap_net(&recorder, &world));
	nodes_init(&nodes, NULL);
	nodes_add(&nodes, b.machine);
	assert_true(recorder_begin(&recorder, &nodes, &o, &e));
	machine_run(b.machine);
	recorder_end(&recorder);
	assert_true(recorder_close(&recorder, &e));
	assert_int_equal(uplink.in, FRAMES);
	assert_int_equal(uplink.lost, 0 + 1 + 2 + 3 + 4);
	assert_int_equal(segment.frames, FRAMES);
	free_machine();
}

static bool
replay(const char *path, enum engine engine, struct error *e)
{
	bool ok;

	if (!replay_open(&again, path, e))
		return false;
	replay_wrap(&again, 0, &b.console);
	make_machine(engine, replay_wrap_net(&again, NULL));
	nodes_init(&nodes, NULL);
	nodes_add(&nodes, b.machine);
	ok = replay_begin(&again, &nodes, e);
	if (ok)
		machine_run(b.machine);
	ok = ok && replay_end(&again, e);
	replay_close(&again);
	free_machine();
	return ok;
}

static void
brings_the_frames_again_with_both_engines(void **state)
{
	struct error e = { "" };
	uint64_t digest;

	(void)state;
	record();
	digest = uplink.digest;
	for (int engine = ENGINE_FAST; engine <= ENGINE_STEP; engine++) {
		if (!replay(made, (enum engine)engine, &e))
			fail_msg("%s", e.text);
		assert_int_equal(uplink.in, FRAMES);
		assert_int_equal(uplink.digest, digest);
		assert_int_equal(again.checks, CYCLES / EVERY + 1);
	}
}

static bool
grow(uint8_t *data, uint32_t *n)
{
	while (*n <= FRAME_BYTES_MAX)
		data[(*n)++] = 0xee;
	return true;
}

static bool
fill_block(uint8_t *data, uint32_t *n)
{
	(void)data;
	*n = RECORD_BYTES_MAX;
	return true;
}

static bool
shrink(uint8_t *data, uint32_t *n)
{
	(void)data;
	*n = FRAME_HEAD + FRAME_LEAST - 1;
	return true;
}

static bool
empty(uint8_t *data, uint32_t *n)
{
	(void)data;
	*n = 0;
	return true;
}

static bool
change_poll(uint8_t *data, uint32_t *n)
{
	(void)n;
	word_put64(data + 8, word_get64(data + 8) + 1);
	return true;
}

static bool
change_lost(uint8_t *data, uint32_t *n)
{
	(void)n;
	data[16]++;
	return true;
}

static void
expect_refusal(unsigned nth, rewrite_edit *edit, const char *why, bool damaged)
{
	struct error e = { "" };

	rewrite(made, changed, RECORD_FRAME, nth, edit);
	assert_false(replay(changed, ENGINE_FAST, &e));
	if (!strstr(e.text, why))
		fail_msg("'%s' does not say '%s'", e.text, why);
	assert_int_equal(again.damaged, damaged);
}

static void
calls_a_frame_of_a_wrong_length_damage(void **state)
{
	(void)state;
	record();
	for (unsigned nth = 0; nth < FRAMES; nth++) {
		expect_refusal(nth, grow, "damaged", true);
		expect_refusal(nth, fill_block, "damaged", true);
		expect_refusal(nth, shrink, "damaged", true);
		expect_refusal(nth, empty, "damaged", true);
	}
}

static void
names_a_frame_that_differs(void **state)
{
	(void)state;
	record();
	expect_refusal(2, rewrite_last_byte, ": uplink", false);
	expect_refusal(4, rewrite_cut_short, "diverged", false);
	expect_refusal(1, change_lost, ": uplink", false);
	expect_refusal(1, rewrite_leave_out, "diverged", false);
	expect_refusal(3, rewrite_cycle, "a frame from outside", false);
	expect_refusal(4, change_poll, "diverged", false);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(brings_the_frames_again_with_both_engines),
		cmocka_unit_test(calls_a_frame_of_a_wrong_length_damage),
		cmocka_unit_test(names_a_frame_that_differs),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}

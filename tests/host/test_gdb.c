/* SPDX-License-Identifier: MIT */
/*
 * The parts of the debugger's server that need no debugger: framing, registers
 * by GDB's numbers, break and watch points. A whole session with the real
 * gdb-multiarch is tests/gdb/session.
 */
#include "support/bench.h"
#include "support/random.h"
#include "support/test.h"

#include <string.h>

#include "gdb/packet.h"
#include "gdb/points.h"
#include "gdb/registers.h"

static enum packet_event
feed(struct packet *p, const char *bytes)
{
	enum packet_event event = PACKET_NOTHING;

	for (; *bytes; bytes++)
		event = packet_byte(p, (uint8_t)*bytes);
	return event;
}

static void
a_packet_is_what_stands_between_dollar_and_checksum(void **state)
{
	struct packet p;

	(void)state;
	packet_init(&p);
	assert_int_equal(feed(&p, "++$g#67"), PACKET_READY);
	assert_string_equal(p.payload, "g");
	assert_int_equal(feed(&p, "$m1,4#fe"), PACKET_READY);
	assert_string_equal(p.payload, "m1,4");
}

static void
a_wrong_checksum_is_refused_and_the_next_packet_read(void **state)
{
	struct packet p;

	(void)state;
	packet_init(&p);
	assert_int_equal(feed(&p, "$g#68"), PACKET_BROKEN);
	assert_int_equal(feed(&p, "$g#xy"), PACKET_BROKEN);
	assert_int_equal(feed(&p, "$g#67"), PACKET_READY);
}

static void
control_c_interrupts_between_packets_only(void **state)
{
	struct packet p;

	(void)state;
	packet_init(&p);
	assert_int_equal(feed(&p, "\003"), PACKET_INTERRUPT);
	assert_int_equal(feed(&p, "$\003#03"), PACKET_READY);
}

static void
a_packet_longer_than_the_room_is_refused(void **state)
{
	struct packet p;

	(void)state;
	packet_init(&p);
	assert_int_equal(feed(&p, "$"), PACKET_NOTHING);
	for (unsigned i = 0; i < 3 * PACKET_MAX; i++)
		assert_int_equal(packet_byte(&p, 'm'), PACKET_NOTHING);
	assert_int_equal(feed(&p, "#00"), PACKET_BROKEN);
	assert_int_equal(feed(&p, "$g#67"), PACKET_READY);
}

static void
any_bytes_leave_the_reader_ready(void **state)
{
	struct packet p;
	struct random random = { 1 };

	(void)state;
	packet_init(&p);
	for (unsigned i = 0; i < 1000000; i++)
		packet_byte(&p, (uint8_t)random32(&random));
	feed(&p, "$#00$#00");
	assert_int_equal(feed(&p, "$g#67"), PACKET_READY);
}

static void
frames_escape_what_would_end_them(void **state)
{
	char frame[64];
	unsigned n;

	(void)state;
	n = packet_frame("a#b", 3, frame);
	frame[n] = '\0';
	assert_string_equal(frame, "$a}\003b#43");
}

static void
words_go_least_significant_byte_first(void **state)
{
	char text[9] = "";
	uint32_t word = 0;

	(void)state;
	packet_put_word(text, 0x12345678);
	assert_string_equal(text, "78563412");
	assert_true(packet_get_word(text, &word));
	assert_int_equal(word, 0x12345678);
	assert_false(packet_get_word("7856341x", &word));
}

static int
set_up(void **state)
{
	static struct bench b;

	bench_init(&b, &bench_timing, BENCH_RAM);
	*state = &b;
	return 0;
}

static int
tear_down(void **state)
{
	bench_free(*state);
	return 0;
}

static void
registers_have_the_numbers_of_gdb(void **state)
{
	struct bench *b = *state;

	b->cpu.r[29] = 29;
	b->cpu.lo = 33;
	b->cpu.hi = 34;
	b->cpu.badvaddr = 35;
	b->cpu.fpu.r[31] = 69;
	b->cpu.epc = 77;
	assert_int_equal(register_get(&b->cpu, 29), 29);
	assert_int_equal(register_get(&b->cpu, 33), 33);
	assert_int_equal(register_get(&b->cpu, 34), 34);
	assert_int_equal(register_get(&b->cpu, 35), 35);
	assert_int_equal(register_get(&b->cpu, GDB_PC), BENCH_PC);
	assert_int_equal(register_get(&b->cpu, 69), 69);
	assert_int_equal(register_get(&b->cpu, 77), 77);
}

static void
a_written_register_is_read_back_except_r0_and_what_is_fixed(void **state)
{
	struct bench *b = *state;

	for (unsigned n = 1; n < 32; n++)
		assert_true(register_set(&b->cpu, n, n + 1));
	for (unsigned n = 1; n < 32; n++)
		assert_int_equal(register_get(&b->cpu, n), n + 1);
	assert_false(register_set(&b->cpu, 0, 1));
	assert_false(register_set(&b->cpu, 71, 1));
	assert_false(register_set(&b->cpu, GDB_REGISTERS, 1));
	assert_int_equal(b->cpu.r[0], 0);
	assert_true(register_set(&b->cpu, GDB_PC, 0x80012340));
	assert_int_equal(b->cpu.npc, 0x80012344);
}

static void
the_description_is_whole(void **state)
{
	char xml[16384];

	(void)state;
	register_describe(xml, sizeof xml);
	assert_non_null(strstr(xml, "regnum=\"78\""));
	assert_non_null(strstr(xml, "</target>"));
	register_describe(xml, 100); /* cut off, not overrun */
	assert_int_equal(strlen(xml), 99);
}

static void
a_store_is_seen_before_it_happens_where_it_will_land(void **state)
{
	struct bench *b = *state;
	struct points p = { .count = 0 };
	vaddr_t at = 0;

	bench_load(b, BENCH_PC, PROGRAM("sw t0,4(sp)", "lw t0,4(sp)"));
	b->cpu.r[29] = 0x80020000;
	assert_true(points_set(&p, POINT_WRITE, 0x80020006, 1));
	assert_non_null(points_watched(&p, &b->cpu, &at));
	assert_int_equal(at, 0x80020004);
	bench_step(b, 1);
	assert_null(points_watched(&p, &b->cpu, &at));
	assert_true(points_set(&p, POINT_READ, 0x80020000, 8));
	assert_non_null(points_watched(&p, &b->cpu, &at));
}

static void
points_are_limited_set_once_and_cleared(void **state)
{
	struct points p = { .count = 0 };

	(void)state;
	for (unsigned i = 0; i < 2 * POINTS_MAX; i++)
		assert_int_equal(points_set(&p, POINT_SOFT, 4 * i, 4),
				 i < POINTS_MAX);
	assert_true(points_break_at(&p, 4));
	points_clear(&p, POINT_SOFT, 4);
	assert_false(points_break_at(&p, 4));
	assert_true(points_set(&p, POINT_SOFT, 8, 4));
	assert_int_equal(p.count, POINTS_MAX - 1);
	assert_false(points_set(&p, 5, 0, 4));
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    a_packet_is_what_stands_between_dollar_and_checksum),
		cmocka_unit_test(
		    a_wrong_checksum_is_refused_and_the_next_packet_read),
		cmocka_unit_test(control_c_interrupts_between_packets_only),
		cmocka_unit_test(a_packet_longer_than_the_room_is_refused),
		cmocka_unit_test(any_bytes_leave_the_reader_ready),
		cmocka_unit_test(frames_escape_what_would_end_them),
		cmocka_unit_test(words_go_least_significant_byte_first),
		CASE(registers_have_the_numbers_of_gdb),
		CASE(
		    a_written_register_is_read_back_except_r0_and_what_is_fixed),
		cmocka_unit_test(the_description_is_whole),
		CASE(a_store_is_seen_before_it_happens_where_it_will_land),
		cmocka_unit_test(points_are_limited_set_once_and_cleared),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

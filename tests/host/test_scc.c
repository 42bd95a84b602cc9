/* SPDX-License-Identifier: MIT */
/* The Z85C30, through its registers alone. */
#include "dev/scc.h"

#include <stdlib.h>
#include <string.h>

#include "support/chip.h"
#include "support/test.h"

enum {
	CYCLE_NS = 40,
	CHAR_9600 = 26042, /* 10 bits: 1041.67 us */
	ZERO_9600 = 82,    /* 24 periods of PCLK: 3.26 us */
};

struct rig {
	struct clock clock;
	struct scc scc;
	struct wire irq;
	struct terminal a, b;
	struct trace trace;
};

static const uint32_t command[] = { SCC_B_COMMAND, SCC_A_COMMAND };
static const uint32_t data[] = { SCC_B_DATA, SCC_A_DATA };

static uint8_t
rd(struct rig *r, enum scc_side side, unsigned reg)
{
	if (reg)
		chip_write(&r->scc.dev, command[side], 1, reg);
	return (uint8_t)chip_read(&r->scc.dev, command[side], 1);
}

static void
wr(struct rig *r, enum scc_side side, unsigned reg, unsigned val)
{
	if (reg)
		chip_write(&r->scc.dev, command[side], 1, reg);
	chip_write(&r->scc.dev, command[side], 1, val);
}

static uint8_t
get(struct rig *r, enum scc_side side)
{
	return (uint8_t)chip_read(&r->scc.dev, data[side], 1);
}

static void
put(struct rig *r, enum scc_side side, unsigned character)
{
	chip_write(&r->scc.dev, data[side], 1, character);
}

static int
set_up(void **state)
{
	struct rig *r = calloc(1, sizeof *r);

	clock_init(&r->clock, CYCLE_NS);
	scc_init(&r->scc, "scc1", &r->clock, &r->trace, wire_pin(&r->irq, 0));
	terminal_init(&r->a);
	terminal_init(&r->b);
	scc_connect(&r->scc, SCC_A, &r->a.backend);
	scc_connect(&r->scc, SCC_B, &r->b.backend);
	*state = r;
	return 0;
}

static int
tear_down(void **state)
{
	free(*state);
	return 0;
}

/* 9600 baud, 8 bits, no parity, one stop bit; both directions on. */
static void
open_line(struct rig *r, enum scc_side side)
{
	wr(r, side, SCC_WR4, SCC_WR4_CLOCK_16 | SCC_WR4_STOP_1);
	wr(r, side, SCC_WR11, SCC_WR11_TX_BRG | SCC_WR11_RX_BRG);
	wr(r, side, SCC_WR12, 22);
	wr(r, side, SCC_WR13, 0);
	wr(r, side, SCC_WR14, SCC_WR14_BRG_ENABLE | SCC_WR14_BRG_PCLK);
	wr(r, side, SCC_WR3, SCC_WR3_RX_8_BITS | SCC_WR3_RX_ENABLE);
	wr(r, side, SCC_WR5, SCC_WR5_TX_8_BITS | SCC_WR5_TX_ENABLE);
}

static void
loop_line(struct rig *r, enum scc_side side)
{
	open_line(r, side);
	wr(r, side, SCC_WR14,
	   SCC_WR14_BRG_ENABLE | SCC_WR14_BRG_PCLK | SCC_WR14_LOOPBACK);
}

static void
enable(struct rig *r, enum scc_side side, unsigned wr1)
{
	wr(r, side, SCC_WR1, wr1);
	wr(r, side, SCC_WR9, SCC_WR9_MIE);
}

static void
is_empty_and_silent_after_reset(void **state)
{
	struct rig *r = *state;

	for (unsigned i = 0; i < SCC_CHANNELS; i++) {
		assert_int_equal(rd(r, i, SCC_RR0),
				 SCC_RR0_TX_EMPTY | SCC_RR0_UNDERRUN);
		assert_int_equal(rd(r, i, SCC_RR1), 0x07);
		assert_int_equal(rd(r, i, SCC_RR3), 0);
		assert_int_equal(rd(r, i, SCC_RR10), 0);
		assert_int_equal(rd(r, i, SCC_RR15), 0xf8);
	}
	assert_false(r->irq.level);
	assert_null(r->clock.queue);
}

static void
returns_the_pointer_to_0_after_each_access(void **state)
{
	struct rig *r = *state;

	wr(r, SCC_B, SCC_WR12, 0x21);
	wr(r, SCC_B, SCC_WR13, 0x43);
	chip_write(&r->scc.dev, SCC_B_COMMAND, 1, SCC_RR12);
	assert_int_equal(chip_read(&r->scc.dev, SCC_B_COMMAND, 1), 0x21);
	assert_int_equal(chip_read(&r->scc.dev, SCC_B_COMMAND, 1),
			 SCC_RR0_TX_EMPTY | SCC_RR0_UNDERRUN);
	/* Reset interrupt commands and "point high" share the byte. */
	chip_write(&r->scc.dev, SCC_B_COMMAND, 1, SCC_WR0_POINT_HIGH | 5);
	assert_int_equal(chip_read(&r->scc.dev, SCC_B_COMMAND, 1), 0x43);
}

static void
keeps_a_pointer_for_each_channel(void **state)
{
	struct rig *r = *state;

	wr(r, SCC_A, SCC_WR12, 0x11);
	wr(r, SCC_B, SCC_WR12, 0x22);
	chip_write(&r->scc.dev, SCC_A_COMMAND, 1, SCC_RR12);
	assert_int_equal(rd(r, SCC_B, SCC_RR12), 0x22);
	assert_int_equal(chip_read(&r->scc.dev, SCC_A_COMMAND, 1), 0x11);
}

static void
sends_from_a_buffer_and_a_shift_register(void **state)
{
	struct rig *r = *state;

	open_line(r, SCC_B);
	put(r, SCC_B, 'A');
	assert_true(rd(r, SCC_B, SCC_RR0) & SCC_RR0_TX_EMPTY);
	assert_false(rd(r, SCC_B, SCC_RR1) & SCC_RR1_ALL_SENT);
	put(r, SCC_B, 'B');
	assert_false(rd(r, SCC_B, SCC_RR0) & SCC_RR0_TX_EMPTY);
	assert_int_equal(r->b.seen_count, 1);
	chip_run(&r->clock, CHAR_9600 - 1);
	assert_int_equal(r->b.seen_count, 1);
	chip_run(&r->clock, 1);
	assert_int_equal(r->b.seen_count, 2);
	assert_true(rd(r, SCC_B, SCC_RR0) & SCC_RR0_TX_EMPTY);
	chip_run(&r->clock, CHAR_9600 - 1);
	assert_false(rd(r, SCC_B, SCC_RR1) & SCC_RR1_ALL_SENT);
	chip_run(&r->clock, 1);
	assert_true(rd(r, SCC_B, SCC_RR1) & SCC_RR1_ALL_SENT);
	assert_memory_equal(r->b.seen, "AB", 2);
	assert_int_equal(r->a.seen_count, 0);
}

static void
overwrites_a_full_transmit_buffer(void **state)
{
	struct rig *r = *state;

	open_line(r, SCC_A);
	put(r, SCC_A, '1');
	put(r, SCC_A, '2');
	put(r, SCC_A, '3');
	chip_run(&r->clock, 3 * CHAR_9600);
	assert_int_equal(r->a.seen_count, 2);
	assert_memory_equal(r->a.seen, "13", 2);
}

static void
holds_a_character_until_the_transmitter_is_on(void **state)
{
	struct rig *r = *state;

	open_line(r, SCC_B);
	wr(r, SCC_B, SCC_WR5, SCC_WR5_TX_8_BITS);
	put(r, SCC_B, 'A');
	chip_run(&r->clock, 2 * CHAR_9600);
	assert_int_equal(r->b.seen_count, 0);
	assert_false(rd(r, SCC_B, SCC_RR0) & SCC_RR0_TX_EMPTY);
	wr(r, SCC_B, SCC_WR5, SCC_WR5_TX_8_BITS | SCC_WR5_TX_ENABLE);
	assert_int_equal(r->b.seen_count, 1);
}

static void
stands_still_without_a_clock(void **state)
{
	struct rig *r = *state;

	open_line(r, SCC_B);
	wr(r, SCC_B, SCC_WR11, SCC_WR11_RX_BRG);
	put(r, SCC_B, 'A');
	assert_int_equal(r->b.seen_count, 0);
	wr(r, SCC_B, SCC_WR11, SCC_WR11_TX_BRG);
	assert_int_equal(r->b.seen_count, 1);
	wr(r, SCC_B, SCC_WR14, SCC_WR14_BRG_PCLK);
	chip_run(&r->clock, CHAR_9600);
	put(r, SCC_B, 'B');
	assert_int_equal(r->b.seen_count, 1);
	wr(r, SCC_B, SCC_WR14, SCC_WR14_BRG_ENABLE | SCC_WR14_BRG_PCLK);
	assert_int_equal(r->b.seen_count, 2);
}

/* Half bits, in sixteenths of PCLK / 24, as they come out in cycles. */
static void
takes_the_time_of_the_programmed_character(void **state)
{
	struct rig *r = *state;
	static const struct {
		uint8_t wr4, wr5;
		unsigned half_bits, clocks;
	} row[] = {
		{ 0x44, SCC_WR5_TX_8_BITS, 20, 16 },
		{ 0x44, SCC_WR5_TX_7_BITS, 18, 16 },
		{ 0x44, SCC_WR5_TX_6_BITS, 16, 16 },
		{ 0x44, SCC_WR5_TX_5_BITS, 14, 16 },
		{ 0x45, SCC_WR5_TX_8_BITS, 22, 16 },
		{ 0x48, SCC_WR5_TX_8_BITS, 21, 16 },
		{ 0x4c, SCC_WR5_TX_8_BITS, 22, 16 },
		{ 0x04, SCC_WR5_TX_8_BITS, 20, 1 },
		{ 0x84, SCC_WR5_TX_8_BITS, 20, 32 },
		{ 0xc4, SCC_WR5_TX_8_BITS, 20, 64 },
	};

	terminal_init_deaf(&r->b);
	open_line(r, SCC_B);
	for (unsigned i = 0; i < COUNT(row); i++) {
		uint64_t pclks =
		    (uint64_t)row[i].half_bits * row[i].clocks * 24;
		uint64_t per = (uint64_t)SCC_PCLK_HZ * CYCLE_NS;

		wr(r, SCC_B, SCC_WR4, row[i].wr4);
		wr(r, SCC_B, SCC_WR5, row[i].wr5 | SCC_WR5_TX_ENABLE);
		put(r, SCC_B, 'x');
		assert_int_equal(clock_next(&r->clock) - r->clock.now,
				 (pclks * 1000000000 + per - 1) / per);
		chip_run(&r->clock, clock_next(&r->clock) - r->clock.now);
	}
}

static void
does_nothing_in_a_synchronous_mode(void **state)
{
	struct rig *r = *state;

	open_line(r, SCC_B);
	wr(r, SCC_B, SCC_WR4, SCC_WR4_CLOCK_16);
	put(r, SCC_B, 'A');
	assert_int_equal(r->b.seen_count, 0);
	assert_null(r->clock.queue);
}

static void
sends_no_more_bits_than_a_character_has(void **state)
{
	struct rig *r = *state;

	open_line(r, SCC_B);
	wr(r, SCC_B, SCC_WR5, SCC_WR5_TX_7_BITS | SCC_WR5_TX_ENABLE);
	put(r, SCC_B, 0xff);
	assert_int_equal(r->b.seen[0], 0x7f);
}

static void
sends_nothing_through_a_break(void **state)
{
	struct rig *r = *state;

	open_line(r, SCC_B);
	wr(r, SCC_B, SCC_WR5,
	   SCC_WR5_TX_8_BITS | SCC_WR5_TX_ENABLE | SCC_WR5_BREAK);
	put(r, SCC_B, 'A');
	assert_int_equal(r->b.seen_count, 0);
	assert_false(rd(r, SCC_B, SCC_RR1) & SCC_RR1_ALL_SENT);
}

static void
receives_into_a_fifo_of_three(void **state)
{
	struct rig *r = *state;

	r->b.typed = "abc";
	open_line(r, SCC_B);
	chip_run(&r->clock, CHAR_9600 - 1);
	assert_false(rd(r, SCC_B, SCC_RR0) & SCC_RR0_RX_AVAILABLE);
	chip_run(&r->clock, 1);
	assert_true(rd(r, SCC_B, SCC_RR0) & SCC_RR0_RX_AVAILABLE);
	chip_run(&r->clock, 2 * CHAR_9600);
	assert_int_equal(get(r, SCC_B), 'a');
	assert_int_equal(rd(r, SCC_B, SCC_RR8), 'b');
	assert_true(rd(r, SCC_B, SCC_RR0) & SCC_RR0_RX_AVAILABLE);
	assert_int_equal(get(r, SCC_B), 'c');
	assert_false(rd(r, SCC_B, SCC_RR0) & SCC_RR0_RX_AVAILABLE);
}

static void
overruns_the_youngest_of_three(void **state)
{
	struct rig *r = *state;

	r->b.typed = "abcde";
	open_line(r, SCC_B);
	chip_run(&r->clock, 5 * CHAR_9600);
	assert_int_equal(rd(r, SCC_B, SCC_RR1), 0x07);
	assert_int_equal(get(r, SCC_B), 'a');
	assert_int_equal(get(r, SCC_B), 'b');
	/* The overrun shows when its character is next, and stays. */
	assert_int_equal(rd(r, SCC_B, SCC_RR1), 0x07 | SCC_RR1_OVERRUN);
	assert_int_equal(get(r, SCC_B), 'e');
	assert_int_equal(rd(r, SCC_B, SCC_RR1), 0x07 | SCC_RR1_OVERRUN);
	wr(r, SCC_B, SCC_WR0, SCC_WR0_RESET_ERROR);
	assert_int_equal(rd(r, SCC_B, SCC_RR1), 0x07);
}

static void
reads_missing_bits_of_short_characters_as_ones(void **state)
{
	struct rig *r = *state;

	r->b.typed = "\x01";
	open_line(r, SCC_B);
	wr(r, SCC_B, SCC_WR3, SCC_WR3_RX_7_BITS | SCC_WR3_RX_ENABLE);
	chip_run(&r->clock, CHAR_9600);
	assert_int_equal(get(r, SCC_B), 0x81);
}

static void
does_not_listen_with_the_receiver_off(void **state)
{
	struct rig *r = *state;

	r->b.typed = "a";
	open_line(r, SCC_B);
	wr(r, SCC_B, SCC_WR3, SCC_WR3_RX_8_BITS);
	chip_run(&r->clock, 3 * CHAR_9600);
	assert_false(rd(r, SCC_B, SCC_RR0) & SCC_RR0_RX_AVAILABLE);
	assert_int_equal(r->b.asked, 0);
}

static void
obeys_its_pins_with_auto_enables(void **state)
{
	struct rig *r = *state;

	r->b.typed = "a";
	open_line(r, SCC_B);
	wr(r, SCC_B, SCC_WR3,
	   SCC_WR3_RX_8_BITS | SCC_WR3_RX_ENABLE | SCC_WR3_AUTO_ENABLES);
	put(r, SCC_B, 'A');
	chip_run(&r->clock, 2 * CHAR_9600);
	assert_int_equal(r->b.seen_count, 0);
	assert_int_equal(r->b.asked, 0);
	scc_set_inputs(&r->scc, SCC_B, SCC_RR0_CTS | SCC_RR0_DCD);
	assert_int_equal(r->b.seen_count, 1);
	chip_run(&r->clock, CHAR_9600);
	assert_int_equal(get(r, SCC_B), 'a');
}

static void
receives_what_it_sends_in_local_loopback(void **state)
{
	struct rig *r = *state;

	r->b.typed = "x";
	loop_line(r, SCC_B);
	put(r, SCC_B, 0xa5);
	chip_run(&r->clock, CHAR_9600);
	assert_int_equal(get(r, SCC_B), 0xa5);
	assert_int_equal(r->b.asked, 0);
}

static void
sends_what_it_receives_in_auto_echo(void **state)
{
	struct rig *r = *state;

	r->b.typed = "x";
	open_line(r, SCC_B);
	wr(r, SCC_B, SCC_WR14,
	   SCC_WR14_BRG_ENABLE | SCC_WR14_BRG_PCLK | SCC_WR14_AUTO_ECHO);
	put(r, SCC_B, 'A');
	chip_run(&r->clock, CHAR_9600);
	assert_int_equal(r->b.seen_count, 1);
	assert_int_equal(r->b.seen[0], 'x');
	assert_int_equal(get(r, SCC_B), 'x');
}

static void
interrupts_when_the_transmit_buffer_becomes_empty(void **state)
{
	struct rig *r = *state;

	open_line(r, SCC_B);
	enable(r, SCC_B, SCC_WR1_TX_IE);
	assert_false(r->irq.level); /* it is empty, it did not become so */
	put(r, SCC_B, 'A');
	assert_true(r->irq.level);
	assert_int_equal(rd(r, SCC_A, SCC_RR3), SCC_RR3_B_TX);
	assert_int_equal(rd(r, SCC_B, SCC_RR3), 0);
	wr(r, SCC_B, SCC_WR0, SCC_WR0_RESET_TX_INT);
	assert_false(r->irq.level);
	put(r, SCC_B, 'B');
	assert_false(r->irq.level);
	chip_run(&r->clock, CHAR_9600);
	assert_true(r->irq.level);
	wr(r, SCC_B, SCC_WR9, 0);
	assert_false(r->irq.level);
}

static void
interrupts_for_all_characters_until_they_are_read(void **state)
{
	struct rig *r = *state;

	r->a.typed = "ab";
	open_line(r, SCC_A);
	enable(r, SCC_A, SCC_WR1_RX_ALL);
	chip_run(&r->clock, 2 * CHAR_9600);
	assert_true(r->irq.level);
	assert_int_equal(rd(r, SCC_A, SCC_RR3), SCC_RR3_A_RX);
	get(r, SCC_A);
	assert_true(r->irq.level);
	get(r, SCC_A);
	assert_false(r->irq.level);
	assert_int_equal(r->irq.rises, 1);
}

static void
interrupts_for_the_first_character_only(void **state)
{
	struct rig *r = *state;

	r->b.typed = "abc";
	open_line(r, SCC_B);
	enable(r, SCC_B, SCC_WR1_RX_FIRST);
	chip_run(&r->clock, CHAR_9600);
	assert_true(r->irq.level);
	get(r, SCC_B);
	chip_run(&r->clock, CHAR_9600);
	assert_false(r->irq.level);
	wr(r, SCC_B, SCC_WR0, SCC_WR0_ENABLE_NEXT_RX);
	assert_true(r->irq.level);
}

static void
takes_the_first_character_after_entering_the_mode_as_the_first(void **state)
{
	struct rig *r = *state;

	r->b.typed = "ab";
	open_line(r, SCC_B);
	chip_run(&r->clock, CHAR_9600);
	get(r, SCC_B); /* polled */
	enable(r, SCC_B, SCC_WR1_RX_FIRST);
	assert_false(r->irq.level);
	chip_run(&r->clock, CHAR_9600);
	assert_true(r->irq.level);
}

static void
locks_the_fifo_on_a_special_condition(void **state)
{
	struct rig *r = *state;

	r->b.typed = "abcd";
	open_line(r, SCC_B);
	enable(r, SCC_B, SCC_WR1_RX_SPECIAL);
	chip_run(&r->clock, 4 * CHAR_9600);
	assert_false(r->irq.level);
	get(r, SCC_B);
	get(r, SCC_B);
	assert_true(r->irq.level);
	assert_int_equal(rd(r, SCC_B, SCC_RR2), SCC_RR2_B_SPECIAL);
	assert_int_equal(get(r, SCC_B), 'd');
	assert_int_equal(get(r, SCC_B), 'd');
	wr(r, SCC_B, SCC_WR0, SCC_WR0_RESET_ERROR);
	assert_false(r->irq.level);
	get(r, SCC_B);
	assert_false(rd(r, SCC_B, SCC_RR0) & SCC_RR0_RX_AVAILABLE);
}

static void
latches_external_status_until_it_is_reset(void **state)
{
	struct rig *r = *state;

	enable(r, SCC_B, SCC_WR1_EXT_IE);
	scc_set_inputs(&r->scc, SCC_B, SCC_RR0_CTS);
	assert_true(r->irq.level);
	assert_int_equal(rd(r, SCC_A, SCC_RR3), SCC_RR3_B_EXT);
	scc_set_inputs(&r->scc, SCC_B, 0);
	assert_true(rd(r, SCC_B, SCC_RR0) & SCC_RR0_CTS);
	/* It has changed behind the latch: once more. */
	wr(r, SCC_B, SCC_WR0, SCC_WR0_RESET_EXT);
	assert_true(r->irq.level);
	assert_false(rd(r, SCC_B, SCC_RR0) & SCC_RR0_CTS);
	wr(r, SCC_B, SCC_WR0, SCC_WR0_RESET_EXT);
	assert_false(r->irq.level);
}

static void
interrupts_only_for_the_status_that_wr15_names(void **state)
{
	struct rig *r = *state;

	enable(r, SCC_B, SCC_WR1_EXT_IE);
	wr(r, SCC_B, SCC_WR15, SCC_WR15_DCD);
	scc_set_inputs(&r->scc, SCC_B, SCC_RR0_CTS);
	assert_false(r->irq.level);
	assert_true(rd(r, SCC_B, SCC_RR0) & SCC_RR0_CTS);
	scc_set_inputs(&r->scc, SCC_B, SCC_RR0_CTS | SCC_RR0_DCD);
	assert_true(r->irq.level);
}

static void
interrupts_when_the_baud_rate_generator_reaches_zero(void **state)
{
	struct rig *r = *state;

	open_line(r, SCC_B);
	terminal_init_deaf(&r->b);
	enable(r, SCC_B, SCC_WR1_EXT_IE);
	wr(r, SCC_B, SCC_WR15, SCC_WR15_ZERO_COUNT);
	chip_run(&r->clock, ZERO_9600 - 1);
	assert_false(r->irq.level);
	chip_run(&r->clock, 1);
	assert_true(r->irq.level);
	assert_true(rd(r, SCC_B, SCC_RR0) & SCC_RR0_ZERO_COUNT);
	wr(r, SCC_B, SCC_WR0, SCC_WR0_RESET_EXT);
	assert_false(rd(r, SCC_B, SCC_RR0) & SCC_RR0_ZERO_COUNT);
	chip_run(&r->clock, ZERO_9600);
	assert_true(r->irq.level);
}

static void
sees_its_own_break_in_loopback(void **state)
{
	struct rig *r = *state;
	unsigned on = SCC_WR5_TX_8_BITS | SCC_WR5_TX_ENABLE;

	loop_line(r, SCC_B);
	enable(r, SCC_B, SCC_WR1_EXT_IE);
	wr(r, SCC_B, SCC_WR5, on | SCC_WR5_BREAK);
	assert_true(r->irq.level);
	assert_true(rd(r, SCC_B, SCC_RR0) & SCC_RR0_BREAK);
	wr(r, SCC_B, SCC_WR0, SCC_WR0_RESET_EXT);
	wr(r, SCC_B, SCC_WR5, on);
	assert_true(r->irq.level);
	wr(r, SCC_B, SCC_WR0, SCC_WR0_RESET_EXT);
	assert_false(rd(r, SCC_B, SCC_RR0) & SCC_RR0_BREAK);
	assert_int_equal(get(r, SCC_B), 0);
}

/* Have everything pend that can; then take it away from the top. */
static void
tells_the_highest_pending_source_in_the_vector(void **state)
{
	struct rig *r = *state;
	unsigned all = SCC_WR1_EXT_IE | SCC_WR1_TX_IE | SCC_WR1_RX_ALL;

	wr(r, SCC_A, SCC_WR2, 0xf1);
	for (unsigned i = 0; i < SCC_CHANNELS; i++) {
		open_line(r, i);
		enable(r, i, all);
		scc_set_inputs(&r->scc, i, SCC_RR0_CTS);
		put(r, i, 'x');
	}
	r->a.typed = "a";
	r->b.typed = "b";
	chip_run(&r->clock, CHAR_9600);
	assert_int_equal(rd(r, SCC_A, SCC_RR3), 0x3f);
	assert_int_equal(rd(r, SCC_A, SCC_RR2), 0xf1);
	assert_int_equal(rd(r, SCC_B, SCC_RR2), 0xf1 | SCC_RR2_A_RX);
	get(r, SCC_A);
	assert_int_equal(rd(r, SCC_B, SCC_RR2), 0xf1 | SCC_RR2_A_TX);
	wr(r, SCC_A, SCC_WR0, SCC_WR0_RESET_TX_INT);
	assert_int_equal(rd(r, SCC_B, SCC_RR2), 0xf1 | SCC_RR2_A_EXT);
	wr(r, SCC_A, SCC_WR0, SCC_WR0_RESET_EXT);
	assert_int_equal(rd(r, SCC_B, SCC_RR2), 0xf1 | SCC_RR2_B_RX);
	get(r, SCC_B);
	assert_int_equal(rd(r, SCC_B, SCC_RR2), 0xf1 | SCC_RR2_B_TX);
	wr(r, SCC_B, SCC_WR0, SCC_WR0_RESET_TX_INT);
	assert_int_equal(rd(r, SCC_B, SCC_RR2), 0xf1 | SCC_RR2_B_EXT);
	wr(r, SCC_B, SCC_WR0, SCC_WR0_RESET_EXT);
	assert_int_equal(rd(r, SCC_B, SCC_RR2), 0xf1 | SCC_RR2_B_SPECIAL);
	assert_false(r->irq.level);
}

static void
puts_status_into_the_high_bits_reversed(void **state)
{
	struct rig *r = *state;

	wr(r, SCC_A, SCC_WR2, 0x8f);
	open_line(r, SCC_A);
	enable(r, SCC_A, SCC_WR1_TX_IE);
	wr(r, SCC_A, SCC_WR9, SCC_WR9_MIE | SCC_WR9_STATUS_HIGH);
	put(r, SCC_A, 'x'); /* channel A transmitter: code 4 */
	assert_int_equal(rd(r, SCC_B, SCC_RR2), 0x9f);
}

static void
holds_back_what_is_below_an_interrupt_under_service(void **state)
{
	struct rig *r = *state;

	open_line(r, SCC_A);
	open_line(r, SCC_B);
	enable(r, SCC_A, SCC_WR1_TX_IE);
	enable(r, SCC_B, SCC_WR1_TX_IE);
	wr(r, SCC_B, SCC_WR9, SCC_WR9_MIE | SCC_WR9_SOFT_INTACK);
	put(r, SCC_B, 'x');
	assert_int_equal(rd(r, SCC_B, SCC_RR2), SCC_RR2_B_TX);
	assert_false(r->irq.level);
	put(r, SCC_A, 'x'); /* is above it */
	assert_true(r->irq.level);
	rd(r, SCC_B, SCC_RR2);
	assert_false(r->irq.level);
	wr(r, SCC_A, SCC_WR0, SCC_WR0_RESET_TX_INT);
	wr(r, SCC_A, SCC_WR0, SCC_WR0_RESET_IUS);
	assert_false(r->irq.level); /* B's own is still under service */
	wr(r, SCC_A, SCC_WR0, SCC_WR0_RESET_IUS);
	assert_true(r->irq.level);
}

static void
resets_one_channel_alone(void **state)
{
	struct rig *r = *state;

	r->a.typed = "a";
	open_line(r, SCC_A);
	open_line(r, SCC_B);
	chip_run(&r->clock, CHAR_9600);
	put(r, SCC_A, '1');
	put(r, SCC_A, '2');
	wr(r, SCC_B, SCC_WR9, SCC_WR9_RESET_A);
	assert_int_equal(rd(r, SCC_A, SCC_RR0),
			 SCC_RR0_TX_EMPTY | SCC_RR0_UNDERRUN);
	assert_int_equal(rd(r, SCC_A, SCC_RR1), 0x07);
	assert_int_equal(rd(r, SCC_A, SCC_RR15), 0xf8);
	assert_int_equal(rd(r, SCC_A, SCC_RR12), 22);
	put(r, SCC_A, '3'); /* its transmitter is off */
	put(r, SCC_B, 'B');
	assert_int_equal(r->b.seen_count, 1);
	chip_run(&r->clock, 3 * CHAR_9600);
	assert_int_equal(r->a.seen_count, 1);
}

static void
resets_channel_b_without_channel_a(void **state)
{
	struct rig *r = *state;

	open_line(r, SCC_A);
	open_line(r, SCC_B);
	wr(r, SCC_A, SCC_WR9, SCC_WR9_RESET_B);
	put(r, SCC_B, 'B');
	put(r, SCC_A, 'A');
	assert_int_equal(r->b.seen_count, 0);
	assert_int_equal(r->a.seen_count, 1);
}

static void
resets_the_chip_by_command(void **state)
{
	struct rig *r = *state;

	open_line(r, SCC_B);
	enable(r, SCC_B, SCC_WR1_TX_IE);
	put(r, SCC_B, 'x');
	wr(r, SCC_A, SCC_WR9, SCC_WR9_RESET_CHIP | SCC_WR9_MIE);
	assert_false(r->irq.level);
	assert_int_equal(rd(r, SCC_A, SCC_RR3), 0);
	open_line(r, SCC_B);
	wr(r, SCC_B, SCC_WR1, SCC_WR1_TX_IE);
	put(r, SCC_B, 'y');
	assert_int_equal(rd(r, SCC_A, SCC_RR3), SCC_RR3_B_TX);
	assert_false(r->irq.level); /* MIE has gone, too */
}

static void
answers_nothing_while_held_in_reset(void **state)
{
	struct rig *r = *state;

	wr(r, SCC_B, SCC_WR12, 0x55);
	scc_hold(&r->scc, true);
	assert_int_equal(rd(r, SCC_B, SCC_RR0), 0);
	wr(r, SCC_B, SCC_WR12, 0x66);
	scc_hold(&r->scc, false);
	assert_int_equal(rd(r, SCC_B, SCC_RR12), 0x55);
}

static void
shows_other_registers_under_numbers_without_their_own(void **state)
{
	struct rig *r = *state;

	wr(r, SCC_B, SCC_WR13, 0x7e);
	assert_int_equal(rd(r, SCC_B, 4), rd(r, SCC_B, SCC_RR0));
	assert_int_equal(rd(r, SCC_B, 5), rd(r, SCC_B, SCC_RR1));
	assert_int_equal(rd(r, SCC_B, 6), rd(r, SCC_B, SCC_RR2));
	assert_int_equal(rd(r, SCC_B, 9), 0x7e);
	assert_int_equal(rd(r, SCC_B, 11), 0xf8);
}

static void
shows_write_registers_with_extended_read(void **state)
{
	struct rig *r = *state;

	open_line(r, SCC_B);
	wr(r, SCC_B, SCC_WR7, 0x11);
	wr(r, SCC_B, SCC_WR10, 0x60);
	wr(r, SCC_B, SCC_WR15, SCC_WR15_WR7_PRIME);
	wr(r, SCC_B, SCC_WR7, SCC_WR7_EXTENDED_READ);
	assert_int_equal(rd(r, SCC_B, 4), 0x44);
	assert_int_equal(rd(r, SCC_B, 5), 0x68);
	assert_int_equal(rd(r, SCC_B, 9), 0xc1);
	assert_int_equal(rd(r, SCC_B, 11), 0x60);
	assert_int_equal(rd(r, SCC_B, 14), SCC_WR7_EXTENDED_READ);
}

static void
answers_on_lane_1_only(void **state)
{
	struct rig *r = *state;
	uint32_t word = SCC_B_COMMAND & ~3u;

	assert_int_equal(chip_read(&r->scc.dev, word, 4), 0x4400);
	assert_int_equal(chip_read(&r->scc.dev, word, 2), 0x4400);
	assert_int_equal(chip_read(&r->scc.dev, word, 1), 0);
	assert_int_equal(chip_read(&r->scc.dev, word + 2, 2), 0);
	chip_write(&r->scc.dev, word, 1, SCC_WR12);
	chip_write(&r->scc.dev, word, 4, SCC_WR12 << 8);
	chip_write(&r->scc.dev, word, 2, 0x9900);
	assert_int_equal(rd(r, SCC_B, SCC_RR12), 0x99);
}

static void
names_channel_and_register_in_its_trace(void **state)
{
	struct rig *r = *state;
	char *text = NULL;
	size_t size = 0;
	FILE *out = open_memstream(&text, &size);

	r->trace = (struct trace){ 1u << TRACE_DEVICE, out, &r->clock };
	wr(r, SCC_B, SCC_WR5, SCC_WR5_TX_8_BITS | SCC_WR5_RTS);
	rd(r, SCC_A, SCC_RR0);
	fclose(out);
	r->trace.mask = 0;
	assert_non_null(strstr(text, "scc1.b.WR0 <- 0x5 POINTER=5\n"));
	assert_non_null(strstr(text, "scc1.b.WR5 <- 0x62 RTS|TX_BITS=3\n"));
	assert_non_null(strstr(text, "scc1.a.RR0 -> 0x44 TX_EMPTY|UNDERRUN\n"));
	free(text);
}

#define T(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(is_empty_and_silent_after_reset),
		T(returns_the_pointer_to_0_after_each_access),
		T(keeps_a_pointer_for_each_channel),
		T(sends_from_a_buffer_and_a_shift_register),
		T(overwrites_a_full_transmit_buffer),
		T(holds_a_character_until_the_transmitter_is_on),
		T(stands_still_without_a_clock),
		T(takes_the_time_of_the_programmed_character),
		T(does_nothing_in_a_synchronous_mode),
		T(sends_no_more_bits_than_a_character_has),
		T(sends_nothing_through_a_break),
		T(receives_into_a_fifo_of_three),
		T(overruns_the_youngest_of_three),
		T(reads_missing_bits_of_short_characters_as_ones),
		T(does_not_listen_with_the_receiver_off),
		T(obeys_its_pins_with_auto_enables),
		T(receives_what_it_sends_in_local_loopback),
		T(sends_what_it_receives_in_auto_echo),
		T(interrupts_when_the_transmit_buffer_becomes_empty),
		T(interrupts_for_all_characters_until_they_are_read),
		T(interrupts_for_the_first_character_only),
		T(takes_the_first_character_after_entering_the_mode_as_the_first),
		T(locks_the_fifo_on_a_special_condition),
		T(latches_external_status_until_it_is_reset),
		T(interrupts_only_for_the_status_that_wr15_names),
		T(interrupts_when_the_baud_rate_generator_reaches_zero),
		T(sees_its_own_break_in_loopback),
		T(tells_the_highest_pending_source_in_the_vector),
		T(puts_status_into_the_high_bits_reversed),
		T(holds_back_what_is_below_an_interrupt_under_service),
		T(resets_one_channel_alone),
		T(resets_channel_b_without_channel_a),
		T(resets_the_chip_by_command),
		T(answers_nothing_while_held_in_reset),
		T(shows_other_registers_under_numbers_without_their_own),
		T(shows_write_registers_with_extended_read),
		T(answers_on_lane_1_only),
		T(names_channel_and_register_in_its_trace),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

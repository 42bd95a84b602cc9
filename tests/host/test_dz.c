/* SPDX-License-Identifier: MIT */
/* The DC7085, through its registers alone. */
#include "dev/dz.h"

#include <stdlib.h>
#include <string.h>

#include "support/chip.h"
#include "support/test.h"

enum {
	CYCLE_NS = 40,
	SCAN = 35,         /* 1.4 us */
	CHAR_9600 = 26042, /* 10 bits: 1041.67 us */
	LINE_3 = DZ_LPR_9600 | DZ_LPR_8_BITS | DZ_LPR_RXENAB | 3,
	LINE_1 = DZ_LPR_9600 | DZ_LPR_8_BITS | DZ_LPR_RXENAB | 1,
};

struct rig {
	struct clock clock;
	struct dz dz;
	struct wire irq;
	struct terminal terminal;
	struct trace trace;
};

static uint16_t
rd(struct rig *r, uint32_t reg)
{
	return (uint16_t)chip_read(&r->dz.dev, reg, 2);
}

static void
wr(struct rig *r, uint32_t reg, uint16_t val)
{
	chip_write(&r->dz.dev, reg, 2, val);
}

static int
set_up(void **state)
{
	struct rig *r = calloc(1, sizeof *r);

	clock_init(&r->clock, CYCLE_NS);
	dz_init(&r->dz, "dz", &r->clock, &r->trace, wire_pin(&r->irq, 0));
	terminal_init(&r->terminal);
	dz_connect(&r->dz, 3, &r->terminal.backend);
	*state = r;
	return 0;
}

static int
tear_down(void **state)
{
	free(*state);
	return 0;
}

/* Scanner on, line 3 at 9600 baud and enabled, its offer made. */
static void
offer_line_3(struct rig *r, uint16_t more_csr)
{
	wr(r, DZ_LPR, LINE_3);
	wr(r, DZ_CSR, DZ_CSR_MSE | more_csr);
	wr(r, DZ_TCR, 0x8);
	chip_run(&r->clock, SCAN);
}

static void
is_silent_after_reset(void **state)
{
	struct rig *r = *state;

	wr(r, DZ_CSR, DZ_CSR_MSE | DZ_CSR_TIE);
	wr(r, DZ_TCR, 0xf0f);
	r->dz.dev.ops->reset(&r->dz.dev);
	chip_run(&r->clock, CHAR_9600);
	assert_int_equal(rd(r, DZ_CSR), 0);
	assert_int_equal(rd(r, DZ_RBUF), 0);
	assert_int_equal(rd(r, DZ_TCR), 0);
	assert_false(r->irq.level);
	assert_null(r->clock.queue);
}

static void
offers_an_enabled_line_after_one_step_of_the_scanner(void **state)
{
	struct rig *r = *state;

	wr(r, DZ_CSR, DZ_CSR_MSE);
	wr(r, DZ_TCR, 0x4);
	chip_run(&r->clock, SCAN - 1);
	assert_int_equal(rd(r, DZ_CSR), DZ_CSR_MSE);
	chip_run(&r->clock, 1);
	assert_int_equal(rd(r, DZ_CSR), DZ_CSR_MSE | DZ_CSR_TRDY | 0x200);
}

static void
offers_nothing_while_the_scanner_is_off(void **state)
{
	struct rig *r = *state;

	wr(r, DZ_TCR, 0xf);
	chip_run(&r->clock, 10 * SCAN);
	assert_int_equal(rd(r, DZ_CSR), 0);
	assert_null(r->clock.queue);
}

static void
sends_a_character_and_is_ready_again_after_its_time(void **state)
{
	struct rig *r = *state;

	offer_line_3(r, 0);
	wr(r, DZ_TDR, 'A');
	assert_int_equal(r->terminal.seen_count, 1);
	assert_int_equal(r->terminal.seen[0], 'A');
	assert_false(rd(r, DZ_CSR) & DZ_CSR_TRDY);
	chip_run(&r->clock, CHAR_9600 + SCAN - 1);
	assert_false(rd(r, DZ_CSR) & DZ_CSR_TRDY);
	chip_run(&r->clock, 1);
	assert_true(rd(r, DZ_CSR) & DZ_CSR_TRDY);
}

static void
takes_no_character_without_an_offer(void **state)
{
	struct rig *r = *state;

	wr(r, DZ_LPR, LINE_3);
	wr(r, DZ_CSR, DZ_CSR_MSE);
	wr(r, DZ_TCR, 0x8);
	wr(r, DZ_TDR, 'A');
	assert_int_equal(r->terminal.seen_count, 0);
}

static void
serves_ready_lines_in_turn(void **state)
{
	struct rig *r = *state;
	static const unsigned order[] = { 1, 3 };

	wr(r, DZ_LPR, LINE_3);
	wr(r, DZ_LPR, LINE_1);
	wr(r, DZ_CSR, DZ_CSR_MSE);
	wr(r, DZ_TCR, 0xa);
	for (unsigned i = 0; i < 6; i++) {
		chip_run(&r->clock, i % 2 ? SCAN : CHAR_9600 + SCAN);
		assert_int_equal((rd(r, DZ_CSR) & DZ_CSR_TLINE) >> 8,
				 order[i % 2]);
		wr(r, DZ_TDR, (uint16_t)('a' + i));
	}
	assert_memory_equal(r->terminal.seen, "bdf", 3);
}

static void
withdraws_its_offer_when_the_line_is_disabled(void **state)
{
	struct rig *r = *state;

	offer_line_3(r, DZ_CSR_TIE);
	assert_true(r->irq.level);
	wr(r, DZ_TCR, 0x2);
	assert_false(r->irq.level);
	chip_run(&r->clock, SCAN);
	assert_int_equal(rd(r, DZ_CSR) & (DZ_CSR_TRDY | DZ_CSR_TLINE),
			 DZ_CSR_TRDY | 0x100);
}

static void
withdraws_its_offer_when_the_scanner_stops(void **state)
{
	struct rig *r = *state;

	offer_line_3(r, DZ_CSR_TIE);
	wr(r, DZ_CSR, DZ_CSR_TIE);
	assert_int_equal(rd(r, DZ_CSR) & DZ_CSR_TRDY, 0);
	assert_false(r->irq.level);
}

/* Half bits of a character at 1200 baud: half a bit is 416.67 us. */
static void
takes_the_time_of_start_data_parity_and_stop_bits(void **state)
{
	struct rig *r = *state;
	static const struct {
		uint16_t lpr;
		unsigned half_bits;
	} row[] = {
		{ DZ_LPR_5_BITS, 14 },
		{ DZ_LPR_5_BITS | DZ_LPR_STOP, 15 },
		{ DZ_LPR_6_BITS, 16 },
		{ DZ_LPR_7_BITS | DZ_LPR_PAREN, 20 },
		{ DZ_LPR_8_BITS, 20 },
		{ DZ_LPR_8_BITS | DZ_LPR_STOP, 22 },
		{ DZ_LPR_8_BITS | DZ_LPR_PAREN | DZ_LPR_STOP, 24 },
	};

	for (unsigned i = 0; i < COUNT(row); i++)
		assert_int_equal(
		    dz_character_cycles(&r->dz, DZ_LPR_1200 | row[i].lpr),
		    (row[i].half_bits * 31250 + 2) / 3);
}

static void
knows_sixteen_speeds(void **state)
{
	struct rig *r = *state;
	/* Cycles of 40 ns of ten bits, rounded up. */
	static const cycles_t ten_bits[16] = {
		5000000, 3333334, 2272728, 1858737, 1666667, 833334,
		416667,  208334,  138889,  125000,  104167,  69445,
		52084,   34723,   26042,   13021,
	};

	for (unsigned n = 0; n < 16; n++)
		assert_int_equal(
		    dz_character_cycles(&r->dz,
					(uint16_t)(n << 8 | DZ_LPR_8_BITS)),
		    ten_bits[n]);
	dz_set_double_speed(&r->dz, true);
	assert_int_equal(
	    dz_character_cycles(&r->dz, DZ_LPR_19200 | DZ_LPR_8_BITS), 6511);
	assert_int_equal(
	    dz_character_cycles(&r->dz, DZ_LPR_9600 | DZ_LPR_8_BITS), 26042);
}

static void
interrupts_for_ready_and_done_only_when_enabled(void **state)
{
	struct rig *r = *state;

	r->terminal.typed = "x";
	offer_line_3(r, 0);
	chip_run(&r->clock, CHAR_9600);
	assert_int_equal(rd(r, DZ_CSR) & (DZ_CSR_TRDY | DZ_CSR_RDONE),
			 DZ_CSR_TRDY | DZ_CSR_RDONE);
	assert_false(r->irq.level);
	wr(r, DZ_CSR, DZ_CSR_MSE | DZ_CSR_TIE);
	assert_true(r->irq.level);
	wr(r, DZ_TCR, 0);
	assert_false(r->irq.level);
	wr(r, DZ_CSR, DZ_CSR_MSE | DZ_CSR_RIE);
	assert_true(r->irq.level);
	rd(r, DZ_RBUF);
	assert_false(r->irq.level);
}

static void
receives_a_character_a_character_time(void **state)
{
	struct rig *r = *state;

	r->terminal.typed = "ab";
	wr(r, DZ_LPR, LINE_3);
	wr(r, DZ_CSR, DZ_CSR_MSE);
	chip_run(&r->clock, CHAR_9600 - 1);
	assert_int_equal(rd(r, DZ_RBUF), 0);
	chip_run(&r->clock, 1);
	assert_int_equal(rd(r, DZ_RBUF), DZ_RBUF_DVAL | 0x300 | 'a');
	assert_int_equal(rd(r, DZ_RBUF), 0);
	chip_run(&r->clock, CHAR_9600);
	assert_int_equal(rd(r, DZ_RBUF), DZ_RBUF_DVAL | 0x300 | 'b');
}

static void
does_not_listen_with_the_receiver_off(void **state)
{
	struct rig *r = *state;

	r->terminal.typed = "a";
	wr(r, DZ_LPR, LINE_3 & ~DZ_LPR_RXENAB);
	wr(r, DZ_CSR, DZ_CSR_MSE);
	chip_run(&r->clock, 3 * CHAR_9600);
	assert_int_equal(rd(r, DZ_RBUF), 0);
	assert_int_equal(r->terminal.asked, 0);
}

static void
keeps_64_characters_and_marks_the_one_after_a_loss(void **state)
{
	struct rig *r = *state;
	char typed[67];

	memset(typed, 'm', 65);
	typed[65] = 'n';
	typed[66] = '\0';
	r->terminal.typed = typed;
	wr(r, DZ_LPR, LINE_3);
	wr(r, DZ_CSR, DZ_CSR_MSE);
	chip_run(&r->clock, 65 * CHAR_9600); /* the last one is lost */
	assert_int_equal(rd(r, DZ_RBUF), DZ_RBUF_DVAL | 0x300 | 'm');
	chip_run(&r->clock, CHAR_9600);
	for (unsigned i = 1; i < 64; i++)
		assert_int_equal(rd(r, DZ_RBUF), DZ_RBUF_DVAL | 0x300 | 'm');
	assert_int_equal(rd(r, DZ_RBUF),
			 DZ_RBUF_DVAL | DZ_RBUF_OERR | 0x300 | 'n');
	assert_int_equal(rd(r, DZ_RBUF), 0);
}

static void
empties_the_silo_when_the_scanner_stops(void **state)
{
	struct rig *r = *state;

	r->terminal.typed = "a";
	wr(r, DZ_LPR, LINE_3);
	wr(r, DZ_CSR, DZ_CSR_MSE);
	chip_run(&r->clock, CHAR_9600);
	assert_true(rd(r, DZ_CSR) & DZ_CSR_RDONE);
	wr(r, DZ_CSR, 0);
	assert_int_equal(rd(r, DZ_CSR), 0);
	assert_int_equal(rd(r, DZ_RBUF), 0);
}

static void
sends_to_itself_in_maintenance_mode(void **state)
{
	struct rig *r = *state;

	offer_line_3(r, DZ_CSR_MAINT);
	wr(r, DZ_TDR, 0xc5);
	chip_run(&r->clock, CHAR_9600 - 1);
	assert_int_equal(rd(r, DZ_RBUF), 0);
	chip_run(&r->clock, 1);
	assert_int_equal(rd(r, DZ_RBUF), DZ_RBUF_DVAL | 0x300 | 0xc5);
	assert_int_equal(r->terminal.seen_count, 0);
	assert_int_equal(r->terminal.asked, 0);
}

static void
sends_no_more_bits_than_a_character_has(void **state)
{
	struct rig *r = *state;

	offer_line_3(r, 0);
	wr(r, DZ_LPR, DZ_LPR_9600 | DZ_LPR_7_BITS | 3);
	wr(r, DZ_TDR, 0xff);
	assert_int_equal(r->terminal.seen[0], 0x7f);
}

static void
receives_its_own_break_as_a_null_with_framing_error(void **state)
{
	struct rig *r = *state;

	wr(r, DZ_LPR, LINE_3);
	wr(r, DZ_CSR, DZ_CSR_MSE | DZ_CSR_MAINT);
	wr(r, DZ_TDR, 0x800);
	chip_run(&r->clock, CHAR_9600);
	assert_int_equal(rd(r, DZ_RBUF), DZ_RBUF_DVAL | DZ_RBUF_FERR | 0x300);
}

static void
sends_nothing_through_a_break(void **state)
{
	struct rig *r = *state;

	offer_line_3(r, 0);
	wr(r, DZ_TDR, 0x800 | 'A');
	assert_int_equal(r->terminal.seen_count, 0);
	chip_run(&r->clock, CHAR_9600 + SCAN);
	wr(r, DZ_TDR, 'B');
	assert_int_equal(r->terminal.seen_count, 1);
}

static void
sends_nothing_while_its_outputs_are_off(void **state)
{
	struct rig *r = *state;

	dz_set_mute(&r->dz, true);
	offer_line_3(r, 0);
	wr(r, DZ_TDR, 'A');
	assert_int_equal(r->terminal.seen_count, 0);
	assert_false(rd(r, DZ_CSR) & DZ_CSR_TRDY);
}

static void
clears_everything_but_modem_outputs_for_15_us(void **state)
{
	struct rig *r = *state;

	offer_line_3(r, DZ_CSR_TIE);
	wr(r, DZ_TCR, 0xf08);
	wr(r, DZ_CSR, DZ_CSR_CLR);
	assert_int_equal(rd(r, DZ_CSR), DZ_CSR_CLR);
	assert_int_equal(rd(r, DZ_TCR), 0xf00);
	assert_false(r->irq.level);
	wr(r, DZ_CSR, DZ_CSR_MSE); /* too early */
	chip_run(&r->clock, 374);
	assert_int_equal(rd(r, DZ_CSR), DZ_CSR_CLR);
	chip_run(&r->clock, 1);
	assert_int_equal(rd(r, DZ_CSR), 0);
}

static void
writes_bytes_of_a_register_alone(void **state)
{
	struct rig *r = *state;

	chip_write(&r->dz.dev, DZ_TCR + 1, 1, 0xff);
	assert_int_equal(rd(r, DZ_TCR), 0xf00);
	chip_write(&r->dz.dev, DZ_TCR, 1, 0xff);
	assert_int_equal(rd(r, DZ_TCR), 0xf0f);
	chip_write(&r->dz.dev, DZ_CSR + 1, 1, DZ_CSR_TIE >> 8);
	chip_write(&r->dz.dev, DZ_CSR, 1, DZ_CSR_MSE);
	assert_int_equal(rd(r, DZ_CSR), DZ_CSR_TIE | DZ_CSR_MSE);
	assert_int_equal(chip_read(&r->dz.dev, DZ_CSR + 1, 1), DZ_CSR_TIE >> 8);
}

static void
sets_up_a_line_only_by_a_whole_word(void **state)
{
	struct rig *r = *state;

	offer_line_3(r, 0);
	chip_write(&r->dz.dev, DZ_LPR, 1, 3); /* would be 50 baud, 5 bits */
	wr(r, DZ_TDR, 0xff);
	assert_int_equal(r->terminal.seen[0], 0xff);
	chip_run(&r->clock, CHAR_9600 + SCAN);
	assert_true(rd(r, DZ_CSR) & DZ_CSR_TRDY);
}

static void
breaks_may_be_set_without_sending(void **state)
{
	struct rig *r = *state;

	offer_line_3(r, 0);
	chip_write(&r->dz.dev, DZ_TDR + 1, 1, 0x8);
	assert_true(rd(r, DZ_CSR) & DZ_CSR_TRDY);
}

static void
shows_its_modem_inputs_and_has_nothing_between_registers(void **state)
{
	struct rig *r = *state;

	dz_set_modem(&r->dz, DZ_MSR_DSR2 | DZ_MSR_DSR3);
	assert_int_equal(rd(r, DZ_MSR), 0x202);
	assert_int_equal(chip_read(&r->dz.dev, DZ_MSR, 4), 0x202);
	assert_int_equal(chip_read(&r->dz.dev, DZ_MSR + 2, 2), 0);
	assert_int_equal(chip_read(&r->dz.dev, DZ_MSR + 4, 4), 0);
	assert_int_equal(rd(r, DZ_BYTES + DZ_MSR), 0x202);
}

static void
names_registers_and_bits_in_its_trace(void **state)
{
	struct rig *r = *state;
	char *text = NULL;
	size_t size = 0;
	FILE *out = open_memstream(&text, &size);

	r->trace = (struct trace){ 1u << TRACE_DEVICE, out, &r->clock };
	wr(r, DZ_CSR, DZ_CSR_TIE | DZ_CSR_MSE);
	wr(r, DZ_LPR, LINE_3);
	rd(r, DZ_RBUF);
	fclose(out);
	r->trace.mask = 0;
	assert_non_null(strstr(text, "dz.CSR <- 0x4020 TIE|MSE\n"));
	assert_non_null(strstr(text, "dz.LPR <- 0x1e1b LINE=3|LENGTH=3|"
				     "SPEED=e|RXENAB\n"));
	assert_non_null(strstr(text, "dz.RBUF -> 0x0\n"));
	free(text);
}

#define T(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(is_silent_after_reset),
		T(offers_an_enabled_line_after_one_step_of_the_scanner),
		T(offers_nothing_while_the_scanner_is_off),
		T(sends_a_character_and_is_ready_again_after_its_time),
		T(takes_no_character_without_an_offer),
		T(serves_ready_lines_in_turn),
		T(withdraws_its_offer_when_the_line_is_disabled),
		T(withdraws_its_offer_when_the_scanner_stops),
		T(takes_the_time_of_start_data_parity_and_stop_bits),
		T(knows_sixteen_speeds),
		T(interrupts_for_ready_and_done_only_when_enabled),
		T(receives_a_character_a_character_time),
		T(does_not_listen_with_the_receiver_off),
		T(keeps_64_characters_and_marks_the_one_after_a_loss),
		T(empties_the_silo_when_the_scanner_stops),
		T(sends_to_itself_in_maintenance_mode),
		T(sends_no_more_bits_than_a_character_has),
		T(receives_its_own_break_as_a_null_with_framing_error),
		T(sends_nothing_through_a_break),
		T(sends_nothing_while_its_outputs_are_off),
		T(clears_everything_but_modem_outputs_for_15_us),
		T(writes_bytes_of_a_register_alone),
		T(sets_up_a_line_only_by_a_whole_word),
		T(breaks_may_be_set_without_sending),
		T(shows_its_modem_inputs_and_has_nothing_between_registers),
		T(names_registers_and_bits_in_its_trace),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

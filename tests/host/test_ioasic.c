/* SPDX-License-Identifier: MIT */
/* The I/O ASIC, through its registers and wires. */
#include "dev/ioasic.h"

#include <stdlib.h>
#include <string.h>

#include "support/chip.h"
#include "support/test.h"

enum { CYCLE_NS = 40, RTC_BIT = 5, SCC1_BIT = 7, OVERRUN_BIT = 18 };

struct rig {
	struct clock clock;
	struct ioasic ioasic;
	struct wire irq, run;
	struct trace trace;
};

static uint32_t
rd(struct rig *r, uint32_t reg)
{
	return chip_read(&r->ioasic.dev, reg, 4);
}

static void
wr(struct rig *r, uint32_t reg, uint32_t val)
{
	chip_write(&r->ioasic.dev, reg, 4, val);
}

static int
set_up(void **state)
{
	struct rig *r = calloc(1, sizeof *r);

	clock_init(&r->clock, CYCLE_NS);
	ioasic_init(&r->ioasic, "ioasic", &r->clock, &r->trace,
		    wire_pin(&r->irq, 0), wire_pin(&r->run, 0));
	*state = r;
	return 0;
}

static int
tear_down(void **state)
{
	free(*state);
	return 0;
}

static void
is_found_as_the_prom_leaves_it(void **state)
{
	struct rig *r = *state;

	assert_int_equal(rd(r, IOASIC_SSR), 0xf00);
	assert_int_equal(rd(r, IOASIC_SIR), 0);
	assert_int_equal(rd(r, IOASIC_SIMR), 0);
	assert_int_equal(rd(r, IOASIC_LANCE_SLOT), 0x3);
	assert_int_equal(rd(r, IOASIC_SCSI_SLOT), 0xe);
	assert_int_equal(rd(r, IOASIC_SCC0_SLOT), 0x14);
	assert_int_equal(rd(r, IOASIC_SCC1_SLOT), 0x16);
	assert_int_equal(rd(r, IOASIC_SCSI_DMA_P), 0);
	assert_false(r->irq.level);
}

static void
shows_masked_inputs_and_passes_on_the_others(void **state)
{
	struct rig *r = *state;

	ioasic_set_input(&r->ioasic, RTC_BIT, true);
	assert_int_equal(rd(r, IOASIC_SIR), IOASIC_SIR_RTC);
	assert_false(r->irq.level);
	wr(r, IOASIC_SIMR, IOASIC_SIR_RTC | IOASIC_SIR_SCC1);
	assert_true(r->irq.level);
	ioasic_set_input(&r->ioasic, RTC_BIT, false);
	assert_int_equal(rd(r, IOASIC_SIR), 0);
	assert_false(r->irq.level);
	ioasic_set_input(&r->ioasic, SCC1_BIT, true);
	assert_true(r->irq.level);
	wr(r, IOASIC_SIMR, 0);
	assert_false(r->irq.level);
}

static void
cannot_clear_a_level_by_writing(void **state)
{
	struct rig *r = *state;

	ioasic_set_input(&r->ioasic, RTC_BIT, true);
	wr(r, IOASIC_SIR, 0);
	assert_int_equal(rd(r, IOASIC_SIR), IOASIC_SIR_RTC);
	wr(r, IOASIC_SIR, UINT32_MAX);
	assert_int_equal(rd(r, IOASIC_SIR), IOASIC_SIR_RTC);
}

static void
latches_a_pulse_until_0_is_written_to_its_bit(void **state)
{
	struct rig *r = *state;

	wr(r, IOASIC_SIMR, IOASIC_SIR_SCSI_OVERRUN);
	ioasic_set_input(&r->ioasic, OVERRUN_BIT, true);
	ioasic_set_input(&r->ioasic, OVERRUN_BIT, false);
	ioasic_set_input(&r->ioasic, OVERRUN_BIT + 1, true);
	assert_true(r->irq.level);
	wr(r, IOASIC_SIR, UINT32_MAX);
	assert_true(r->irq.level);
	wr(r, IOASIC_SIR, ~(uint32_t)IOASIC_SIR_SCSI_OVERRUN);
	assert_false(r->irq.level);
	assert_int_equal(rd(r, IOASIC_SIR), IOASIC_SIR_SCSI_PTR_LOAD);
}

static void
keeps_latched_bits_of_lanes_that_are_not_written(void **state)
{
	struct rig *r = *state;

	ioasic_set_input(&r->ioasic, 31, true);
	ioasic_set_input(&r->ioasic, 16, true);
	chip_write(&r->ioasic.dev, IOASIC_SIR + 2, 1, 0);
	assert_int_equal(rd(r, IOASIC_SIR), IOASIC_SIR_SCC0A_TX_PAGE);
}

static void
tells_a_chip_when_its_reset_line_changes(void **state)
{
	struct rig *r = *state;

	r->run.level = true;
	wr(r, IOASIC_SSR, 0xf00);
	assert_true(r->run.level);
	wr(r, IOASIC_SSR, 0x700);
	assert_false(r->run.level);
	assert_int_equal(r->run.line, 11);
	wr(r, IOASIC_SSR, 0xf00);
	assert_true(r->run.level);
	wr(r, IOASIC_SSR, 0xb00);
	assert_int_equal(r->run.line, 10);
	assert_false(r->run.level);
}

static void
counts_turbochannel_cycles_of_80_ns(void **state)
{
	struct rig *r = *state;
	uint32_t then = rd(r, IOASIC_FCTR);

	chip_run(&r->clock, 1);
	assert_int_equal(rd(r, IOASIC_FCTR), then);
	chip_run(&r->clock, 1);
	assert_int_equal(rd(r, IOASIC_FCTR), then + 1);
	chip_run(&r->clock, 2 * 1000000);
	assert_int_equal(rd(r, IOASIC_FCTR), then + 1000001);
	wr(r, IOASIC_FCTR, 0);
	assert_int_equal(rd(r, IOASIC_FCTR), then + 1000001);
}

static void
counts_in_32_bits(void **state)
{
	struct rig *r = *state;

	chip_run(&r->clock, (UINT64_C(2) << 32) + 6);
	assert_int_equal(rd(r, IOASIC_FCTR), 3);
}

static void
holds_what_is_written_where_a_register_is(void **state)
{
	struct rig *r = *state;
	static const uint32_t held[] = {
		IOASIC_SCSI_DMA_P, IOASIC_SCSI_DMA_BP, IOASIC_LANCE_DMA_P,
		IOASIC_SCC0A_T_P,  IOASIC_SCC1A_R_P,   IOASIC_DATA0,
		IOASIC_DATA3,      IOASIC_SCSI_SCR,    IOASIC_SCSI_SDR0,
		IOASIC_SCSI_SDR1,
	};

	for (unsigned i = 0; i < COUNT(held); i++)
		wr(r, held[i], 0x12345670 + i);
	wr(r, 0x70, 0xffffffff);
	for (unsigned i = 0; i < COUNT(held); i++)
		assert_int_equal(rd(r, held[i]), 0x12345670 + i);
	assert_int_equal(rd(r, 0x70), 0);
}

static void
reads_and_writes_bytes_of_a_register(void **state)
{
	struct rig *r = *state;

	wr(r, IOASIC_DATA1, 0x11223344);
	assert_int_equal(chip_read(&r->ioasic.dev, IOASIC_DATA1 + 2, 1), 0x22);
	assert_int_equal(chip_read(&r->ioasic.dev, IOASIC_DATA1 + 2, 2),
			 0x1122);
	chip_write(&r->ioasic.dev, IOASIC_DATA1 + 1, 1, 0xab);
	assert_int_equal(rd(r, IOASIC_DATA1), 0x1122ab44);
	assert_int_equal(rd(r, IOASIC_DATA1 + 8), 0x1122ab44);
}

static void
traces_a_place_without_a_register_by_its_offset(void **state)
{
	struct rig *r = *state;
	char *text = NULL;
	size_t size = 0;
	FILE *out = open_memstream(&text, &size);

	r->trace = (struct trace){ 1u << TRACE_DEVICE, out, &r->clock };
	rd(r, 0x70);
	wr(r, IOASIC_SIMR, IOASIC_SIR_RTC | IOASIC_SIR_SCC1);
	fclose(out);
	r->trace.mask = 0;
	assert_non_null(strstr(text, "ioasic+0x70 -> 0x0\n"));
	assert_non_null(strstr(text, "ioasic.SIMR <- 0xa0\n"));
	free(text);
}

static void
keeps_its_inputs_through_a_reset(void **state)
{
	struct rig *r = *state;

	ioasic_set_input(&r->ioasic, RTC_BIT, true);
	ioasic_set_input(&r->ioasic, OVERRUN_BIT, true);
	wr(r, IOASIC_SIMR, UINT32_MAX);
	wr(r, IOASIC_SSR, 0);
	r->ioasic.dev.ops->reset(&r->ioasic.dev);
	assert_int_equal(rd(r, IOASIC_SIR), IOASIC_SIR_RTC);
	assert_int_equal(rd(r, IOASIC_SIMR), 0);
	assert_int_equal(rd(r, IOASIC_SSR), 0xf00);
	assert_true(r->run.level);
	assert_false(r->irq.level);
}

#define T(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(is_found_as_the_prom_leaves_it),
		T(shows_masked_inputs_and_passes_on_the_others),
		T(cannot_clear_a_level_by_writing),
		T(latches_a_pulse_until_0_is_written_to_its_bit),
		T(keeps_latched_bits_of_lanes_that_are_not_written),
		T(tells_a_chip_when_its_reset_line_changes),
		T(counts_turbochannel_cycles_of_80_ns),
		T(counts_in_32_bits),
		T(holds_what_is_written_where_a_register_is),
		T(reads_and_writes_bytes_of_a_register),
		T(traces_a_place_without_a_register_by_its_offset),
		T(keeps_its_inputs_through_a_reset),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

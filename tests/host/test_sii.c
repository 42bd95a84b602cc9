/* SPDX-License-Identifier: MIT */
/* The DC7061 of the 3100, through its registers alone, as its drivers use it.
 */
#include <machine/kn01.h>
#include <machine/sii.h>

#include "support/random.h"
#include "support/scsi_rig.h"
#include "support/test.h"

enum { SECOND = 25000000 /* cycles */ };

#define STATE (SII_CSTAT_CON | SII_CSTAT_DST | SII_CSTAT_TGT)

static struct scsi_rig *rig;
static struct board_rig *r;

static uint32_t
rd(uint32_t reg)
{
	return board_rig_read(r, KN01_SII + reg, 2);
}

static void
wr(uint32_t reg, uint32_t val)
{
	board_rig_write(r, KN01_SII + reg, 2, val);
}

static bool
interrupts(void)
{
	return r->pins & 1u << KN01_IP_SII;
}

static void
start_chip(void)
{
	wr(SII_COMM, SII_COMM_CHRESET);
	wr(SII_CSR, SII_CSR_HPM);
	wr(SII_ID, SII_ID_IO | SCSI_HOST_ID);
	wr(SII_DICTRL, SII_DICTRL_PRE);
	wr(SII_CSR, SII_CSR_HPM | SII_CSR_RSE | SII_CSR_PCE | SII_CSR_IE);
}

static int
set_up(void **state)
{
	(void)state;
	rig = scsi_rig_new("kn01");
	r = &rig->board;
	start_chip();
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	scsi_rig_free(rig);
	return 0;
}

/* Wait until one of the bits of a status register is set. */
static uint32_t
await(uint32_t reg, uint32_t bits)
{
	for (unsigned n = 0; n < SECOND / 10; n++) {
		if (rd(reg) & bits)
			return rd(reg);
		chip_run(&r->clock, 10);
	}
	fail_msg("register 0x%x never shows 0x%x", reg, bits);
	return 0;
}

static uint8_t
ram(uint32_t at)
{
	return (uint8_t)board_rig_read(
	    r, KN01_SII_RAM + 2 * (at & ~1u) + (at & 1), 1);
}

static void
set_ram(uint32_t at, uint8_t byte)
{
	board_rig_write(r, KN01_SII_RAM + 2 * (at & ~1u) + (at & 1), 1, byte);
}

static void
await_phase(unsigned phase)
{
	uint32_t dstat = await(SII_DSTAT, SII_DSTAT_MIS);

	assert_int_equal(dstat & SII_DSTAT_PHASE, phase);
}

static void
dma(unsigned phase, uint32_t at, uint32_t count)
{
	wr(SII_DMADDRL, at & 0xffff);
	wr(SII_DMADDRH, at >> 16);
	wr(SII_DMLOTC, count);
	wr(SII_COMM,
	   SII_COMM_DMA | SII_COMM_INXFER | (rd(SII_CSTAT) & STATE) | phase);
}

static void
done(void)
{
	await(SII_DSTAT, SII_DSTAT_DNE);
	wr(SII_DSTAT, SII_DSTAT_DNE);
	assert_int_equal(rd(SII_DSTAT) & SII_DSTAT_DNE, 0);
}

/* Select with a message and send the command, as sii.c does. */
static void
begin(unsigned id, uint8_t message, const uint8_t cdb[6])
{
	uint32_t cstat;

	wr(SII_DATA, message);
	wr(SII_SLCSR, id);
	wr(SII_DMCTRL, 0);
	wr(SII_COMM, SII_COMM_INXFER | SII_COMM_SELECT | SII_COMM_ATN |
			 SII_COMM_CON | SCSI_PHASE_MSG_OUT);
	cstat = await(SII_CSTAT, SII_CSTAT_SCH);
	assert_int_equal(cstat & (SII_CSTAT_SCH | SII_CSTAT_RST | STATE),
			 SII_CSTAT_SCH | SII_CSTAT_CON);
	wr(SII_CSTAT, cstat);
	await_phase(SCSI_PHASE_COMMAND);
	done(); /* the message */
	for (unsigned i = 0; i < 6; i++)
		set_ram(0x1c000 + i, cdb[i]);
	dma(SCSI_PHASE_COMMAND, 0x1c000, 6);
	assert_int_equal(await(SII_DSTAT, SII_DSTAT_DNE) & SII_DSTAT_TCZ,
			 SII_DSTAT_TCZ);
	done();
}

/* A byte of status or message; the latter is acknowledged later. */
static uint8_t
get_byte(unsigned phase)
{
	wr(SII_COMM, (rd(SII_CSTAT) & STATE) | phase);
	await(SII_DSTAT, SII_DSTAT_IBF);
	return (uint8_t)rd(SII_DATA);
}

static void
acknowledge(unsigned phase)
{
	wr(SII_COMM, SII_COMM_INXFER | (rd(SII_CSTAT) & STATE) | phase);
	done();
}

static uint8_t
finish(void)
{
	uint8_t status;

	await_phase(SCSI_PHASE_STATUS);
	status = get_byte(SCSI_PHASE_STATUS);
	acknowledge(SCSI_PHASE_STATUS);
	await_phase(SCSI_PHASE_MSG_IN);
	assert_int_equal(get_byte(SCSI_PHASE_MSG_IN), SCSI_MSG_COMPLETE);
	acknowledge(SCSI_PHASE_MSG_IN);
	assert_int_equal(await(SII_CSTAT, SII_CSTAT_SCH) & STATE, 0);
	wr(SII_CSTAT, SII_CSTAT_SCH | SII_CSTAT_BER);
	wr(SII_COMM, 0);
	assert_false(interrupts());
	return status;
}

static void
get_ready(unsigned id)
{
	static const uint8_t test_ready[6];

	begin(id, SCSI_MSG_IDENTIFY, test_ready);
	assert_int_equal(finish(), SCSI_STATUS_CHECK);
	begin(id, SCSI_MSG_IDENTIFY, test_ready);
	assert_int_equal(finish(), SCSI_STATUS_GOOD);
}

static void
runs_a_command_phase_by_phase(void **state)
{
	static const uint8_t inquiry[6] = { 0x12, 0, 0, 0, 36, 0 };

	(void)state;
	begin(SCSI_RIG_STAYS, SCSI_MSG_IDENTIFY, inquiry);
	await_phase(SCSI_PHASE_DATA_IN);
	assert_true(interrupts());
	dma(SCSI_PHASE_DATA_IN, 0x100, 36);
	done();
	assert_int_equal(rd(SII_DMLOTC), 0);
	assert_int_equal(rd(SII_DMADDRL), 0x100); /* it stands still */
	assert_int_equal(ram(0x108), 'D');
	assert_int_equal(ram(0x109), 'E');
	assert_int_equal(ram(0x112), '2');
	assert_int_equal(finish(), SCSI_STATUS_GOOD);
}

static void
moves_blocks_both_ways(void **state)
{
	static const uint8_t read[6] = { 0x08, 0, 0, 5, 2, 0 };
	static const uint8_t write[6] = { 0x0a, 0, 0, 8, 1, 0 };

	(void)state;
	get_ready(SCSI_RIG_STAYS);
	begin(SCSI_RIG_STAYS, SCSI_MSG_IDENTIFY, read);
	await_phase(SCSI_PHASE_DATA_IN);
	dma(SCSI_PHASE_DATA_IN, 0x1fe00, 1024); /* wraps around */
	done();
	assert_int_equal(finish(), SCSI_STATUS_GOOD);
	for (unsigned i = 0; i < 1024; i++)
		assert_int_equal(ram((0x1fe00 + i) % SII_RAM_BYTES),
				 scsi_image_byte(5 + i / 512, i % 512));
	begin(SCSI_RIG_STAYS, SCSI_MSG_IDENTIFY, write);
	await_phase(SCSI_PHASE_DATA_OUT);
	dma(SCSI_PHASE_DATA_OUT, 0x1fe00, 512);
	done();
	assert_int_equal(finish(), SCSI_STATUS_GOOD);
	for (unsigned i = 0; i < 512; i++)
		assert_int_equal(rig->image[0].byte[8 * 512 + i],
				 scsi_image_byte(5, i));
}

static void
takes_a_count_of_0_for_8192(void **state)
{
	static const uint8_t read[6] = { 0x08, 0, 0, 0, 16, 0 };

	(void)state;
	get_ready(SCSI_RIG_STAYS);
	begin(SCSI_RIG_STAYS, SCSI_MSG_IDENTIFY, read);
	await_phase(SCSI_PHASE_DATA_IN);
	dma(SCSI_PHASE_DATA_IN, 0, SII_DMLOTC_MAX);
	done();
	assert_int_equal(ram(8191), scsi_image_byte(15, 511));
	assert_int_equal(finish(), SCSI_STATUS_GOOD);
}

static void
leaves_its_count_when_the_phase_changes(void **state)
{
	static const uint8_t inquiry[6] = { 0x12, 0, 0, 0, 36, 0 };

	(void)state;
	begin(SCSI_RIG_STAYS, SCSI_MSG_IDENTIFY, inquiry);
	await_phase(SCSI_PHASE_DATA_IN);
	dma(SCSI_PHASE_DATA_IN, 0, 100);
	await_phase(SCSI_PHASE_STATUS);
	assert_int_equal(rd(SII_DSTAT) & (SII_DSTAT_DNE | SII_DSTAT_TCZ), 0);
	assert_int_equal(rd(SII_DMLOTC), 64);
	assert_int_equal(finish(), SCSI_STATUS_GOOD);
}

static void
shows_an_odd_byte(void **state)
{
	static const uint8_t inquiry[6] = { 0x12, 0, 0, 0, 9, 0 };

	(void)state;
	begin(SCSI_RIG_STAYS, SCSI_MSG_IDENTIFY, inquiry);
	await_phase(SCSI_PHASE_DATA_IN);
	dma(SCSI_PHASE_DATA_IN, 0, 9);
	assert_int_equal(await(SII_DSTAT, SII_DSTAT_DNE) & SII_DSTAT_OBB,
			 SII_DSTAT_OBB);
	assert_int_equal(rd(SII_DMABYTE), 'D');
	done();
	assert_int_equal(finish(), SCSI_STATUS_GOOD);
}

static void
tries_until_told_to_give_up_when_nobody_answers(void **state)
{
	(void)state;
	wr(SII_SLCSR, SCSI_RIG_NOBODY);
	wr(SII_COMM, SII_COMM_INXFER | SII_COMM_SELECT | SII_COMM_ATN |
			 SII_COMM_CON | SCSI_PHASE_MSG_OUT);
	assert_int_equal(rd(SII_CSTAT), SII_CSTAT_SIP);
	chip_run(&r->clock, SECOND);
	assert_int_equal(rd(SII_CSTAT), SII_CSTAT_SIP);
	assert_false(interrupts());
	wr(SII_COMM, SII_COMM_DISCON);
	assert_int_equal(rd(SII_CSTAT), 0);
	get_ready(SCSI_RIG_STAYS);
}

static void
is_left_and_found_again_by_a_slow_drive(void **state)
{
	static const uint8_t read[6] = { 0x08, 0, 0x0a, 0, 1, 0 };

	(void)state;
	get_ready(SCSI_RIG_LEAVES);
	begin(SCSI_RIG_LEAVES, SCSI_MSG_IDENTIFY | SCSI_MSG_IDENTIFY_DISC,
	      read);
	await_phase(SCSI_PHASE_MSG_IN);
	assert_int_equal(get_byte(SCSI_PHASE_MSG_IN), SCSI_MSG_DISCONNECT);
	acknowledge(SCSI_PHASE_MSG_IN);
	assert_int_equal(await(SII_CSTAT, SII_CSTAT_SCH) & STATE, 0);
	wr(SII_CSTAT, SII_CSTAT_SCH);
	wr(SII_COMM, 0);
	assert_int_equal(await(SII_CSTAT, SII_CSTAT_SCH) & STATE,
			 SII_CSTAT_CON | SII_CSTAT_DST);
	assert_true(interrupts());
	assert_int_equal(rd(SII_DESTAT), SCSI_RIG_LEAVES);
	wr(SII_CSTAT, SII_CSTAT_SCH);
	assert_int_equal(get_byte(SCSI_PHASE_MSG_IN), SCSI_MSG_IDENTIFY);
	acknowledge(SCSI_PHASE_MSG_IN);
	await_phase(SCSI_PHASE_DATA_IN);
	dma(SCSI_PHASE_DATA_IN, 0, 512);
	done();
	assert_int_equal(ram(5), scsi_image_byte(0xa00, 5));
	assert_int_equal(finish(), SCSI_STATUS_GOOD);
}

static void
is_not_reselected_unless_it_lets_targets(void **state)
{
	static const uint8_t read[6] = { 0x08, 0, 0x0a, 0, 1, 0 };

	(void)state;
	get_ready(SCSI_RIG_LEAVES);
	wr(SII_CSR, SII_CSR_HPM | SII_CSR_IE);
	begin(SCSI_RIG_LEAVES, SCSI_MSG_IDENTIFY | SCSI_MSG_IDENTIFY_DISC,
	      read);
	await_phase(SCSI_PHASE_MSG_IN);
	get_byte(SCSI_PHASE_MSG_IN);
	acknowledge(SCSI_PHASE_MSG_IN);
	await(SII_CSTAT, SII_CSTAT_SCH);
	wr(SII_CSTAT, SII_CSTAT_SCH);
	chip_run(&r->clock, SECOND);
	assert_int_equal(rd(SII_CSTAT), 0);
	wr(SII_CSR, SII_CSR_HPM | SII_CSR_IE | SII_CSR_RSE);
	await(SII_CSTAT, SII_CSTAT_DST);
}

static void
sends_messages_byte_by_byte(void **state)
{
	static const uint8_t sync[5] = { SCSI_MSG_EXTENDED, 3,
					 SCSI_MSG_EXT_SYNC, 64, 3 };
	uint32_t comm = SII_COMM_CON | SII_COMM_ATN | SCSI_PHASE_MSG_OUT;

	(void)state;
	wr(SII_SLCSR, SCSI_RIG_STAYS);
	wr(SII_COMM, SII_COMM_SELECT | comm);
	await(SII_CSTAT, SII_CSTAT_SCH);
	wr(SII_CSTAT, SII_CSTAT_SCH);
	for (unsigned i = 0; i < 6; i++) {
		await(SII_DSTAT, SII_DSTAT_TBE);
		wr(SII_DATA, i ? sync[i - 1] : SCSI_MSG_IDENTIFY);
		if (i == 5)
			comm &= ~(uint32_t)SII_COMM_ATN;
		wr(SII_COMM, SII_COMM_INXFER | comm);
		done();
	}
	await_phase(SCSI_PHASE_MSG_IN);
	for (unsigned i = 0; i < 5; i++) {
		assert_int_equal(get_byte(SCSI_PHASE_MSG_IN), sync[i]);
		acknowledge(SCSI_PHASE_MSG_IN);
	}
	await_phase(SCSI_PHASE_COMMAND);
}

static void
resets_the_bus(void **state)
{
	static const uint8_t test_ready[6];

	(void)state;
	get_ready(SCSI_RIG_STAYS);
	wr(SII_COMM, SII_COMM_RST);
	assert_true(interrupts());
	assert_int_equal(rd(SII_CSTAT), SII_CSTAT_CI | SII_CSTAT_RST);
	assert_int_equal(rd(SII_DSTAT), SII_DSTAT_CI);
	wr(SII_CSTAT, SII_CSTAT_RST);
	assert_false(interrupts());
	begin(SCSI_RIG_STAYS, SCSI_MSG_IDENTIFY, test_ready);
	assert_int_equal(finish(), SCSI_STATUS_CHECK);
}

static void
sets_its_number_only_with_the_io_bit(void **state)
{
	(void)state;
	assert_int_equal(rd(SII_ID), SII_ID_IO | SCSI_HOST_ID);
	wr(SII_ID, 3);
	assert_int_equal(rd(SII_ID), SII_ID_IO | SCSI_HOST_ID);
}

static void
interrupts_only_when_enabled(void **state)
{
	(void)state;
	wr(SII_CSR, SII_CSR_HPM);
	wr(SII_COMM, SII_COMM_RST);
	assert_int_equal(rd(SII_CSTAT) & SII_CSTAT_RST, SII_CSTAT_RST);
	assert_false(interrupts());
	wr(SII_CSR, SII_CSR_HPM | SII_CSR_IE);
	assert_true(interrupts());
	wr(SII_COMM, SII_COMM_CHRESET);
	assert_int_equal(rd(SII_CSTAT), 0);
	assert_false(interrupts());
}

/* 16 bits of RAM in each 32, and nothing in between. */
static void
shows_its_ram_a_halfword_in_each_word(void **state)
{
	(void)state;
	board_rig_write(r, KN01_SII_RAM + 8, 4, 0x11223344);
	assert_int_equal(board_rig_read(r, KN01_SII_RAM + 8, 4), 0x3344);
	assert_int_equal(ram(4), 0x44);
	assert_int_equal(ram(5), 0x33);
	assert_int_equal(board_rig_read(r, KN01_SII_RAM + SII_RAM_SPAN + 8, 2),
			 0x3344);
}

static uint64_t
fuzz(uint64_t seed)
{
	struct random random = { seed };
	uint64_t sum = 0;

	set_up(NULL);
	for (unsigned i = 0; i < 100000; i++) {
		uint32_t reg = random_below(&random, 27) * SII_STRIDE;
		uint32_t val = random32(&random) & 0xffff;

		/* chip and bus resets and giving up are made rare */
		if (reg == SII_COMM && random_below(&random, 16))
			val &= ~(uint32_t)(SII_COMM_RST | SII_COMM_DISCON |
					   SII_COMM_CHRESET);
		if (reg == SII_SLCSR && random_below(&random, 8))
			val = SCSI_RIG_LEAVES;
		if (random_below(&random, 2))
			wr(reg, val);
		else
			sum = sum * 31 + rd(reg);
		if (!random_below(&random, 4)) /* follow the bus */
			wr(SII_COMM,
			   SII_COMM_INXFER | (rd(SII_DSTAT) & SII_DSTAT_PHASE));
		chip_run(&r->clock, random_below(&random, 3000));
	}
	tear_down(NULL);
	return sum;
}

static void
survives_any_access_and_does_it_again(void **state)
{
	uint64_t first = fuzz(1995);

	(void)state;
	assert_int_equal(first, fuzz(1995));
	assert_int_not_equal(first, fuzz(2000));
}

#define T(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(runs_a_command_phase_by_phase),
		T(moves_blocks_both_ways),
		T(takes_a_count_of_0_for_8192),
		T(leaves_its_count_when_the_phase_changes),
		T(shows_an_odd_byte),
		T(tries_until_told_to_give_up_when_nobody_answers),
		T(is_left_and_found_again_by_a_slow_drive),
		T(is_not_reselected_unless_it_lets_targets),
		T(sends_messages_byte_by_byte),
		T(resets_the_bus),
		T(sets_its_number_only_with_the_io_bit),
		T(interrupts_only_when_enabled),
		T(shows_its_ram_a_halfword_in_each_word),
		cmocka_unit_test(survives_any_access_and_does_it_again),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

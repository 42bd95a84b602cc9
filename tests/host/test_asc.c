/* SPDX-License-Identifier: MIT */
/* The 53C94 on the PMAZ-AA, through its registers alone. */
#include <machine/asc.h>
#include <machine/kn02.h>
#include <string.h>

#include "support/random.h"
#include "support/scsi_rig.h"
#include "support/test.h"

#define SLOT (KN02_SLOT_BASE + KN02_SLOT_SCSI * KN02_SLOT_BYTES)

enum {
	IDENTIFY = SCSI_MSG_IDENTIFY,
	MAY_LEAVE = SCSI_MSG_IDENTIFY | SCSI_MSG_IDENTIFY_DISC,
	SECOND = 25000000, /* cycles */
};

static struct scsi_rig *rig;
static struct board_rig *r;

static uint8_t
rd(uint32_t reg)
{
	return (uint8_t)board_rig_read(r, SLOT + reg, 1);
}

static void
wr(uint32_t reg, uint8_t val)
{
	board_rig_write(r, SLOT + reg, 1, val);
}

static bool
interrupts(void)
{
	return board_rig_read(r, KN02_CSR, 4) & KN02_IO_SCSI;
}

/* Let time pass until it interrupts; what INTR says, or -1 after a second. */
static int
await(void)
{
	for (unsigned n = 0; n < SECOND / 10; n++) {
		if (interrupts())
			return rd(ASC_INTR);
		chip_run(&r->clock, 10);
	}
	return -1;
}

static int
set_up(void **state)
{
	(void)state;
	rig = scsi_rig_new("kn02");
	r = &rig->board;
	wr(ASC_CFG1, SCSI_HOST_ID);
	wr(ASC_CCF, 5);
	wr(ASC_TIMEOUT, 153);
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	scsi_rig_free(rig);
	return 0;
}

static unsigned
phase(void)
{
	return rd(ASC_STAT) & ASC_STAT_PHASE;
}

/* Fill the FIFO and select. */
static void
begin(unsigned id, uint8_t message, const uint8_t *cdb, unsigned bytes)
{
	wr(ASC_CMD, ASC_CMD_FLUSH);
	wr(ASC_DESTID, (uint8_t)id);
	wr(ASC_FIFO, message);
	for (unsigned i = 0; i < bytes; i++)
		wr(ASC_FIFO, cdb[i]);
	wr(ASC_CMD, ASC_CMD_SELATN);
}

static void
select_6(unsigned id, uint8_t message, const uint8_t cdb[6])
{
	begin(id, message, cdb, 6);
	assert_int_equal(await(), ASC_INTR_BS | ASC_INTR_FC);
}

/* Status and message; the bus is free afterwards. */
static uint8_t
finish(void)
{
	uint8_t status;

	assert_int_equal(phase(), SCSI_PHASE_STATUS);
	wr(ASC_CMD, ASC_CMD_FLUSH);
	wr(ASC_CMD, ASC_CMD_ICCS);
	assert_int_equal(await(), ASC_INTR_FC);
	assert_int_equal(rd(ASC_FFLAGS) & ASC_FFLAGS_COUNT, 2);
	status = rd(ASC_FIFO);
	assert_int_equal(rd(ASC_FIFO), SCSI_MSG_COMPLETE);
	wr(ASC_CMD, ASC_CMD_MSGACC);
	assert_int_equal(await(), ASC_INTR_DIS);
	return status;
}

static void
dma(uint8_t command, uint32_t ram, uint32_t count)
{
	board_rig_write(r, SLOT + PMAZ_DMA, 4, ram);
	wr(ASC_TCL, (uint8_t)count);
	wr(ASC_TCM, (uint8_t)(count >> 8));
	wr(ASC_CMD, command | ASC_CMD_DMA);
}

static uint8_t
ram(uint32_t at)
{
	return (uint8_t)board_rig_read(r, SLOT + PMAZ_RAM + at, 1);
}

static uint8_t
command_6(unsigned id, const uint8_t cdb[6])
{
	select_6(id, IDENTIFY, cdb);
	return finish();
}

/* The first command after a reset is told so. */
static void
get_ready(unsigned id)
{
	static const uint8_t test_ready[6];

	assert_int_equal(command_6(id, test_ready), SCSI_STATUS_CHECK);
	assert_int_equal(command_6(id, test_ready), SCSI_STATUS_GOOD);
}

static void
is_found_in_its_slot_at_every_megabyte(void **state)
{
	static const uint32_t rom[] = { 0xc0000, 0x1c0000, 0x2c0000, 0x3c0000 };

	(void)state;
	for (unsigned i = 0; i < COUNT(rom); i++) {
		assert_int_equal(rd(rom[i] + 0x3f0), 0x55);
		assert_int_equal(rd(rom[i] + 0x3f4), 0x00);
		assert_int_equal(rd(rom[i] + 0x440), 'P');
		assert_int_equal(rd(rom[i] + 0x448), 'A');
		assert_int_equal(rd(rom[i] + 0x44c), 'Z');
	}
	board_rig_write(r, SLOT + PMAZ_RAM + 8, 4, 0x11223344);
	assert_int_equal(
	    board_rig_read(r, SLOT + PMAZ_REPEAT + PMAZ_RAM + 8, 4),
	    0x11223344);
	board_rig_write(r, SLOT + PMAZ_DMA, 4, 0xffffffff);
	assert_int_equal(board_rig_read(r, SLOT + PMAZ_DMA, 4), 0x8001ffff);
}

static void
gives_up_after_250_ms_when_nobody_answers(void **state)
{
	static const uint8_t cdb[6];
	cycles_t begun = r->clock.now, took;

	(void)state;
	begin(SCSI_RIG_NOBODY, IDENTIFY, cdb, 6);
	assert_int_equal(await(), ASC_INTR_DIS);
	took = r->clock.now - begun;
	assert_in_range(took, SECOND / 4, SECOND / 4 + SECOND / 400);
	assert_int_equal(rd(ASC_STEP), 0);
	begin(SCSI_HOST_ID, IDENTIFY, cdb, 6);
	assert_int_equal(await(), ASC_INTR_DIS);
}

static void
runs_a_command_from_selection_to_bus_free(void **state)
{
	static const uint8_t test_ready[6];

	(void)state;
	begin(SCSI_RIG_STAYS, IDENTIFY, test_ready, 6);
	while (!interrupts())
		chip_run(&r->clock, 10);
	assert_int_equal(rd(ASC_STAT), ASC_STAT_INT | SCSI_PHASE_STATUS);
	assert_int_equal(rd(ASC_STEP) & ASC_STEP_STEP, 4);
	assert_int_equal(rd(ASC_FFLAGS), 4 << 5);
	assert_int_equal(rd(ASC_INTR), ASC_INTR_BS | ASC_INTR_FC);
	assert_int_equal(rd(ASC_STAT), SCSI_PHASE_STATUS);
	assert_int_equal(rd(ASC_STEP), 0);
	assert_false(interrupts());
	assert_int_equal(finish(), SCSI_STATUS_CHECK); /* it was reset */
	assert_int_equal(command_6(SCSI_RIG_STAYS, test_ready),
			 SCSI_STATUS_GOOD);
}

static void
reads_blocks_into_its_ram(void **state)
{
	static const uint8_t read[6] = { 0x08, 0, 0x01, 0x02, 3, 0 };

	(void)state;
	get_ready(SCSI_RIG_STAYS);
	select_6(SCSI_RIG_STAYS, IDENTIFY, read);
	assert_int_equal(phase(), SCSI_PHASE_DATA_IN);
	dma(ASC_CMD_XFER, 0x100, 3 * 512);
	while (!interrupts())
		chip_run(&r->clock, 10);
	assert_int_equal(rd(ASC_STAT),
			 ASC_STAT_INT | ASC_STAT_TC | SCSI_PHASE_STATUS);
	assert_int_equal(rd(ASC_INTR), ASC_INTR_BS);
	assert_int_equal(board_rig_read(r, SLOT + PMAZ_DMA, 4),
			 0x100 + 3 * 512);
	for (unsigned i = 0; i < 3 * 512; i++)
		assert_int_equal(ram(0x100 + i),
				 scsi_image_byte(0x102 + i / 512, i % 512));
	assert_int_equal(finish(), SCSI_STATUS_GOOD);
}

static void
writes_blocks_from_its_ram(void **state)
{
	static const uint8_t write[6] = { 0x0a, 0, 0, 9, 2, 0 };

	(void)state;
	get_ready(SCSI_RIG_STAYS);
	for (unsigned i = 0; i < 1024; i++)
		board_rig_write(r, SLOT + PMAZ_RAM + 0x1ff00 + i % 0x20000, 1,
				0);
	for (unsigned i = 0; i < 1024; i++)
		board_rig_write(r, SLOT + PMAZ_RAM + (0x1ff00 + i) % 0x20000, 1,
				(i * 5 + i / 256) & 0xff);
	select_6(SCSI_RIG_STAYS, IDENTIFY, write);
	assert_int_equal(phase(), SCSI_PHASE_DATA_OUT);
	dma(ASC_CMD_XFER, PMAZ_DMA_WRITE | 0x1ff00, 1024); /* wraps around */
	assert_int_equal(await(), ASC_INTR_BS);
	assert_int_equal(finish(), SCSI_STATUS_GOOD);
	for (unsigned i = 0; i < 1024; i++)
		assert_int_equal(rig->image[0].byte[9 * 512 + i],
				 (i * 5 + i / 256) & 0xff);
	assert_int_equal(rig->image[0].byte[11 * 512], scsi_image_byte(11, 0));
}

static void
stops_a_transfer_when_the_phase_changes(void **state)
{
	static const uint8_t inquiry[6] = { 0x12, 0, 0, 0, 36, 0 };

	(void)state;
	select_6(SCSI_RIG_STAYS, IDENTIFY, inquiry);
	dma(ASC_CMD_XFER, 0, 100);
	while (!interrupts())
		chip_run(&r->clock, 10);
	assert_int_equal(rd(ASC_STAT), ASC_STAT_INT | SCSI_PHASE_STATUS);
	assert_int_equal(rd(ASC_TCL), 100 - 36);
	assert_int_equal(rd(ASC_INTR), ASC_INTR_BS);
	assert_int_equal(ram(8), 'D');
	assert_int_equal(ram(16), 'R');
	assert_int_equal(finish(), SCSI_STATUS_GOOD);
}

static void
takes_data_a_byte_at_a_time_without_dma(void **state)
{
	static const uint8_t inquiry[6] = { 0x12, 0, 0, 0, 5, 0 };
	static const uint8_t expected[5] = { 0, 0, 2, 2, 31 };

	(void)state;
	select_6(SCSI_RIG_STAYS, IDENTIFY, inquiry);
	for (unsigned i = 0; i < 5; i++) {
		assert_int_equal(phase(), SCSI_PHASE_DATA_IN);
		wr(ASC_CMD, ASC_CMD_XFER);
		assert_int_equal(await(), ASC_INTR_BS);
		assert_int_equal(rd(ASC_FFLAGS) & ASC_FFLAGS_COUNT, 1);
		assert_int_equal(rd(ASC_FIFO), expected[i]);
	}
	assert_int_equal(finish(), SCSI_STATUS_GOOD);
}

static void
pads_what_nobody_wants(void **state)
{
	static const uint8_t inquiry[6] = { 0x12, 0, 0, 0, 36, 0 };

	(void)state;
	select_6(SCSI_RIG_STAYS, IDENTIFY, inquiry);
	board_rig_write(r, SLOT + PMAZ_RAM, 4, 0x5a5a5a5a);
	dma(ASC_CMD_PAD, 0, 256);
	assert_int_equal(await(), ASC_INTR_BS);
	assert_int_equal(rd(ASC_TCL), 256 - 36);
	assert_int_equal(board_rig_read(r, SLOT + PMAZ_RAM, 4), 0x5a5a5a5a);
	assert_int_equal(finish(), SCSI_STATUS_GOOD);
}

static void
stops_behind_the_message_when_asked_to(void **state)
{
	static const uint8_t test_ready[6];

	(void)state;
	wr(ASC_DESTID, SCSI_RIG_STAYS);
	wr(ASC_FIFO, IDENTIFY);
	wr(ASC_CMD, ASC_CMD_SELATNS);
	while (!interrupts())
		chip_run(&r->clock, 10);
	assert_int_equal(rd(ASC_STEP) & ASC_STEP_STEP, 1);
	assert_int_equal(rd(ASC_INTR), ASC_INTR_BS | ASC_INTR_FC);
	assert_int_equal(phase(), SCSI_PHASE_MSG_OUT); /* ATN is still on */
	wr(ASC_FIFO, SCSI_MSG_EXTENDED);
	wr(ASC_FIFO, 3);
	wr(ASC_FIFO, SCSI_MSG_EXT_SYNC);
	wr(ASC_FIFO, 25);
	wr(ASC_FIFO, 15);
	wr(ASC_CMD, ASC_CMD_XFER);
	assert_int_equal(await(), ASC_INTR_BS);
	for (unsigned i = 0; i < 5; i++) {
		static const uint8_t answer[5] = { 1, 3, 1, 50, 15 };

		assert_int_equal(phase(), SCSI_PHASE_MSG_IN);
		wr(ASC_CMD, ASC_CMD_XFER);
		assert_int_equal(await(), ASC_INTR_FC);
		assert_int_equal(rd(ASC_FIFO), answer[i]);
		wr(ASC_CMD, ASC_CMD_MSGACC);
		assert_int_equal(await(), ASC_INTR_BS);
	}
	assert_int_equal(phase(), SCSI_PHASE_COMMAND);
	for (unsigned i = 0; i < 6; i++)
		wr(ASC_FIFO, test_ready[i]);
	wr(ASC_CMD, ASC_CMD_XFER);
	assert_int_equal(await(), ASC_INTR_BS);
	assert_int_equal(finish(), SCSI_STATUS_CHECK);
}

static void
sends_a_command_by_dma(void **state)
{
	static const uint8_t bytes[7] = { IDENTIFY, 0x12, 0, 0, 0, 5, 0 };

	(void)state;
	for (unsigned i = 0; i < sizeof bytes; i++)
		board_rig_write(r, SLOT + PMAZ_RAM + i, 1, bytes[i]);
	wr(ASC_DESTID, SCSI_RIG_STAYS);
	dma(ASC_CMD_SELATN, PMAZ_DMA_WRITE, sizeof bytes);
	assert_int_equal(await(), ASC_INTR_BS | ASC_INTR_FC);
	assert_int_equal(phase(), SCSI_PHASE_DATA_IN);
	dma(ASC_CMD_XFER, 0, 5);
	assert_int_equal(await(), ASC_INTR_BS);
	assert_int_equal(finish(), SCSI_STATUS_GOOD);
}

static void
is_left_and_found_again_by_a_slow_drive(void **state)
{
	static const uint8_t read[6] = { 0x08, 0, 0x0a, 0, 1, 0 };

	(void)state;
	get_ready(SCSI_RIG_LEAVES);
	select_6(SCSI_RIG_LEAVES, MAY_LEAVE, read);
	assert_int_equal(phase(), SCSI_PHASE_MSG_IN);
	wr(ASC_CMD, ASC_CMD_XFER);
	assert_int_equal(await(), ASC_INTR_FC);
	assert_int_equal(rd(ASC_FIFO), SCSI_MSG_DISCONNECT);
	wr(ASC_CMD, ASC_CMD_MSGACC);
	assert_int_equal(await(), ASC_INTR_DIS);

	/* Meanwhile the bus is free for the other drive. */
	get_ready(SCSI_RIG_STAYS);
	chip_run(&r->clock, SECOND / 10);
	assert_false(interrupts());
	wr(ASC_CMD, ASC_CMD_ENSEL);
	assert_int_equal(await(), ASC_INTR_RESEL);
	assert_int_equal(rd(ASC_FFLAGS) & ASC_FFLAGS_COUNT, 2);
	assert_int_equal(rd(ASC_FIFO),
			 1 << SCSI_RIG_LEAVES | 1 << SCSI_HOST_ID);
	assert_int_equal(rd(ASC_FIFO), SCSI_MSG_IDENTIFY);
	wr(ASC_CMD, ASC_CMD_MSGACC);
	assert_int_equal(await(), ASC_INTR_BS);
	assert_int_equal(phase(), SCSI_PHASE_DATA_IN);
	dma(ASC_CMD_XFER, 0, 512);
	assert_int_equal(await(), ASC_INTR_BS);
	assert_int_equal(ram(100), scsi_image_byte(0xa00, 100));
	assert_int_equal(finish(), SCSI_STATUS_GOOD);
}

static void
loses_a_selection_to_a_drive_that_is_back(void **state)
{
	static const uint8_t read[6] = { 0x08, 0, 0x0a, 0, 1, 0 };
	static const uint8_t test_ready[6];

	(void)state;
	get_ready(SCSI_RIG_LEAVES);
	select_6(SCSI_RIG_LEAVES, MAY_LEAVE, read);
	wr(ASC_CMD, ASC_CMD_XFER);
	await();
	wr(ASC_CMD, ASC_CMD_MSGACC);
	assert_int_equal(await(), ASC_INTR_DIS);
	wr(ASC_CMD, ASC_CMD_ENSEL);
	begin(SCSI_RIG_NOBODY, IDENTIFY, test_ready, 6);
	assert_int_equal(await(), ASC_INTR_RESEL);
	assert_int_equal(rd(ASC_FFLAGS) & ASC_FFLAGS_COUNT, 2);
}

static void
calls_commands_that_do_not_fit_illegal(void **state)
{
	static const uint8_t bad[] = { ASC_CMD_XFER,   ASC_CMD_ICCS,
				       ASC_CMD_MSGACC, ASC_CMD_SETATN,
				       0x20,           0x2b,
				       0x7f,           ASC_CMD_RESEL };

	(void)state;
	for (unsigned i = 0; i < COUNT(bad); i++) {
		wr(ASC_CMD, bad[i]);
		assert_true(interrupts());
		assert_int_equal(rd(ASC_INTR), ASC_INTR_ILL);
	}
	assert_int_equal(rd(ASC_INTR), 0);
}

static void
finds_a_third_command_and_a_full_fifo_grossly_wrong(void **state)
{
	(void)state;
	for (unsigned i = 0; i < 16; i++)
		wr(ASC_FIFO, (uint8_t)i);
	assert_int_equal(rd(ASC_STAT) & ASC_STAT_GE, 0);
	wr(ASC_FIFO, 16);
	assert_int_equal(rd(ASC_STAT), ASC_STAT_GE);
	assert_int_equal(rd(ASC_FFLAGS), 16);
	for (unsigned i = 0; i < 16; i++)
		assert_int_equal(rd(ASC_FIFO), i);
	assert_int_equal(rd(ASC_FIFO), 0);
	wr(ASC_CMD, ASC_CMD_DISSEL);
	rd(ASC_INTR);
	assert_int_equal(rd(ASC_STAT), 0);
	wr(ASC_DESTID, SCSI_RIG_NOBODY);
	wr(ASC_CMD, ASC_CMD_SEL);
	wr(ASC_CMD, ASC_CMD_ENSEL);
	assert_int_equal(rd(ASC_STAT) & ASC_STAT_GE, 0);
	wr(ASC_CMD, ASC_CMD_ENSEL);
	assert_int_equal(rd(ASC_STAT) & ASC_STAT_GE, ASC_STAT_GE);
}

static void
resets_the_bus_and_says_so_if_it_may(void **state)
{
	static const uint8_t test_ready[6];

	(void)state;
	get_ready(SCSI_RIG_STAYS);
	wr(ASC_CMD, ASC_CMD_BUSRST);
	assert_int_equal(await(), ASC_INTR_SBR);
	assert_int_equal(command_6(SCSI_RIG_STAYS, test_ready),
			 SCSI_STATUS_CHECK);
	wr(ASC_CFG1, ASC_CFG1_SRD | SCSI_HOST_ID);
	wr(ASC_CMD, ASC_CMD_BUSRST);
	assert_false(interrupts());
	assert_int_equal(command_6(SCSI_RIG_STAYS, test_ready),
			 SCSI_STATUS_CHECK);
}

static void
wants_a_nop_behind_a_reset_of_the_chip(void **state)
{
	(void)state;
	wr(ASC_FIFO, 1);
	wr(ASC_CMD, ASC_CMD_RESET);
	assert_int_equal(rd(ASC_FFLAGS), 0);
	wr(ASC_CMD, ASC_CMD_DISSEL);
	assert_false(interrupts());
	wr(ASC_CMD, ASC_CMD_NOP | ASC_CMD_DMA);
	wr(ASC_CMD, ASC_CMD_DISSEL);
	assert_int_equal(await(), ASC_INTR_FC);
}

static void
loads_its_count_with_a_nop(void **state)
{
	(void)state;
	wr(ASC_TCL, 0x34);
	wr(ASC_TCM, 0x12);
	assert_int_equal(rd(ASC_TCL), 0);
	wr(ASC_CMD, ASC_CMD_NOP | ASC_CMD_DMA);
	assert_int_equal(rd(ASC_TCL), 0x34);
	assert_int_equal(rd(ASC_TCM), 0x12);
}

static void
frees_the_bus_when_told_to_abort(void **state)
{
	static const uint8_t inquiry[6] = { 0x12, 0, 0, 0, 36, 0 };

	(void)state;
	select_6(SCSI_RIG_STAYS, IDENTIFY, inquiry);
	wr(ASC_CMD, ASC_CMD_SETATN);
	wr(ASC_CMD, ASC_CMD_XFER); /* one byte; the target sees ATN then */
	while (!interrupts())
		chip_run(&r->clock, 10);
	rd(ASC_INTR);
	dma(ASC_CMD_XFER, 0, 64);
	assert_int_equal(await(), ASC_INTR_BS);
	assert_int_equal(phase(), SCSI_PHASE_MSG_OUT);
	wr(ASC_CMD, ASC_CMD_FLUSH);
	wr(ASC_FIFO, SCSI_MSG_ABORT);
	wr(ASC_CMD, ASC_CMD_XFER);
	assert_int_equal(await(), ASC_INTR_DIS);
	get_ready(SCSI_RIG_LEAVES);
}

/* A drive's bytes come at 5 MB/s when that was agreed, else at 3 MB/s. */
static void
takes_the_time_that_the_bytes_need(void **state)
{
	static const uint8_t read[6] = { 0x08, 0, 0, 0, 32, 0 };
	cycles_t time[2], begun;

	(void)state;
	get_ready(SCSI_RIG_STAYS);
	for (unsigned sync = 0; sync < 2; sync++) {
		wr(ASC_SYNCPER, 5);
		wr(ASC_SYNCOFF, sync ? 15 : 0);
		select_6(SCSI_RIG_STAYS, IDENTIFY, read);
		dma(ASC_CMD_XFER, 0, 32 * 512);
		assert_int_equal(await(), ASC_INTR_BS);
		assert_int_equal(finish(), SCSI_STATUS_GOOD);
		/* and once more, from the drive's buffer */
		select_6(SCSI_RIG_STAYS, IDENTIFY, read);
		begun = r->clock.now;
		dma(ASC_CMD_XFER, 0, 32 * 512);
		assert_int_equal(await(), ASC_INTR_BS);
		time[sync] = r->clock.now - begun;
		assert_int_equal(finish(), SCSI_STATUS_GOOD);
	}
	/* 16384 bytes of 333 ns, rounded up to 9 cycles */
	assert_in_range(time[0], 16384 * 8, 16384 * 9 + 10000);
	assert_in_range(time[1], 16384 * 5, 16384 * 5 + 10000);
}

static uint64_t
fuzz(uint64_t seed)
{
	static const uint8_t likely[] = {
		ASC_CMD_SELATN, ASC_CMD_XFER,    ASC_CMD_XFER | ASC_CMD_DMA,
		ASC_CMD_ICCS,   ASC_CMD_MSGACC,  ASC_CMD_ENSEL,
		ASC_CMD_FLUSH,  ASC_CMD_SELATN3, ASC_CMD_SETATN
	};
	struct random random = { seed };
	uint64_t sum = 0;

	set_up(NULL);
	for (unsigned i = 0; i < 100000; i++) {
		uint32_t reg = random_below(&random, 16) * ASC_STRIDE;
		uint8_t val = (uint8_t)random32(&random);

		if (reg == ASC_CMD && random_below(&random, 8))
			val = likely[random_below(&random, COUNT(likely))];
		if (reg == ASC_DESTID && random_below(&random, 8))
			val = SCSI_RIG_LEAVES;
		if (random_below(&random, 2))
			wr(reg, val);
		else
			sum = sum * 31 + rd(reg);
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
		T(is_found_in_its_slot_at_every_megabyte),
		T(gives_up_after_250_ms_when_nobody_answers),
		T(runs_a_command_from_selection_to_bus_free),
		T(reads_blocks_into_its_ram),
		T(writes_blocks_from_its_ram),
		T(stops_a_transfer_when_the_phase_changes),
		T(takes_data_a_byte_at_a_time_without_dma),
		T(pads_what_nobody_wants),
		T(stops_behind_the_message_when_asked_to),
		T(sends_a_command_by_dma),
		T(is_left_and_found_again_by_a_slow_drive),
		T(loses_a_selection_to_a_drive_that_is_back),
		T(calls_commands_that_do_not_fit_illegal),
		T(finds_a_third_command_and_a_full_fifo_grossly_wrong),
		T(resets_the_bus_and_says_so_if_it_may),
		T(wants_a_nop_behind_a_reset_of_the_chip),
		T(loads_its_count_with_a_nop),
		T(frees_the_bus_when_told_to_abort),
		T(takes_the_time_that_the_bytes_need),
		cmocka_unit_test(survives_any_access_and_does_it_again),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

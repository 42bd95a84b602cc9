/* SPDX-License-Identifier: MIT */
/* SCSI on the 5000/125: the 53C94 and the I/O ASIC's DMA, by registers. */
#include <machine/kn02ba.h>
#include <string.h>

#include "support/random.h"
#include "support/scsi_rig.h"
#include "support/test.h"
#include <machine/asc.h>
#include <machine/ioasic.h>

enum { PAGE = 4096, SECOND = 25000000, BUFFER = 0x100000 };

#define SSR_IN  (IOASIC_SSR_PROM | IOASIC_SSR_SCSI_DMA | IOASIC_SSR_SCSI_DIR)
#define SSR_OUT (IOASIC_SSR_PROM | IOASIC_SSR_SCSI_DMA)
#define NO_PAGE 0xffffffffu

static struct scsi_rig *rig;
static struct board_rig *r;

static uint32_t
rd(uint32_t reg)
{
	return board_rig_read(r, KN02BA_IOASIC + reg, 4);
}

static void
wr(uint32_t reg, uint32_t val)
{
	board_rig_write(r, KN02BA_IOASIC + reg, 4, val);
}

static uint8_t
chip(uint32_t reg)
{
	return (uint8_t)board_rig_read(r, KN02BA_SCSI + reg, 1);
}

static void
set_chip(uint32_t reg, uint8_t val)
{
	board_rig_write(r, KN02BA_SCSI + reg, 1, val);
}

static bool
chip_asks(void)
{
	return rd(IOASIC_SIR) & IOASIC_SIR_SCSI;
}

/* What INTR says within a tenth of a second, or -1. */
static int
await(void)
{
	for (unsigned n = 0; n < SECOND / 100; n++) {
		if (chip_asks())
			return chip(ASC_INTR);
		chip_run(&r->clock, 10);
	}
	return -1;
}

/* Page n of the buffer, as the engine wants its address. */
static uint32_t
encode(uint32_t pa)
{
	return pa << 3;
}

static void
select_disk(const uint8_t cdb[6])
{
	set_chip(ASC_CMD, ASC_CMD_FLUSH);
	set_chip(ASC_DESTID, SCSI_RIG_STAYS);
	set_chip(ASC_FIFO, SCSI_MSG_IDENTIFY);
	for (unsigned i = 0; i < 6; i++)
		set_chip(ASC_FIFO, cdb[i]);
	set_chip(ASC_CMD, ASC_CMD_SELATN);
	assert_int_equal(await(), ASC_INTR_BS | ASC_INTR_FC);
}

static uint8_t
finish(void)
{
	uint8_t status;

	set_chip(ASC_CMD, ASC_CMD_FLUSH);
	set_chip(ASC_CMD, ASC_CMD_ICCS);
	assert_int_equal(await(), ASC_INTR_FC);
	status = chip(ASC_FIFO);
	set_chip(ASC_CMD, ASC_CMD_MSGACC);
	assert_int_equal(await(), ASC_INTR_DIS);
	return status;
}

static void
stop_engine(void)
{
	wr(IOASIC_SSR, IOASIC_SSR_PROM);
	wr(IOASIC_SCSI_SCR, 0);
	wr(IOASIC_SIR,
	   ~(uint32_t)(IOASIC_SIR_SCSI_PTR_LOAD | IOASIC_SIR_SCSI_OVERRUN |
		       IOASIC_SIR_SCSI_READ));
}

static void
start_transfer(uint32_t count)
{
	set_chip(ASC_TCL, (uint8_t)count);
	set_chip(ASC_TCM, (uint8_t)(count >> 8));
	set_chip(ASC_CMD, ASC_CMD_XFER | ASC_CMD_DMA);
}

static int
set_up(void **state)
{
	static const uint8_t test_ready[6];

	(void)state;
	rig = scsi_rig_new("kn02ba");
	r = &rig->board;
	set_chip(ASC_CFG1, SCSI_HOST_ID);
	for (unsigned i = 0; i < 2; i++) {
		select_disk(test_ready);
		finish();
	}
	stop_engine();
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	scsi_rig_free(rig);
	return 0;
}

static uint8_t
memory(uint32_t at)
{
	return r->bus.ram[at];
}

static void
interrupts_through_the_ioasic(void **state)
{
	(void)state;
	set_chip(ASC_CMD, ASC_CMD_MSGACC); /* illegal when not connected */
	assert_true(chip_asks());
	assert_int_equal(r->pins, 0);
	wr(IOASIC_SIMR, IOASIC_SIR_SCSI);
	assert_int_equal(r->pins, 1u << KN02BA_IP_IOASIC);
	assert_int_equal(chip(ASC_INTR), ASC_INTR_ILL);
	assert_int_equal(r->pins, 0);
}

static void
reads_over_a_page_boundary(void **state)
{
	static const uint8_t read[6] = { 0x08, 0, 0, 3, 4, 0 };

	(void)state;
	select_disk(read);
	wr(IOASIC_SCSI_DMA_P, encode(BUFFER + PAGE - 1024));
	wr(IOASIC_SCSI_DMA_BP, encode(BUFFER + 5 * PAGE));
	wr(IOASIC_SSR, SSR_IN);
	start_transfer(2048);
	assert_int_equal(await(), ASC_INTR_BS);
	for (unsigned i = 0; i < 1024; i++) {
		assert_int_equal(memory(BUFFER + PAGE - 1024 + i),
				 scsi_image_byte(3 + i / 512, i % 512));
		assert_int_equal(memory(BUFFER + 5 * PAGE + i),
				 scsi_image_byte(5 + i / 512, i % 512));
	}
	assert_int_equal(memory(BUFFER + PAGE), 0);
	assert_int_equal(rd(IOASIC_SCSI_DMA_P),
			 encode(BUFFER + 5 * PAGE + 1024));
	assert_int_equal(rd(IOASIC_SIR) & 0xf0000, IOASIC_SIR_SCSI_PTR_LOAD);
	assert_int_equal(rd(IOASIC_SCSI_SCR), 0);
	stop_engine();
	assert_int_equal(rd(IOASIC_SIR) & 0xf0000, 0);
	assert_int_equal(finish(), SCSI_STATUS_GOOD);
}

static void
writes_over_a_page_boundary(void **state)
{
	static const uint8_t write[6] = { 0x0a, 0, 0, 3, 2, 0 };

	(void)state;
	for (unsigned i = 0; i < 512; i++) {
		r->bus.ram[BUFFER + PAGE - 512 + i] = (uint8_t)(i * 3);
		r->bus.ram[BUFFER + 3 * PAGE + i] = (uint8_t)(i * 5 + 1);
	}
	select_disk(write);
	wr(IOASIC_SCSI_DMA_P, encode(BUFFER + PAGE - 512));
	wr(IOASIC_SCSI_DMA_BP, encode(BUFFER + 3 * PAGE));
	wr(IOASIC_SSR, SSR_OUT);
	start_transfer(1024);
	assert_int_equal(await(), ASC_INTR_BS);
	stop_engine();
	assert_int_equal(finish(), SCSI_STATUS_GOOD);
	for (unsigned i = 0; i < 512; i++) {
		assert_int_equal(rig->image[0].byte[3 * 512 + i],
				 (uint8_t)(i * 3));
		assert_int_equal(rig->image[0].byte[4 * 512 + i],
				 (uint8_t)(i * 5 + 1));
	}
}

/* 36 bytes of INQUIRY: four units, and two halfwords that stay in SDR0. */
static void
leaves_a_partial_unit_to_software(void **state)
{
	static const uint8_t inquiry[6] = { 0x12, 0, 0, 0, 36, 0 };

	(void)state;
	select_disk(inquiry);
	wr(IOASIC_SCSI_DMA_P, encode(BUFFER));
	wr(IOASIC_SCSI_DMA_BP, NO_PAGE);
	wr(IOASIC_SSR, SSR_IN);
	start_transfer(36);
	assert_int_equal(await(), ASC_INTR_BS);
	assert_memory_equal(r->bus.ram + BUFFER + 8, "DEC     RZ26            ",
			    24);
	assert_int_equal(memory(BUFFER + 32), 0);
	assert_int_equal(rd(IOASIC_SCSI_SCR), 2);
	assert_int_equal(rd(IOASIC_SCSI_SDR0),
			 '1' | '.' << 8 | '0' << 16 | ' ' << 24);
	assert_int_equal(rd(IOASIC_SCSI_DMA_P), encode(BUFFER + 32));
	assert_int_equal(rd(IOASIC_SIR) & 0xf0000, 0);
	stop_engine();
	assert_int_equal(finish(), SCSI_STATUS_GOOD);
}

/* To 2 bytes behind a unit's start: software has put the first halfword. */
static void
begins_within_a_unit_to_memory(void **state)
{
	static const uint8_t inquiry[6] = { 0x12, 0, 0, 0, 14, 0 };

	(void)state;
	select_disk(inquiry);
	wr(IOASIC_SCSI_SDR0, 0xbbaa);
	wr(IOASIC_SCSI_SCR, 1);
	wr(IOASIC_SCSI_DMA_P, encode(BUFFER));
	wr(IOASIC_SCSI_DMA_BP, NO_PAGE);
	wr(IOASIC_SSR, SSR_IN);
	start_transfer(14);
	assert_int_equal(await(), ASC_INTR_BS);
	assert_int_equal(memory(BUFFER), 0xaa);
	assert_int_equal(memory(BUFFER + 1), 0xbb);
	assert_int_equal(memory(BUFFER + 2 + 4), 31);
	assert_memory_equal(r->bus.ram + BUFFER + 2 + 8, "DEC   ", 6);
	assert_int_equal(rd(IOASIC_SCSI_SCR), 0);
	stop_engine();
	assert_int_equal(finish(), SCSI_STATUS_GOOD);
}

static void
begins_within_a_unit_from_memory(void **state)
{
	static const uint8_t write[6] = { 0x0a, 0, 0, 9, 1, 0 };

	(void)state;
	for (unsigned i = 0; i < 512; i++)
		r->bus.ram[BUFFER + 6 + i] = (uint8_t)(i + 100);
	select_disk(write);
	wr(IOASIC_SCSI_SDR1, board_rig_read(r, BUFFER + 4, 4));
	wr(IOASIC_SCSI_SCR, IOASIC_SCR_STATUS | 3);
	wr(IOASIC_SCSI_DMA_P, encode(BUFFER + 8));
	wr(IOASIC_SCSI_DMA_BP, NO_PAGE);
	wr(IOASIC_SSR, SSR_OUT);
	start_transfer(512);
	assert_int_equal(await(), ASC_INTR_BS);
	stop_engine();
	assert_int_equal(finish(), SCSI_STATUS_GOOD);
	for (unsigned i = 0; i < 512; i++)
		assert_int_equal(rig->image[0].byte[9 * 512 + i],
				 (uint8_t)(i + 100));
}

/* Behind the last unit of a page: the pointer is loaded at once. */
static void
loads_a_page_when_it_starts_behind_one(void **state)
{
	static const uint8_t write[6] = { 0x0a, 0, 0, 9, 1, 0 };

	(void)state;
	for (unsigned i = 0; i < 512; i++)
		r->bus.ram[BUFFER + 2 * PAGE + i] = (uint8_t)(i + 7);
	r->bus.ram[BUFFER + PAGE - 2] = 0x11;
	r->bus.ram[BUFFER + PAGE - 1] = 0x22;
	select_disk(write);
	wr(IOASIC_SCSI_SDR1, board_rig_read(r, BUFFER + PAGE - 4, 4));
	wr(IOASIC_SCSI_SCR, IOASIC_SCR_STATUS | 3);
	wr(IOASIC_SCSI_DMA_P, encode(BUFFER + PAGE - 4));
	wr(IOASIC_SCSI_DMA_BP, encode(BUFFER + 2 * PAGE));
	wr(IOASIC_SSR, SSR_OUT);
	start_transfer(512);
	assert_int_equal(await(), ASC_INTR_BS);
	stop_engine();
	assert_int_equal(finish(), SCSI_STATUS_GOOD);
	assert_int_equal(rig->image[0].byte[9 * 512], 0x11);
	assert_int_equal(rig->image[0].byte[9 * 512 + 1], 0x22);
	for (unsigned i = 2; i < 512; i++)
		assert_int_equal(rig->image[0].byte[9 * 512 + i],
				 (uint8_t)(i - 2 + 7));
}

static void
stops_without_a_next_page_and_goes_on_with_one(void **state)
{
	static const uint8_t read[6] = { 0x08, 0, 0, 3, 2, 0 };

	(void)state;
	select_disk(read);
	wr(IOASIC_SCSI_DMA_P, encode(BUFFER + PAGE - 512));
	wr(IOASIC_SCSI_DMA_BP, NO_PAGE);
	wr(IOASIC_SSR, SSR_IN);
	start_transfer(1024);
	assert_int_equal(await(), -1);
	assert_int_equal(rd(IOASIC_SIR) & 0xf0000,
			 IOASIC_SIR_SCSI_PTR_LOAD | IOASIC_SIR_SCSI_OVERRUN);
	wr(IOASIC_SCSI_DMA_P, encode(BUFFER + 7 * PAGE));
	wr(IOASIC_SIR, ~(uint32_t)IOASIC_SIR_SCSI_OVERRUN);
	assert_int_equal(await(), ASC_INTR_BS);
	for (unsigned i = 0; i < 512; i++)
		assert_int_equal(memory(BUFFER + 7 * PAGE + i),
				 scsi_image_byte(4, i));
	stop_engine();
	assert_int_equal(finish(), SCSI_STATUS_GOOD);
}

/* Reading ahead at the end of a page finds none: an error that hurts nobody. */
static void
reads_ahead_at_the_end_of_a_write(void **state)
{
	static const uint8_t write[6] = { 0x0a, 0, 0, 9, 1, 0 };

	(void)state;
	select_disk(write);
	wr(IOASIC_SCSI_DMA_P, encode(BUFFER + PAGE - 512));
	wr(IOASIC_SCSI_DMA_BP, NO_PAGE);
	wr(IOASIC_SSR, SSR_OUT);
	start_transfer(512);
	assert_int_equal(await(), ASC_INTR_BS);
	assert_int_equal(rd(IOASIC_SIR) & 0xf0000,
			 IOASIC_SIR_SCSI_PTR_LOAD | IOASIC_SIR_SCSI_READ);
	stop_engine();
	assert_int_equal(finish(), SCSI_STATUS_GOOD);
}

static void
stops_at_memory_that_is_not_there(void **state)
{
	static const uint8_t read[6] = { 0x08, 0, 0, 3, 1, 0 };
	static const uint8_t write[6] = { 0x0a, 0, 0, 3, 1, 0 };

	(void)state;
	select_disk(read);
	wr(IOASIC_SCSI_DMA_P, encode(BOARD_RIG_RAM));
	wr(IOASIC_SSR, SSR_IN);
	start_transfer(512);
	assert_int_equal(await(), -1);
	assert_int_equal(rd(IOASIC_SIR) & 0xf0000, IOASIC_SIR_SCSI_OVERRUN);
	stop_engine();
	set_chip(ASC_CMD, ASC_CMD_BUSRST);
	assert_int_equal(await(), ASC_INTR_SBR);
	select_disk(write); /* it tells of the reset first */
	finish();
	select_disk(write);
	wr(IOASIC_SCSI_DMA_P, 31); /* beyond 4 GB / 8 */
	wr(IOASIC_SSR, SSR_OUT);
	start_transfer(512);
	assert_int_equal(await(), -1);
	assert_int_equal(rd(IOASIC_SIR) & 0xf0000, IOASIC_SIR_SCSI_READ);
}

/* The parity of a byte is wrong in the 30th unit of 8 bytes. */
static void
stops_at_memory_that_is_wrong(void **state)
{
	static const uint8_t write[6] = { 0x0a, 0, 0, 3, 1, 0 };
	paddr_t wrong = BUFFER + 29 * 8 + 4;

	(void)state;
	bus_flip(&r->bus, wrong, 17);
	select_disk(write);
	wr(IOASIC_SCSI_DMA_P, encode(BUFFER));
	wr(IOASIC_SSR, SSR_OUT);
	start_transfer(512);
	assert_int_equal(await(), -1);
	assert_int_equal(rd(IOASIC_SIR) & 0xf0000, IOASIC_SIR_SCSI_READ);
	assert_int_equal(rd(IOASIC_SCSI_DMA_P), encode(BUFFER + 29 * 8));
	assert_int_equal(board_rig_read(r, KN02BA_MER, 4), 0x400);
	assert_int_equal(board_rig_read(r, KN02BA_TIMEOUT, 4), 0);
}

/* What arrives sets memory right; nobody looks at what was there. */
static void
overwrites_memory_that_is_wrong(void **state)
{
	static const uint8_t read[6] = { 0x08, 0, 0, 3, 1, 0 };

	(void)state;
	bus_flip(&r->bus, BUFFER + 100, 17);
	select_disk(read);
	wr(IOASIC_SCSI_DMA_P, encode(BUFFER));
	wr(IOASIC_SCSI_DMA_BP, NO_PAGE);
	wr(IOASIC_SSR, SSR_IN);
	start_transfer(512);
	assert_int_equal(await(), ASC_INTR_BS);
	stop_engine();
	assert_int_equal(finish(), SCSI_STATUS_GOOD);
	assert_int_equal(r->bus.faults.count, 0);
	assert_int_equal(board_rig_read(r, KN02BA_MER, 4), 0);
}

static void
moves_nothing_while_it_is_off_or_points_elsewhere(void **state)
{
	static const uint8_t read[6] = { 0x08, 0, 0, 3, 1, 0 };

	(void)state;
	select_disk(read);
	wr(IOASIC_SCSI_DMA_P, encode(BUFFER));
	start_transfer(512);
	assert_int_equal(await(), -1);
	wr(IOASIC_SSR, SSR_OUT);
	assert_int_equal(await(), -1);
	assert_int_equal(memory(BUFFER), 0);
	wr(IOASIC_SSR, SSR_IN);
	assert_int_equal(await(), ASC_INTR_BS);
	assert_int_equal(memory(BUFFER), scsi_image_byte(3, 0));
	stop_engine();
	assert_int_equal(finish(), SCSI_STATUS_GOOD);
}

/* 64 units of 2 + 2 cycles of 80 ns, as far as nothing waits. */
static void
takes_memory_from_the_processor(void **state)
{
	static const uint8_t read[6] = { 0x08, 0, 0, 3, 1, 0 };
	cycles_t before;

	(void)state;
	select_disk(read);
	wr(IOASIC_SCSI_DMA_P, encode(BUFFER));
	wr(IOASIC_SSR, SSR_IN);
	before = r->bus.free_at;
	start_transfer(512);
	while (r->bus.free_at == before)
		chip_run(&r->clock, 1);
	/* the first lot of 16 bytes: two units */
	assert_int_equal(r->bus.free_at - r->clock.now, 2 * 8);
	assert_int_equal(r->bus.dma_until, r->bus.free_at);
	assert_int_equal(await(), ASC_INTR_BS);
}

static void
is_held_in_reset_while_ssr_says_so(void **state)
{
	(void)state;
	set_chip(ASC_CFG2, 0x48);
	wr(IOASIC_SSR, IOASIC_SSR_PROM & ~(uint32_t)IOASIC_SSR_ASC_RUN);
	assert_int_equal(chip(ASC_CFG2), 0);
	set_chip(ASC_CFG2, 0x48);
	assert_int_equal(chip(ASC_CFG2), 0);
	wr(IOASIC_SSR, IOASIC_SSR_PROM);
	set_chip(ASC_CFG2, 0x48);
	assert_int_equal(chip(ASC_CFG2), 0x48);
}

/* Registers of chip and engine at random while a disk answers. */
static uint64_t
fuzz(uint64_t seed)
{
	struct random random = { seed };
	uint64_t sum = 0;

	set_up(NULL);
	for (unsigned i = 0; i < 100000; i++) {
		uint32_t val = random32(&random);

		switch (random_below(&random, 8)) {
		case 0:
			wr(IOASIC_SSR, val);
			break;
		case 1:
			wr(IOASIC_SIR, val);
			break;
		case 2:
			wr(IOASIC_SCSI_DMA_P, val);
			break;
		case 3:
			wr(IOASIC_SCSI_SCR, val);
			break;
		case 4:
			set_chip(ASC_CMD, (uint8_t)val & 0xd3);
			break;
		case 5:
			wr(IOASIC_SCSI_DMA_BP, val);
			break;
		default:
			set_chip((val >> 8 & 0xf) * ASC_STRIDE, (uint8_t)val);
		}
		sum = sum * 31 + rd(IOASIC_SIR) + chip(ASC_FFLAGS) +
		      rd(IOASIC_SCSI_SCR);
		chip_run(&r->clock, random_below(&random, 1000));
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
		T(interrupts_through_the_ioasic),
		T(reads_over_a_page_boundary),
		T(writes_over_a_page_boundary),
		T(leaves_a_partial_unit_to_software),
		T(begins_within_a_unit_to_memory),
		T(begins_within_a_unit_from_memory),
		T(loads_a_page_when_it_starts_behind_one),
		T(stops_without_a_next_page_and_goes_on_with_one),
		T(reads_ahead_at_the_end_of_a_write),
		T(stops_at_memory_that_is_not_there),
		T(stops_at_memory_that_is_wrong),
		T(overwrites_memory_that_is_wrong),
		T(moves_nothing_while_it_is_off_or_points_elsewhere),
		T(takes_memory_from_the_processor),
		T(is_held_in_reset_while_ssr_says_so),
		cmocka_unit_test(survives_any_access_and_does_it_again),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: MIT */
/*
 * The Ethernet of each board, as its processor sees it: where registers,
 * memory and station address are, which wire asks for attention, and frames to
 * and from another station. What the chip itself does is in test_lance_*.c.
 */
#include <string.h>

#include <machine/ioasic.h>
#include <machine/kn01.h>
#include <machine/kn02.h>
#include <machine/kn02ba.h>
#include <machine/lance.h>

#include "support/board_rig.h"
#include "support/peer.h"
#include "support/test.h"

#define PMAD_SLOT (KN02_SLOT_BASE + KN02_SLOT_LANCE * KN02_SLOT_BYTES)

enum {
	RX = 0x100, /* in the chip's memory */
	TX = 0x200,
	RX_DATA = 0x1000,
	TX_DATA = 0x2000,
	SIZE = 1536,
	FRAME = 200,
	PACKET = LANCE_DESC_STP | LANCE_DESC_ENP,
	WINDOW = 0x20000, /* chosen: where Linux has it on the 5000/125 */
	LONG = 100000,    /* cycles: 4 ms */
};

/* A board, and where the processor finds the chip's things on it. */
static const struct place {
	const char *board;
	paddr_t registers, esar, memory;
	unsigned esar_lane;
	unsigned pin;
	/* where a halfword of a descriptor is, and a byte of a buffer */
	paddr_t (*word)(uint32_t), (*byte)(uint32_t);
} * at;

static struct board_rig rig;
static struct peer peer;

static paddr_t
doubled(uint32_t addr)
{
	return at->memory + 2 * addr;
}

static paddr_t
halfword_in_word(uint32_t addr)
{
	return at->memory + 2 * (addr & ~1u) + (addr & 1);
}

static paddr_t
linear(uint32_t addr)
{
	return at->memory + addr;
}

static paddr_t
blocks_of_16(uint32_t addr)
{
	return at->memory + 2 * (addr & ~15u) + (addr & 15);
}

static const struct place places[] = {
	{ "kn01", KN01_LANCE, KN01_RTC, KN01_LANCE_RAM, 1, KN01_IP_LANCE,
	  doubled, halfword_in_word },
	{ "kn02", PMAD_SLOT + PMAD_LANCE, PMAD_SLOT + PMAD_ROM, PMAD_SLOT, 2,
	  KN02_IP_IO, linear, linear },
	{ "kn02ba", KN02BA_LANCE, KN02BA_ESAR, WINDOW, 0, KN02BA_IP_IOASIC,
	  doubled, blocks_of_16 },
};

static uint32_t
rd(paddr_t pa, unsigned width)
{
	return board_rig_read(&rig, pa, width);
}

static void
wr(paddr_t pa, unsigned width, uint32_t val)
{
	board_rig_write(&rig, pa, width, val);
}

static uint16_t
csr0(void)
{
	wr(at->registers + LANCE_RAP, 2, LANCE_CSR0);
	return (uint16_t)rd(at->registers + LANCE_RDP, 2);
}

static void
set_csr(unsigned n, uint16_t val)
{
	wr(at->registers + LANCE_RAP, 2, n);
	wr(at->registers + LANCE_RDP, 2, val);
}

static uint16_t
word(uint32_t addr)
{
	return (uint16_t)rd(at->word(addr), 2);
}

static void
set_word(uint32_t addr, uint16_t val)
{
	wr(at->word(addr), 2, val);
}

static uint8_t
station_byte(unsigned i)
{
	return (uint8_t)rd(at->esar + 4 * i + at->esar_lane, 1);
}

/* The switches on the way of DMA and of the interrupt. */
static void
open_the_way(void)
{
	if (strcmp(at->board, "kn02") == 0)
		wr(KN02_CSR, 4, KN02_IO_LANCE << KN02_CSR_IOINTEN_SHIFT);
	if (strcmp(at->board, "kn02ba") != 0)
		return;
	wr(KN02BA_IOASIC + IOASIC_LANCE_DMA_P, 4, WINDOW << 3);
	wr(KN02BA_IOASIC + IOASIC_SIMR, 4,
	   IOASIC_SIR_LANCE | IOASIC_SIR_LANCE_READ);
	wr(KN02BA_IOASIC + IOASIC_SSR, 4,
	   IOASIC_SSR_PROM | IOASIC_SSR_LANCE_DMA);
}

static void
begin(const struct place *place)
{
	at = place;
	board_rig_init(&rig, at->board, BOARD_RIG_RAM);
	peer_init(&peer, &rig.segment, &rig.clock);
	open_the_way();
}

static void
end(void)
{
	board_rig_free(&rig);
}

/* One descriptor each way, the station's own address. */
static void
write_block(void)
{
	set_word(LANCE_INIT_MODE, 0);
	for (unsigned i = 0; i < 3; i++)
		set_word(LANCE_INIT_PADR + 2 * i,
			 (uint16_t)(station_byte(2 * i) |
				    station_byte(2 * i + 1) << 8));
	set_word(LANCE_INIT_RDRA, RX);
	set_word(LANCE_INIT_RLEN, 0);
	set_word(LANCE_INIT_TDRA, TX);
	set_word(LANCE_INIT_TLEN, 0);
}

static void
start(void)
{
	write_block();
	set_csr(LANCE_CSR1, 0);
	set_csr(LANCE_CSR2, 0);
	set_csr(LANCE_CSR0,
		LANCE_CSR0_INIT | LANCE_CSR0_STRT | LANCE_CSR0_INEA);
	chip_run(&rig.clock, LONG);
	set_csr(LANCE_CSR0, LANCE_CSR0_IDON | LANCE_CSR0_INEA);
	assert_int_equal(rig.pins, 0);
}

static void
give(uint32_t descriptor, uint32_t data, uint16_t bits, uint32_t bytes)
{
	set_word(descriptor + LANCE_DESC_ADDR, (uint16_t)data);
	set_word(descriptor + LANCE_DESC_COUNT, (uint16_t)-bytes);
	set_word(descriptor + LANCE_DESC_STATUS, LANCE_DESC_OWN | bits);
}

static void
fill_a_frame(void)
{
	for (uint32_t i = 0; i < FRAME; i++)
		wr(at->byte(TX_DATA + i), 1, (i + 2) & 0xff);
}

static void
send_it(void)
{
	give(TX, TX_DATA, PACKET, FRAME);
	set_csr(LANCE_CSR0, LANCE_CSR0_TDMD | LANCE_CSR0_INEA);
	chip_run(&rig.clock, LONG);
}

static void
send_a_frame(void)
{
	fill_a_frame();
	send_it();
}

static void
has_a_station_address_with_its_checks(void **state)
{
	static const uint8_t pattern[] = { 0xff, 0x00, 0x55, 0xaa };

	(void)state;
	for (unsigned n = 0; n < COUNT(places); n++) {
		begin(&places[n]);
		assert_int_equal(station_byte(0), 0x08);
		assert_int_equal(station_byte(1), 0x00);
		assert_int_equal(station_byte(2), 0x2b);
		for (unsigned i = 0; i < 8; i++) {
			assert_int_equal(station_byte(i), station_byte(15 - i));
			assert_int_equal(station_byte(i), station_byte(16 + i));
			assert_int_equal(station_byte(24 + i), pattern[i % 4]);
		}
		end();
	}
}

static void
sends_a_frame_from_the_boards_memory(void **state)
{
	(void)state;
	for (unsigned n = 0; n < COUNT(places); n++) {
		begin(&places[n]);
		start();
		send_a_frame();
		assert_int_equal(word(TX + LANCE_DESC_STATUS), PACKET);
		assert_int_equal(peer.in_bytes, FRAME + 4);
		for (unsigned i = 0; i < FRAME; i++)
			assert_int_equal(peer.in[i], (i + 2) & 0xff);
		assert_true(peer_in_is_good(&peer));
		assert_int_equal(rig.pins, 1u << at->pin);
		set_csr(LANCE_CSR0, LANCE_CSR0_TINT | LANCE_CSR0_INEA);
		assert_int_equal(rig.pins, 0);
		end();
	}
}

/* Only the 5000/125's chip sends from main memory, which has parity. */
static void
loses_its_memory_at_a_wrong_byte(void **state)
{
	(void)state;
	begin(&places[2]);
	start();
	fill_a_frame();
	bus_flip(&rig.bus, at->byte(TX_DATA + 100), 30);
	send_it();
	assert_int_equal(csr0() & (LANCE_CSR0_MERR | LANCE_CSR0_ERR |
				   LANCE_CSR0_TXON | LANCE_CSR0_RXON),
			 LANCE_CSR0_MERR | LANCE_CSR0_ERR);
	assert_int_equal(rd(KN02BA_IOASIC + IOASIC_SIR, 4) &
			     (IOASIC_SIR_LANCE_READ | IOASIC_SIR_TIMEOUT),
			 IOASIC_SIR_LANCE_READ);
	assert_int_equal(rd(KN02BA_MER, 4), 0x800);
	assert_int_equal(rig.pins, 1u << KN02BA_IP_IOASIC);
	end();
}

static void
receives_a_frame_into_the_boards_memory(void **state)
{
	(void)state;
	for (unsigned n = 0; n < COUNT(places); n++) {
		begin(&places[n]);
		start();
		give(RX, RX_DATA, 0, SIZE);
		peer_send_at(&peer, clock_now_ns(&rig.clock), 1, FRAME);
		for (unsigned i = 0; i < 6; i++)
			peer.out[i] = station_byte(i);
		chip_run(&rig.clock, LONG);
		assert_int_equal(word(RX + LANCE_DESC_STATUS), PACKET);
		assert_int_equal(word(RX + LANCE_DESC_MORE), FRAME + 4);
		for (uint32_t i = 0; i < FRAME; i++)
			assert_int_equal(rd(at->byte(RX_DATA + i), 1),
					 peer.out[i]);
		assert_int_equal(rig.pins, 1u << at->pin);
		end();
	}
}

static void
breaks_off_with_a_reset_of_the_board(void **state)
{
	(void)state;
	for (unsigned n = 0; n < COUNT(places); n++) {
		begin(&places[n]);
		start();
		give(TX, TX_DATA, PACKET, 1000);
		set_csr(LANCE_CSR0, LANCE_CSR0_TDMD | LANCE_CSR0_INEA);
		chip_run(&rig.clock, 5000);
		board_reset(rig.board);
		chip_run(&rig.clock, LONG);
		assert_int_equal(csr0(), LANCE_CSR0_STOP);
		assert_false(peer_in_is_good(&peer));
		assert_int_equal(rig.pins, 0);
		end();
	}
}

static void
counts_frames(void **state)
{
	static struct stats stats;

	(void)state;
	begin(&places[0]);
	board_add_stats(rig.board, &stats);
	start();
	send_a_frame();
	assert_int_equal(*stats_find(&stats, "lance.sent")->counter, 1);
	assert_int_equal(*stats_find(&stats, "lance.failed")->counter, 0);
	end();
}

/* ---- 2100 and 3100 ---- */

static void
has_gaps_after_each_halfword_on_kn01(void **state)
{
	(void)state;
	begin(&places[0]);
	wr(KN01_LANCE_RAM, 4, 0x11112222);
	wr(KN01_LANCE_RAM + 4, 4, 0x33334444);
	assert_int_equal(rd(KN01_LANCE_RAM, 4), 0x2222);
	assert_int_equal(rd(KN01_LANCE_RAM + 5, 1), 0x44);
	assert_int_equal(rd(KN01_LANCE_RAM + 6, 2), 0);
	/* 64 KB, and again */
	assert_int_equal(rd(KN01_LANCE_RAM + 0x20004, 2), 0x4444);
	end();
}

static void
sends_nothing_with_txdis_on_kn01(void **state)
{
	(void)state;
	begin(&places[0]);
	wr(KN01_CSR, 2, KN01_CSR_TXDIS);
	start();
	send_a_frame();
	assert_int_equal(word(TX + LANCE_DESC_STATUS), PACKET | LANCE_DESC_ERR);
	assert_int_equal(word(TX + LANCE_DESC_MORE), LANCE_TMD3_LCAR);
	assert_int_equal(peer.logged, 0);
	end();
}

/* ---- 5000/200 ---- */

static void
is_found_by_its_rom_on_kn02(void **state)
{
	static const uint32_t bases[] = { PMAD_ROM, PMAD_ROM + 0x200000 };
	static const uint8_t header[] = { 1, 4, 1, 1, 0x55, 0x00, 0xaa, 0xff };
	static const char text[] = "V5.3a   DEC     PMAD-AA TCF0";

	(void)state;
	begin(&places[1]);
	for (unsigned n = 0; n < COUNT(bases); n++) {
		paddr_t rom = PMAD_SLOT + bases[n];

		for (unsigned i = 0; i < sizeof header; i++)
			assert_int_equal(rd(rom + 0x3e0 + 4 * i, 1), header[i]);
		for (unsigned i = 0; i < sizeof text - 1; i++)
			assert_int_equal(rd(rom + 0x400 + 4 * i, 1), text[i]);
		wr(rom + 0x3f0, 1, 0);
		assert_int_equal(rd(rom + 0x3f0, 4), 0x55);
	}
	end();
}

static void
has_128_kb_in_words_on_kn02(void **state)
{
	(void)state;
	begin(&places[1]);
	wr(PMAD_SLOT, 4, 0x12345678);
	wr(PMAD_SLOT + PMAD_RAM_BYTES - 4, 4, 0x9abcdef0);
	assert_int_equal(rd(PMAD_SLOT, 4), 0x12345678);
	assert_int_equal(rd(PMAD_SLOT + 1, 1), 0x56);
	assert_int_equal(rd(PMAD_SLOT + PMAD_RAM_BYTES, 4), 0x12345678);
	board_rig_no_read(&rig, PMAD_SLOT + PMAD_LANCE + 0x40000, 4);
	end();
}

static void
shows_its_interrupt_in_the_csr_of_kn02(void **state)
{
	(void)state;
	begin(&places[1]);
	start();
	send_a_frame();
	assert_int_equal(rd(KN02_CSR, 4) & KN02_CSR_IOINT, KN02_IO_LANCE);
	wr(KN02_CSR, 4, 0); /* seen even when masked */
	assert_int_equal(rd(KN02_CSR, 4) & KN02_CSR_IOINT, KN02_IO_LANCE);
	assert_int_equal(rig.pins, 0);
	end();
}

/* ---- 5000/125 ---- */

static void
takes_memory_from_the_processor_on_kn02ba(void **state)
{
	(void)state;
	begin(&places[2]);
	write_block();
	rig.bus.free_at = 0;
	set_csr(LANCE_CSR0, LANCE_CSR0_INIT);
	/* a halfword: 5 x 80 ns of memory, then 600 ns of the chip */
	assert_int_equal(rig.bus.free_at, rig.clock.now + 10);
	assert_int_equal(rig.bus.dma_until, rig.bus.free_at);
	chip_run(&rig.clock, 12 * 25 - 1);
	assert_int_equal(csr0() & LANCE_CSR0_IDON, 0);
	chip_run(&rig.clock, 1);
	assert_int_equal(csr0() & LANCE_CSR0_IDON, LANCE_CSR0_IDON);
	end();
}

static void
waits_for_memory_that_is_busy_on_kn02ba(void **state)
{
	(void)state;
	begin(&places[2]);
	write_block();
	rig.bus.free_at = rig.clock.now + 40;
	set_csr(LANCE_CSR0, LANCE_CSR0_INIT);
	chip_run(&rig.clock, 40 + 12 * 25 - 1);
	assert_int_equal(csr0() & LANCE_CSR0_IDON, 0);
	chip_run(&rig.clock, 1);
	assert_int_equal(csr0() & LANCE_CSR0_IDON, LANCE_CSR0_IDON);
	end();
}

static void
gets_no_answer_with_dma_off_on_kn02ba(void **state)
{
	(void)state;
	begin(&places[2]);
	wr(KN02BA_IOASIC + IOASIC_SSR, 4, IOASIC_SSR_PROM);
	write_block();
	set_csr(LANCE_CSR0, LANCE_CSR0_INIT | LANCE_CSR0_INEA);
	chip_run(&rig.clock, LONG);
	assert_int_equal(csr0(), LANCE_CSR0_INIT | LANCE_CSR0_MERR |
				     LANCE_CSR0_ERR | LANCE_CSR0_INTR |
				     LANCE_CSR0_INEA);
	assert_int_equal(rd(KN02BA_IOASIC + IOASIC_SIR, 4), IOASIC_SIR_LANCE);
	end();
}

static void
reports_memory_that_is_not_there_on_kn02ba(void **state)
{
	(void)state;
	begin(&places[2]);
	wr(KN02BA_IOASIC + IOASIC_LANCE_DMA_P, 4, (uint32_t)BOARD_RIG_RAM << 3);
	set_csr(LANCE_CSR0, LANCE_CSR0_INIT | LANCE_CSR0_INEA);
	chip_run(&rig.clock, LONG);
	assert_int_equal(csr0() & LANCE_CSR0_MERR, LANCE_CSR0_MERR);
	assert_int_equal(rd(KN02BA_IOASIC + IOASIC_SIR, 4),
			 IOASIC_SIR_LANCE | IOASIC_SIR_LANCE_READ);
	/* until that is cleared, DMA stands still */
	wr(KN02BA_IOASIC + IOASIC_LANCE_DMA_P, 4, WINDOW << 3);
	set_csr(LANCE_CSR0, LANCE_CSR0_STOP);
	set_csr(LANCE_CSR0, LANCE_CSR0_INIT);
	chip_run(&rig.clock, LONG);
	assert_int_equal(csr0() & LANCE_CSR0_IDON, 0);
	wr(KN02BA_IOASIC + IOASIC_SIR, 4, ~(uint32_t)IOASIC_SIR_LANCE_READ);
	set_csr(LANCE_CSR0, LANCE_CSR0_STOP);
	set_csr(LANCE_CSR0, LANCE_CSR0_INIT);
	chip_run(&rig.clock, LONG);
	assert_int_equal(csr0() & LANCE_CSR0_IDON, LANCE_CSR0_IDON);
	end();
}

static void
is_held_in_reset_by_the_io_asic_of_kn02ba(void **state)
{
	(void)state;
	begin(&places[2]);
	start();
	wr(KN02BA_IOASIC + IOASIC_SSR, 4,
	   IOASIC_SSR_PROM & ~(uint32_t)IOASIC_SSR_LANCE_RUN);
	set_csr(LANCE_CSR0, LANCE_CSR0_INIT);
	assert_int_equal(csr0(), LANCE_CSR0_STOP);
	wr(KN02BA_IOASIC + IOASIC_SSR, 4,
	   IOASIC_SSR_PROM | IOASIC_SSR_LANCE_DMA);
	start();
	send_a_frame();
	assert_int_equal(word(TX + LANCE_DESC_STATUS), PACKET);
	end();
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(has_a_station_address_with_its_checks),
		cmocka_unit_test(sends_a_frame_from_the_boards_memory),
		cmocka_unit_test(loses_its_memory_at_a_wrong_byte),
		cmocka_unit_test(receives_a_frame_into_the_boards_memory),
		cmocka_unit_test(breaks_off_with_a_reset_of_the_board),
		cmocka_unit_test(counts_frames),
		cmocka_unit_test(has_gaps_after_each_halfword_on_kn01),
		cmocka_unit_test(sends_nothing_with_txdis_on_kn01),
		cmocka_unit_test(is_found_by_its_rom_on_kn02),
		cmocka_unit_test(has_128_kb_in_words_on_kn02),
		cmocka_unit_test(shows_its_interrupt_in_the_csr_of_kn02),
		cmocka_unit_test(takes_memory_from_the_processor_on_kn02ba),
		cmocka_unit_test(waits_for_memory_that_is_busy_on_kn02ba),
		cmocka_unit_test(gets_no_answer_with_dma_off_on_kn02ba),
		cmocka_unit_test(reports_memory_that_is_not_there_on_kn02ba),
		cmocka_unit_test(is_held_in_reset_by_the_io_asic_of_kn02ba),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: MIT */
/* Three boards lay out the chip's memory in three ways: machine/lance.h. */
#include "lance.h"
#include "../bare/bare.h"
#include <machine/cp0.h>
#include <machine/ioasic.h>
#include <machine/kn01.h>
#include <machine/kn02.h>
#include <machine/kn02ba.h>
#include <machine/lance.h>
#include <machine/promcall.h>

enum {
	/* in the chip's memory */
	RX = 0x40,
	TX = 0x80,
	RX_DATA = 0x400,
	RX_STEP = 0x600,
	TX_DATA = 0x4000,

	RX_LENGTH = 3, /* 8 descriptors */
	RX_COUNT = 1 << RX_LENGTH,
	BUFFER = 1520,
	FCS = 4,

	WINDOW = 0x20000,
	SYSTEM_KN02 = 2, /* byte 2 of the system's number */
};

static uint8_t window[WINDOW] __attribute__((aligned(WINDOW)));

static volatile uint16_t *
at(uint32_t address)
{
	return (volatile uint16_t *)address;
}

/* A halfword of the initialization block or of a descriptor. */
static volatile uint16_t *
word(const struct lance *l, unsigned offset)
{
	unsigned spread = l->layout == LANCE_DENSE ? 1 : 2;

	return at(l->memory + spread * offset);
}

/* A halfword of a buffer. */
static volatile uint16_t *
data(const struct lance *l, unsigned offset)
{
	if (l->layout != LANCE_BLOCKS)
		return word(l, offset);
	return at(l->memory + (offset & ~15u) * 2 + (offset & 15));
}

static void
set_csr(const struct lance *l, uint16_t n, uint16_t value)
{
	*at(l->chip + LANCE_RAP) = n;
	*at(l->chip + LANCE_RDP) = value;
}

static void
use_ioasic(uint32_t memory)
{
	volatile uint32_t *io = (volatile uint32_t *)(KSEG1 + KN02BA_IOASIC);

	io[IOASIC_LANCE_DMA_P / 4] = (memory - KSEG1) << 3;
	io[IOASIC_SSR / 4] = IOASIC_SSR_PROM | IOASIC_SSR_LANCE_DMA;
}

static void
find(struct lance *l, uint32_t magic, const uint32_t *rex)
{
	uint32_t slot =
	    KSEG1 + KN02_SLOT_BASE + KN02_SLOT_LANCE * KN02_SLOT_BYTES;
	uint32_t memory = (uint32_t)window | KSEG1;

	if (magic != PROM_REX_MAGIC) {
		*l = (struct lance){ KSEG1 + KN01_LANCE, KSEG1 + KN01_LANCE_RAM,
				     LANCE_HALVES, 0 };
	} else if ((prom_call(rex[PROM_REX_GETSYSID / 4]) >> 16 & 0xff) ==
		   SYSTEM_KN02) {
		*l = (struct lance){ slot + PMAD_LANCE, slot + PMAD_RAM,
				     LANCE_DENSE, 0 };
	} else {
		*l = (struct lance){ KSEG1 + KN02BA_LANCE, memory, LANCE_BLOCKS,
				     0 };
		use_ioasic(memory);
	}
}

static void
give(const struct lance *l, unsigned n)
{
	unsigned d = RX + n * LANCE_DESC_BYTES;

	*word(l, d + LANCE_DESC_ADDR) = RX_DATA + n * RX_STEP;
	*word(l, d + LANCE_DESC_COUNT) = (uint16_t)-BUFFER;
	*word(l, d + LANCE_DESC_MORE) = 0;
	*word(l, d + LANCE_DESC_STATUS) = LANCE_DESC_OWN;
}

static void
write_block(const struct lance *l, const uint8_t address[6])
{
	unsigned i;

	for (i = 0; i < LANCE_INIT_BYTES; i += 2)
		*word(l, i) = 0;
	for (i = 0; i < 6; i += 2)
		*word(l, LANCE_INIT_PADR + i) =
		    (uint16_t)(address[i] | address[i + 1] << 8);
	*word(l, LANCE_INIT_RDRA) = RX;
	*word(l, LANCE_INIT_RLEN) = RX_LENGTH << LANCE_RING_LEN_SHIFT;
	*word(l, LANCE_INIT_TDRA) = TX;
}

void
lance_start(struct lance *l, uint32_t magic, const uint32_t *rex,
	    const uint8_t address[6])
{
	unsigned n;

	find(l, magic, rex);
	set_csr(l, LANCE_CSR0, LANCE_CSR0_STOP);
	write_block(l, address);
	for (n = 0; n < RX_COUNT; n++)
		give(l, n);
	*word(l, TX + LANCE_DESC_STATUS) = 0;
	set_csr(l, LANCE_CSR1, 0);
	set_csr(l, LANCE_CSR2, 0);
	set_csr(l, LANCE_CSR3, 0);
	set_csr(l, LANCE_CSR0, LANCE_CSR0_INIT);
	while (!(*at(l->chip + LANCE_RDP) & LANCE_CSR0_IDON))
		;
	set_csr(l, LANCE_CSR0, LANCE_CSR0_STRT);
}

unsigned
lance_receive(struct lance *l, uint8_t *frame)
{
	unsigned d = RX + l->next * LANCE_DESC_BYTES;
	unsigned from = RX_DATA + l->next * RX_STEP;
	uint16_t status = *word(l, d + LANCE_DESC_STATUS);
	unsigned bytes, i;

	if (status & LANCE_DESC_OWN)
		return 0;
	bytes = *word(l, d + LANCE_DESC_MORE) & LANCE_DESC_LEN;
	if ((status & LANCE_DESC_ERR) || bytes < LANCE_FRAME_MIN + FCS)
		bytes = FCS;
	for (i = 0; i < bytes - FCS; i += 2) {
		uint16_t two = *data(l, from + i);

		frame[i] = (uint8_t)two;
		frame[i + 1] = (uint8_t)(two >> 8);
	}
	give(l, l->next);
	l->next = (l->next + 1) % RX_COUNT;
	return bytes - FCS;
}

void
lance_send(struct lance *l, const uint8_t *frame, unsigned bytes)
{
	unsigned i;

	for (i = 0; i < bytes; i += 2)
		*data(l, TX_DATA + i) =
		    (uint16_t)(frame[i] | frame[i + 1] << 8);
	*word(l, TX + LANCE_DESC_ADDR) = TX_DATA;
	*word(l, TX + LANCE_DESC_COUNT) = (uint16_t)-bytes;
	*word(l, TX + LANCE_DESC_MORE) = 0;
	*word(l, TX + LANCE_DESC_STATUS) =
	    LANCE_DESC_OWN | LANCE_DESC_STP | LANCE_DESC_ENP;
	set_csr(l, LANCE_CSR0, LANCE_CSR0_TDMD);
	while (*word(l, TX + LANCE_DESC_STATUS) & LANCE_DESC_OWN)
		;
}

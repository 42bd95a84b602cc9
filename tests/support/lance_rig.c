/* SPDX-License-Identifier: MIT */
#include "support/lance_rig.h"

#include <string.h>

#include "support/test.h"

const uint8_t lance_rig_address[6] = { 0x08, 0x00, 0x2b, 0x01, 0x02, 0x03 };

static cycles_t
begin(void *ctx, uint32_t bytes, bool burst, bool write)
{
	struct lance_rig *r = ctx;

	if (r->dead)
		return CYCLES_NEVER;
	return r->fast.begin(r->fast.ctx, bytes, burst, write) +
	       r->slow_ns / LANCE_RIG_NS;
}

static bool
mem_read(void *ctx, uint32_t addr, uint8_t *to, uint32_t bytes, bool burst)
{
	const struct lance_rig *r = ctx;

	return r->fast.read(r->fast.ctx, addr, to, bytes, burst);
}

static bool
mem_write(void *ctx, uint32_t addr, const uint8_t *from, uint32_t bytes,
	  bool burst)
{
	const struct lance_rig *r = ctx;

	return r->fast.write(r->fast.ctx, addr, from, bytes, burst);
}

void
lance_rig_init(struct lance_rig *r, bool cable)
{
	struct lance_memory memory = { r, begin, mem_read, mem_write };

	memset(r, 0, sizeof *r);
	clock_init(&r->clock, LANCE_RIG_NS);
	segment_init(&r->segment, 1995);
	lance_ram_init(&r->ram, "lanceram", &r->clock, NULL, LANCE_RAM_KN01,
		       false);
	r->fast = lance_ram_memory(&r->ram);
	lance_init(&r->lance, "lance", &r->clock, NULL, wire_pin(&r->irq, 0),
		   cable ? &r->segment : NULL, memory);
	peer_init(&r->peer, &r->segment, &r->clock);
}

void
lance_rig_free(struct lance_rig *r)
{
	assert_int_equal(r->segment.late, 0);
	segment_free(&r->segment);
}

uint16_t
lance_rig_csr(struct lance_rig *r, unsigned n)
{
	chip_write(&r->lance.dev, LANCE_RAP, 2, n);
	return (uint16_t)chip_read(&r->lance.dev, LANCE_RDP, 2);
}

void
lance_rig_set_csr(struct lance_rig *r, unsigned n, uint16_t val)
{
	chip_write(&r->lance.dev, LANCE_RAP, 2, n);
	chip_write(&r->lance.dev, LANCE_RDP, 2, val);
}

uint16_t
lance_rig_word(const struct lance_rig *r, uint32_t addr)
{
	return (uint16_t)(r->ram.byte[addr] | r->ram.byte[addr + 1] << 8);
}

void
lance_rig_set_word(struct lance_rig *r, uint32_t addr, uint16_t val)
{
	r->ram.byte[addr] = (uint8_t)val;
	r->ram.byte[addr + 1] = (uint8_t)(val >> 8);
}

static void
write_block(struct lance_rig *r, uint16_t mode)
{
	const uint16_t two_bits = 2 << LANCE_RING_LEN_SHIFT;

	lance_rig_set_word(r, LANCE_INIT_MODE, mode);
	memcpy(r->ram.byte + LANCE_INIT_PADR, lance_rig_address, 6);
	lance_rig_set_word(r, LANCE_INIT_RDRA, LANCE_RIG_RX);
	lance_rig_set_word(r, LANCE_INIT_RLEN, two_bits);
	lance_rig_set_word(r, LANCE_INIT_TDRA, LANCE_RIG_TX);
	lance_rig_set_word(r, LANCE_INIT_TLEN, two_bits);
}

void
lance_rig_start(struct lance_rig *r, uint16_t mode)
{
	write_block(r, mode);
	lance_rig_set_csr(r, LANCE_CSR1, 0);
	lance_rig_set_csr(r, LANCE_CSR2, 0);
	lance_rig_set_csr(r, LANCE_CSR0,
			  LANCE_CSR0_INIT | LANCE_CSR0_STRT | LANCE_CSR0_INEA);
	lance_rig_run_ns(r, LANCE_RIG_INIT_NS + LANCE_WORD_NS);
	lance_rig_set_csr(r, LANCE_CSR0, LANCE_CSR0_IDON | LANCE_CSR0_INEA);
	r->irq.rises = 0;
}

static uint32_t
descriptor(bool tx, unsigned n)
{
	return (tx ? LANCE_RIG_TX : LANCE_RIG_RX) + n * LANCE_DESC_BYTES;
}

uint32_t
lance_rig_give(struct lance_rig *r, bool tx, unsigned n, uint16_t bits,
	       uint32_t bytes)
{
	uint32_t d = descriptor(tx, n);
	uint32_t data =
	    (tx ? LANCE_RIG_TX_DATA : LANCE_RIG_RX_DATA) + n * LANCE_RIG_STEP;

	lance_rig_set_word(r, d + LANCE_DESC_ADDR, (uint16_t)data);
	lance_rig_set_word(r, d + LANCE_DESC_COUNT, (uint16_t)-bytes);
	lance_rig_set_word(r, d + LANCE_DESC_MORE, 0);
	lance_rig_set_word(r, d + LANCE_DESC_STATUS, LANCE_DESC_OWN | bits);
	return data;
}

void
lance_rig_give_frame(struct lance_rig *r, unsigned n, uint16_t bits,
		     uint8_t first, uint32_t bytes)
{
	uint32_t data = lance_rig_give(r, true, n, bits, bytes);

	for (uint32_t i = 0; i < bytes; i++)
		r->ram.byte[data + i] = (uint8_t)(first + i);
}

uint16_t
lance_rig_status(const struct lance_rig *r, bool tx, unsigned n)
{
	return lance_rig_word(r, descriptor(tx, n) + LANCE_DESC_STATUS);
}

uint16_t
lance_rig_more(const struct lance_rig *r, bool tx, unsigned n)
{
	return lance_rig_word(r, descriptor(tx, n) + LANCE_DESC_MORE);
}

void
lance_rig_from_peer(struct lance_rig *r, const uint8_t to[6], uint32_t bytes)
{
	peer_send_at(&r->peer, clock_now_ns(&r->clock), 1, bytes);
	memcpy(r->peer.out, to, 6);
}

void
lance_rig_run_ns(struct lance_rig *r, uint64_t ns)
{
	chip_run(&r->clock, clock_from_ns(&r->clock, ns));
}

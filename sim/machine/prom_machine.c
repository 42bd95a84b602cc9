/* SPDX-License-Identifier: MIT */
/* What the PROM knows of its machine. */
#include <machine/promcall.h>

#include "machine/guest.h"
#include "machine/prom_services.h"

enum { MB = 1 << 20 };

/* Takes the least that a loop over isolated caches can take: a cycle, and a
 * store, for every word. */
uint32_t
prom_clear_cache(struct prom *p)
{
	struct cpu *cpu = p->cpu;

	cache_invalidate(&cpu->icache);
	cache_invalidate(&cpu->dcache);
	p->delay = (cpu->icache.bytes + cpu->dcache.bytes) / 4;
	return 0;
}

uint32_t
prom_time(struct prom *p)
{
	uint32_t seconds = (uint32_t)(clock_now_ns(p->cpu->clock) / 1000000000);

	if (prom_argument(p, 0))
		(void)guest_write32(p->cpu, prom_argument(p, 0), seconds);
	return seconds;
}

uint32_t
prom_getsysid(struct prom *p)
{
	return p->model->systype;
}

/* All of RAM is there, from 0 on, in whole bytes of eight pages. */
uint32_t
prom_getbitmap(struct prom *p)
{
	uint32_t bytes = p->model->ram_mb * (MB / PAGE_SIZE) / 8;
	vaddr_t to = prom_argument(p, 0);
	const uint8_t present = 0xff;

	p->work += bytes;
	(void)guest_write32(p->cpu, to + PROM_BITMAP_PAGE_SIZE, PAGE_SIZE);
	for (uint32_t i = 0; i < bytes; i++)
		(void)guest_write(p->cpu, to + PROM_BITMAP_BITS + i, &present,
				  1);
	return bytes;
}

/*
 * The TURBOchannel of each model. Slots and cycle: NetBSD dec_3max.c and
 * dec_3min.c; timeout and burst: chosen, no kernel was seen to read them.
 */
struct turbochannel {
	uint32_t cycle_ns, slot_mb, timeout_cycles, dma_mb, burst_words;
	paddr_t slot0;
	uint32_t slots;
};

static const struct turbochannel turbochannels[MODEL_COUNT] = {
	[MODEL_M125] = { 80, 64, 10, 128, 64, 0x10000000, 4 },
	[MODEL_M200] = { 40, 4, 10, 480, 128, 0x1e000000, 8 },
};

uint32_t
prom_gettcinfo(struct prom *p)
{
	return turbochannels[p->model->id].slots ? p->data + PROM_TCINFO_OFFSET
						 : 0;
}

uint32_t
prom_slot_address(struct prom *p)
{
	const struct turbochannel *tc = &turbochannels[p->model->id];
	uint32_t slot = prom_argument(p, 0);

	if (slot >= tc->slots)
		return 0;
	return KSEG1 | (tc->slot0 + slot * (tc->slot_mb << 20));
}

void
prom_write_tcinfo(struct prom *p)
{
	const struct turbochannel *tc = &turbochannels[p->model->id];
	vaddr_t to = p->data + PROM_TCINFO_OFFSET;

	guest_write32(p->cpu, to + PROM_TCINFO_CLOCK_NS, tc->cycle_ns);
	guest_write32(p->cpu, to + PROM_TCINFO_SLOT_MB, tc->slot_mb);
	guest_write32(p->cpu, to + PROM_TCINFO_IO_TIMEOUT, tc->timeout_cycles);
	guest_write32(p->cpu, to + PROM_TCINFO_DMA_MB, tc->dma_mb);
	guest_write32(p->cpu, to + PROM_TCINFO_MAX_BURST, tc->burst_words);
}

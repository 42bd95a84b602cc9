/* SPDX-License-Identifier: MIT */
/* Reading and writing guest memory from the outside. */
#include "machine/guest.h"

enum { REG_A0 = 4, REG_SP = 29 };

static bool
find_ram(const struct cpu *cpu, vaddr_t va, paddr_t *pa)
{
	if (!cpu_peek_translate(cpu, va, pa))
		return false;
	*pa &= PADDR_MASK;
	return bus_is_ram(cpu->bus, *pa);
}

/* Keep a cached copy of the byte at pa true. */
static void
update_cache(struct cpu *cpu, paddr_t pa, uint8_t byte)
{
	unsigned shift = 8 * (pa & 3);
	struct cache_word *word = cache_slot(&cpu->dcache, pa);

	if (!cache_hit(&cpu->dcache, pa & ~3u))
		return;
	word->data &= ~(0xffu << shift);
	word->data |= (uint32_t)byte << shift;
}

bool
guest_read(const struct cpu *cpu, vaddr_t va, void *to, uint32_t count)
{
	uint8_t *bytes = to;
	paddr_t pa;

	for (uint32_t i = 0; i < count; i++) {
		if (!find_ram(cpu, va + i, &pa))
			return false;
		bytes[i] = cpu->bus->ram[pa];
	}
	return true;
}

bool
guest_write(struct cpu *cpu, vaddr_t va, const void *from, uint32_t count)
{
	const uint8_t *bytes = from;
	paddr_t pa;

	for (uint32_t i = 0; i < count; i++) {
		if (!find_ram(cpu, va + i, &pa))
			return false;
		ram_write(cpu->bus, pa, 1, bytes[i]);
		bus_heal(cpu->bus, pa);
		update_cache(cpu, pa, bytes[i]);
		bus_tell(cpu->bus, pa, 1, BUS_WRITER_PROM);
	}
	return true;
}

bool
guest_read32(const struct cpu *cpu, vaddr_t va, uint32_t *value)
{
	uint8_t b[4];

	if (!guest_read(cpu, va, b, sizeof b))
		return false;
	*value = (uint32_t)b[0] | (uint32_t)b[1] << 8 | (uint32_t)b[2] << 16 |
		 (uint32_t)b[3] << 24;
	return true;
}

bool
guest_write32(struct cpu *cpu, vaddr_t va, uint32_t value)
{
	uint8_t b[4] = { (uint8_t)value, (uint8_t)(value >> 8),
			 (uint8_t)(value >> 16), (uint8_t)(value >> 24) };

	return guest_write(cpu, va, b, sizeof b);
}

uint32_t
guest_argument(const struct cpu *cpu, unsigned n)
{
	uint32_t value = 0;

	if (n < 4)
		return cpu->r[REG_A0 + n];
	(void)guest_read32(cpu, cpu->r[REG_SP] + 4 * n, &value);
	return value;
}

/* SPDX-License-Identifier: MIT */
/* The table of services, and how one is called. */
#include "machine/prom.h"

#include <machine/promcall.h>

#include "machine/guest.h"
#include "machine/prom_services.h"

enum { REG_V0 = 2 };

uint32_t
prom_argument(const struct prom *p, unsigned n)
{
	return guest_argument(p->cpu, n);
}

uint32_t
prom_nothing(struct prom *p)
{
	(void)p;
	return 0;
}

uint32_t
prom_fail(struct prom *p)
{
	(void)p;
	return UINT32_MAX;
}

uint32_t
prom_halt(struct prom *p)
{
	p->end = PROM_HALTED;
	return 0;
}

uint32_t
prom_exception(struct prom *p)
{
	p->end = PROM_EXCEPTION;
	return 0;
}

/*
 * Before a kernel has put its own there, an exception finds a jump to the
 * PROM's entry for exceptions: lui k0; ori k0; jr k0; nop.
 */
static void
plant_vector(struct prom *p, vaddr_t vector, vaddr_t rom)
{
	const uint32_t code[] = { 0x3c1a0000 | rom >> 16,
				  0x375a0000 | (rom & 0xffff), 0x03400008, 0 };

	for (unsigned i = 0; i < 4; i++)
		guest_write32(p->cpu, vector + 4 * i, code[i]);
}

void
prom_init(struct prom *p, struct cpu *cpu, const struct model *model,
	  const struct char_backend *console, vaddr_t data, uint64_t seed)
{
	*p = (struct prom){
		.cpu = cpu, .model = model, .console = console, .data = data
	};
	environment_init(&p->environment, cpu, data, model, seed);
	prom_write_tcinfo(p);
	plant_vector(p, VECTOR_UTLB, PROM_OLD_BASE + 8 * PROM_OLD_JUMPS8);
	plant_vector(p, VECTOR_GENERAL, PROM_OLD_BASE + 8 * PROM_OLD_JUMP2S8);
}

static const struct service {
	unsigned call;
	const char *name;
	uint32_t (*serve)(struct prom *);
} services[] = {
#define OLD(entry, function, what) \
	{ PROM_OLD_##entry, #function, prom_##function },
#define REX(offset, function, what) \
	{ PROM_CALL_REX + PROM_REX_##offset / 4, #function, prom_##function },
#include "machine/prom_calls.def"
#undef OLD
#undef REX
};

static const struct service *
find_service(unsigned call)
{
	for (unsigned i = 0; i < sizeof services / sizeof *services; i++)
		if (services[i].call == call)
			return &services[i];
	return NULL;
}

const char *
prom_call_name(unsigned call)
{
	const struct service *s = find_service(call);

	return s ? s->name : "?";
}

void
prom_call(struct prom *p, unsigned call)
{
	const struct service *s = find_service(call);
	uint32_t result = s ? s->serve(p) : 0;

	TRACE(p->cpu->trace, PROM, "%s(0x%x, 0x%x, 0x%x, 0x%x) = 0x%x",
	      prom_call_name(call), prom_argument(p, 0), prom_argument(p, 1),
	      prom_argument(p, 2), prom_argument(p, 3), result);
	p->cpu->r[REG_V0] = result;
}

/* SPDX-License-Identifier: MIT */
/* The table of services, and how one is called. */
#include "machine/prom.h"

#include <machine/promcall.h>

#include "machine/guest.h"
#include "machine/prom_services.h"

enum { REG_V0 = 2, REG_RA = 31 };

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

/* How long the service that has just been done takes. */
static cycles_t
duration(const struct prom *p)
{
	if (p->work <= PROM_FREE_BYTES)
		return p->delay;
	return p->delay + (p->work - PROM_FREE_BYTES) * PROM_BYTE_CYCLES;
}

/*
 * A call that takes time returns to itself until its time has come: so the
 * guest spends it as it would in the PROM's own loops, with interrupts if they
 * are enabled. A call made from such an interrupt takes none.
 */
static void
go_round(struct prom *p)
{
	struct cpu *cpu = p->cpu;

	if (cpu->clock->now < p->busy_until) {
		cpu->r[REG_RA] = cpu->cur_pc;
		return;
	}
	cpu->r[REG_RA] = p->busy_return;
	cpu->r[REG_V0] = p->busy_result;
	p->busy_until = 0;
}

void
prom_call(struct prom *p, unsigned call)
{
	const struct service *s = find_service(call);
	struct cpu *cpu = p->cpu;
	uint32_t result;

	if (p->busy_until != 0 && cpu->r[REG_RA] == cpu->cur_pc) {
		go_round(p);
		return;
	}
	p->work = 0;
	p->delay = 0;
	result = s ? s->serve(p) : 0;
	TRACE(cpu->trace, PROM, "%s(0x%x, 0x%x, 0x%x, 0x%x) = 0x%x",
	      prom_call_name(call), prom_argument(p, 0), prom_argument(p, 1),
	      prom_argument(p, 2), prom_argument(p, 3), result);
	cpu->r[REG_V0] = result;
	if (duration(p) == 0 || p->busy_until != 0)
		return;
	p->busy_until = cpu->clock->now + duration(p);
	p->busy_return = cpu->r[REG_RA];
	p->busy_result = result;
	go_round(p);
}

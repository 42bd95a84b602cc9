/* SPDX-License-Identifier: MIT */
/*
 * --inject timer, nic and disk: an interrupt at each instruction in turn. The
 * first time that the kernel (or a program) reaches an instruction of its own,
 * the device's pin rises before it runs; the next one has its turn when that
 * interrupt has been taken, or when two returns to programs have shown that it
 * is masked. Counting begins with the first program.
 *
 * The clock has a period of its own then; the others ask for nothing, as a
 * disturbed wire would, until they are heard.
 */
#include <stdlib.h>
#include <string.h>

#include "machine/inject.h"
#include "machine/machine.h"

/* Chosen: the return from what was under way, and one more. */
enum { RETURNS = 2 };

static void
let_go(struct irq_sweep *s)
{
	s->raised = false;
	s->device->ops->strike(s->device, false);
}

/* Has it been taken, or will it never be? */
static void
settle(struct irq_sweep *s, const struct cpu *c, bool user)
{
	if (c->exceptions[EXC_INT] != s->before) {
		s->taken++;
		let_go(s);
	} else if (user && !s->was_user && ++s->returns == RETURNS) {
		let_go(s);
	}
}

/* Whether the instruction is in RAM, and not yet in that set; now it is. */
static bool
is_new(uint8_t *set, const struct cpu *c)
{
	paddr_t pa;
	uint8_t bit;

	if (!cpu_peek_translate(c, c->pc, &pa) || !bus_is_ram(c->bus, pa))
		return false;
	bit = (uint8_t)(1u << (pa >> 2 & 7));
	if (set[pa >> 5] & bit)
		return false;
	set[pa >> 5] |= bit;
	return true;
}

static void
raise_it(struct irq_sweep *s, const struct machine *m)
{
	const struct cpu *c = &m->cpu;

	TRACE(&m->trace, INJECT, "%s before 0x%08x", s->device->ops->name,
	      c->pc);
	s->raised = true;
	s->returns = 0;
	s->before = c->exceptions[EXC_INT];
	s->count++;
	s->device->ops->strike(s->device, true);
}

/* Before each instruction. */
static void
ring(void *ctx, struct machine *m)
{
	struct irq_sweep *s = ctx;
	const struct cpu *c = &m->cpu;
	bool user = cpu_user_mode(c);

	s->alarm->at = m->clock.now + 1;
	if (s->raised)
		settle(s, c, user);
	s->begun |= user;
	if (s->begun && user == s->user) {
		if (!s->raised && is_new(s->visited, c))
			raise_it(s, m);
		else if (s->raised && is_new(s->waited, c))
			TRACE(&m->trace, INJECT, "%s waits at 0x%08x",
			      s->device->ops->name, c->pc);
	}
	s->was_user = user;
}

static struct device *
find(const struct machine *m, const char *const *names)
{
	for (unsigned n = 0; n < board_devices(m->board); n++) {
		struct device *d = board_device(m->board, n);

		for (const char *const *name = names; *name; name++)
			if (strcmp(d->ops->name, *name) == 0)
				return d;
	}
	return NULL;
}

static bool
start(struct injector *j, const struct inject *i, struct machine *m,
      const char *const *names, struct error *e)
{
	struct device *d = find(m, names);
	struct irq_sweep *s = &j->sweep[j->sweeps];

	if (!d)
		return error_set(e, "--inject %s: a %s has none",
				 inject_name(i), m->model.name);
	if (j->sweeps == INJECT_SWEEPS)
		return error_set(e, "--inject %s: too many of them",
				 inject_name(i));
	j->sweeps++;
	*s = (struct irq_sweep){ .device = d, .user = i->user };
	s->visited = xcalloc(m->bus.ram_bytes / 32 + 1, 1);
	s->waited = xcalloc(m->bus.ram_bytes / 32 + 1, 1);
	s->alarm = machine_add_alarm(m, 0, ring, s);
	stats_add(&m->stats, "inject.raised", "count",
		  "interrupts that --inject has raised", &s->count);
	stats_add(&m->stats, "inject.taken", "count",
		  "of these, taken by the processor", &s->taken);
	return true;
}

bool
inject_start_timer(struct injector *j, const struct inject *i,
		   struct machine *m, struct error *e)
{
	static const char *const names[] = { "rtc", NULL };

	return start(j, i, m, names, e);
}

bool
inject_start_nic(struct injector *j, const struct inject *i, struct machine *m,
		 struct error *e)
{
	static const char *const names[] = { "lance", NULL };

	return start(j, i, m, names, e);
}

bool
inject_start_disk(struct injector *j, const struct inject *i, struct machine *m,
		  struct error *e)
{
	static const char *const names[] = { "asc", "sii", NULL };

	return start(j, i, m, names, e);
}

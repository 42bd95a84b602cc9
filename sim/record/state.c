/* SPDX-License-Identifier: MIT */
/* One function a component, and the table of them. */
#include "record/state.h"

#include <string.h>
#include <xxhash.h>

#include "net/uplink.h"

/* Adds bytes to a hash: the hash so far is the seed of the next. */
static void
mix(uint64_t *hash, const void *bytes, size_t count)
{
	*hash = XXH3_64bits_withSeed(bytes, count, *hash);
}

#define MIX(hash, member) mix((hash), &(member), sizeof(member))

static void
take_cpu(uint64_t *h, const struct machine *m)
{
	const struct cpu *c = &m->cpu;

	MIX(h, c->r);
	MIX(h, c->hi);
	MIX(h, c->lo);
	MIX(h, c->pc);
	MIX(h, c->npc);
	MIX(h, c->in_slot);
	MIX(h, c->load_reg);
	if (c->load_reg)
		MIX(h, c->load_val);
	MIX(h, c->hilo_ready);
}

static void
take_cp0(uint64_t *h, const struct machine *m)
{
	const struct cpu *c = &m->cpu;

	MIX(h, c->index);
	MIX(h, c->entrylo);
	MIX(h, c->context);
	MIX(h, c->badvaddr);
	MIX(h, c->entryhi);
	MIX(h, c->status);
	MIX(h, c->cause);
	MIX(h, c->epc);
}

static void
take_fpu(uint64_t *h, const struct machine *m)
{
	const struct fpu *f = &m->cpu.fpu;

	MIX(h, f->r);
	MIX(h, f->fsr);
	MIX(h, f->load_reg);
	if (f->load_reg != FPU_NO_LOAD)
		MIX(h, f->load_val);
	MIX(h, f->reg_ready);
	MIX(h, f->add_free);
	MIX(h, f->mul_free);
	MIX(h, f->div_free);
	MIX(h, f->cond_ready);
}

static void
take_tlb(uint64_t *h, const struct machine *m)
{
	MIX(h, m->cpu.tlb.entry);
	MIX(h, m->cpu.utlb.page);
}

static void
take_cache(uint64_t *h, const struct cache *c)
{
	mix(h, c->word, c->bytes / 4 * sizeof *c->word);
}

static void
take_icache(uint64_t *h, const struct machine *m)
{
	take_cache(h, &m->cpu.icache);
}

static void
take_dcache(uint64_t *h, const struct machine *m)
{
	take_cache(h, &m->cpu.dcache);
}

static void
take_wbuf(uint64_t *h, const struct machine *m)
{
	const struct wbuf *w = &m->cpu.wbuf;

	MIX(h, w->done);
	MIX(h, w->last);
	MIX(h, w->pos);
	MIX(h, w->last_page);
}

static void
take_bus(uint64_t *h, const struct machine *m)
{
	MIX(h, m->bus.free_at);
	MIX(h, m->bus.next_refresh);
	MIX(h, m->bus.dma_until);
}

static void
take_ram(uint64_t *h, const struct machine *m)
{
	const struct faults *f = &m->bus.faults;

	mix(h, m->bus.ram, m->bus.ram_bytes);
	if (f->count > 0)
		mix(h, f->syndrome, f->words);
}

static void
take_events(uint64_t *h, const struct machine *m)
{
	MIX(h, m->clock.now);
	for (const struct event *e = m->clock.queue; e; e = e->next) {
		MIX(h, e->when);
		mix(h, e->name, strlen(e->name));
	}
}

static void
take_counters(uint64_t *h, const struct machine *m)
{
	uint64_t value[STATS_MAX];

	stats_snapshot(&m->stats, value);
	mix(h, value, m->stats.count * sizeof *value);
}

/* The values of its environment are in RAM. */
static void
take_prom(uint64_t *h, const struct machine *m)
{
	const struct prom *p = &m->prom;

	MIX(h, p->environment.name);
	MIX(h, p->work);
	MIX(h, p->delay);
	MIX(h, p->busy_until);
	MIX(h, p->busy_return);
	MIX(h, p->busy_result);
}

static const struct {
	const char *name;
	void (*take)(uint64_t *, const struct machine *);
} fixed[STATE_FIXED - 1] = {
	{ "cpu", take_cpu },           { "cp0", take_cp0 },
	{ "fpu", take_fpu },           { "tlb", take_tlb },
	{ "icache", take_icache },     { "dcache", take_dcache },
	{ "wbuf", take_wbuf },         { "bus", take_bus },
	{ "ram", take_ram },           { "events", take_events },
	{ "counters", take_counters }, { "prom", take_prom },
};

static void
take_device(uint64_t *h, const struct device *d)
{
	MIX(h, d->reads);
	MIX(h, d->writes);
	for (const struct device_field *f = d->ops->state; f && f->bytes; f++)
		mix(h, (const uint8_t *)d + f->offset, f->bytes);
}

static void
take_uplink(uint64_t *h, const struct uplink *u)
{
	MIX(h, u->digest);
	MIX(h, u->in);
	MIX(h, u->out);
	MIX(h, u->lost);
	MIX(h, u->port.count);
	MIX(h, u->port.sent);
	MIX(h, u->port.dropped);
}

void
state_take(struct state *s, const struct machine *m, uint64_t console)
{
	struct state_part *p = s->part;

	for (unsigned i = 0; i < STATE_FIXED - 1; i++, p++) {
		*p = (struct state_part){ fixed[i].name, 0 };
		fixed[i].take(&p->hash, m);
	}
	*p++ = (struct state_part){ "console", console };
	for (unsigned i = 0; i < board_devices(m->board); i++, p++) {
		const struct device *d = board_device(m->board, i);

		*p = (struct state_part){ d->name, 0 };
		take_device(&p->hash, d);
	}
	if (m->segment && m->segment->uplink && m->node == 0) {
		*p = (struct state_part){ "uplink", 0 };
		take_uplink(&p++->hash, m->segment->uplink);
	}
	s->parts = (unsigned)(p - s->part);
}

uint64_t
state_of_statistics(const struct machine *m)
{
	uint64_t h = 0;

	for (unsigned i = 0; i < m->stats.count; i++)
		mix(&h, m->stats.stat[i].name, strlen(m->stats.stat[i].name));
	take_counters(&h, m);
	for (unsigned i = 0; i < m->markers.regions; i++) {
		const struct region *r = &m->markers.region[i];

		mix(&h, r->name, strlen(r->name));
		MIX(&h, r->entries);
		MIX(&h, r->iterations);
		MIX(&h, r->cycles);
		mix(&h, r->value, m->stats.count * sizeof *r->value);
	}
	return h;
}

/* SPDX-License-Identifier: MIT */
#include "machine/nodes.h"

#include <inttypes.h>

/* Derived: what the LANCE and the SCSI chip of an IOASIC may hold the bus for
 * at a time: 8 cycles of TURBOchannel each, of 80 ns. */
enum { DMA_NS = 2 * 8 * 80 };

bool
nodes_can_run(const struct net_segment *s, const struct timing *t,
	      struct error *e)
{
	cycles_t dma = DMA_NS / t->cycle_ns + 1;
	uint64_t ns = cpu_longest_access(t, dma) * t->cycle_ns;

	return ns < 2 * s->delay_ns ||
	       error_set(e,
			 "--node: with these timings an instruction can take "
			 "%" PRIu64 " ns, and machines on one Ethernet must "
			 "not need %" PRIu64,
			 ns, 2 * s->delay_ns);
}

/* Whoever is farthest behind and can run; NULL: nobody. */
static struct node_turn *
next(struct nodes *all)
{
	struct node_turn *first = NULL;
	uint64_t least = UINT64_MAX;

	for (unsigned i = 0; i < all->count; i++) {
		struct node_turn *n = &all->node[i];
		const struct clock *c = &n->machine->clock;
		uint64_t ns = clock_settled(c) * c->cycle_ns;

		if (n->gone || n->waits || ns >= least)
			continue;
		first = n;
		least = ns;
	}
	return first;
}

/* The first cycle at which something unknown may happen to it. */
static cycles_t
horizon(const struct node_turn *n)
{
	const struct clock *c = &n->machine->clock;
	uint64_t ns = segment_known_ns(n->nodes->segment, c);

	return ns == NS_NEVER ? CYCLES_NEVER : clock_from_ns(c, ns);
}

static cycles_t
slack(const struct node_turn *n)
{
	const struct clock *c = &n->machine->clock;

	return segment_slack_ns(n->nodes->segment, c) / c->cycle_ns;
}

static bool
from_outside(const struct machine *m)
{
	return m->end == END_STOPPED || m->end == END_KILLED;
}

/* Whoever stops one machine means all of them. */
static void
stop_others(struct nodes *all)
{
	for (unsigned i = 0; i < all->count; i++) {
		struct machine *m = all->node[i].machine;

		if (m->end == END_NONE)
			machine_stop(m, "stopped with another node");
	}
}

static void
leave(struct node_turn *n)
{
	struct nodes *all = n->nodes;

	segment_leave(all->segment, &n->machine->clock);
	machine_finish(n->machine);
	n->gone = true;
	if (from_outside(n->machine))
		stop_others(all);
	if (all->left)
		all->left(all->ctx, (unsigned)(n - all->node));
}

/* A turn that ends at that time at the latest, but for its last instruction. */
static void
take_turn(struct node_turn *n, uint64_t until_ns)
{
	struct nodes *all = n->nodes;
	cycles_t known = horizon(n), until = known, more = 0;

	if (until_ns != NS_NEVER)
		until = clock_from_ns(&n->machine->clock, until_ns) + 1;
	else if (known != CYCLES_NEVER)
		more = slack(n);
	if (!machine_advance(n->machine, known, until < known ? until : known,
			     more))
		leave(n);
	if (all->turned)
		all->turned(all->ctx);
}

/* In the middle of an instruction: the others, until all up to when is known,
 * which includes what this machine's own events do meanwhile. No farther, so
 * that none of them has to wait for this one. */
static void
reach(void *ctx, cycles_t when)
{
	struct node_turn *n = ctx;
	struct clock *c = &n->machine->clock;
	uint64_t delay = n->nodes->segment->delay_ns;
	uint64_t until = (when + 1) * c->cycle_ns;
	struct node_turn *other;

	n->waits = true;
	while ((c->horizon = horizon(n)) <= when) {
		clock_settle(c);
		other = next(n->nodes);
		if (!other)
			bug("node %u waits for itself", n->machine->node);
		take_turn(other, until > delay ? until - delay : 0);
	}
	n->waits = false;
}

void
nodes_init(struct nodes *all, struct net_segment *segment)
{
	*all = (struct nodes){ .segment = segment };
}

static void
tie(struct node_turn *n)
{
	n->machine->clock.reach = reach;
	n->machine->clock.reach_ctx = n;
	n->machine->clock.horizon = 1;
}

void
nodes_add(struct nodes *all, struct machine *m)
{
	all->node[all->count++] =
	    (struct node_turn){ .nodes = all, .machine = m };
	for (unsigned i = all->count > 2 ? all->count - 1 : 0;
	     all->count > 1 && i < all->count; i++)
		tie(&all->node[i]);
}

static void
run_alone(struct nodes *all)
{
	machine_run(all->node[0].machine);
	if (all->left)
		all->left(all->ctx, 0);
}

void
nodes_run(struct nodes *all)
{
	struct node_turn *n;

	if (all->count == 1) {
		run_alone(all);
		return;
	}
	while ((n = next(all)) != NULL)
		take_turn(n, NS_NEVER);
}

/* SPDX-License-Identifier: MIT */
#include "machine/nodes.h"

#include <inttypes.h>

/* Derived: what the LANCE and the SCSI chip of an IOASIC may hold the bus for at
 * a time: 8 cycles of TURBOchannel each, of 80 ns. */
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

static void
leave(struct node_turn *n)
{
	segment_leave(n->nodes->segment, &n->machine->clock);
	machine_finish(n->machine);
	n->gone = true;
}

static void
take_turn(struct node_turn *n)
{
	cycles_t until = horizon(n);

	n->nodes->turns++;
	if (!machine_advance(n->machine, until,
			     until == CYCLES_NEVER ? 0 : slack(n)))
		leave(n);
}

/* In the middle of an instruction: the others, until all up to when is known,
 * which includes what this machine's own events do meanwhile. */
static void
reach(void *ctx, cycles_t when)
{
	struct node_turn *n = ctx;
	struct clock *c = &n->machine->clock;
	struct node_turn *other;

	n->waits = true;
	while ((c->horizon = horizon(n)) <= when) {
		clock_settle(c);
		other = next(n->nodes);
		if (!other)
			bug("node %u waits for itself", n->machine->node);
		take_turn(other);
	}
	n->waits = false;
}

void
nodes_init(struct nodes *all, struct net_segment *segment)
{
	*all = (struct nodes){ .segment = segment };
}

void
nodes_add(struct nodes *all, struct machine *m)
{
	struct node_turn *n = &all->node[all->count++];

	*n = (struct node_turn){ .nodes = all, .machine = m };
	m->clock.reach = reach;
	m->clock.reach_ctx = n;
	m->clock.horizon = 1;
}

void
nodes_run(struct nodes *all)
{
	struct node_turn *n;

	while ((n = next(all)) != NULL)
		take_turn(n);
}

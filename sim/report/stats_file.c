/* SPDX-License-Identifier: MIT */
/* The file of statistics. */
#include "report/stats_file.h"

#include <inttypes.h>

#include "machine/where.h"
#include "report/head.h"

static void
write_row(FILE *out, const char *node, const char *region,
	  const char *statistic, const char *unit, uint64_t value)
{
	if (node)
		fprintf(out, "%s,", node);
	fprintf(out, "%s,%s,%s,%" PRIu64 "\n", region, statistic, unit, value);
}

static void
write_values(FILE *out, const struct stats *stats, const char *node,
	     const char *region, const uint64_t *value)
{
	for (unsigned i = 0; i < stats->count; i++)
		write_row(out, node, region, stats->stat[i].name,
			  stats->stat[i].unit, value[i]);
}

static void
write_machine(FILE *out, const struct machine *m, const char *node)
{
	uint64_t total[STATS_MAX];

	for (unsigned i = 0; i < m->markers.regions; i++) {
		const struct region *r = &m->markers.region[i];

		write_row(out, node, r->name, "cycles", "cycles", r->cycles);
		write_values(out, &m->stats, node, r->name, r->value);
	}
	stats_snapshot(&m->stats, total);
	write_row(out, node, "total", "cycles", "cycles", m->clock.now);
	write_values(out, &m->stats, node, "total", total);
}

/* Which stay in the kernel was the longest with interrupts off. */
static void
write_longest(FILE *out, const struct machine *m, const char *node)
{
	const struct irqs_off *l = &m->cpu.longest;
	char where[WHERE_SIZE];

	if (l->cycles == 0)
		return;
	where_is(m, l->epc, where);
	fprintf(out,
		"# %s%skernel.irqs_off_max: ExcCode %u from 0x%08x%s%s, v0 "
		"0x%x\n",
		node ? node : "", node ? " " : "", l->exccode, l->epc,
		where[0] ? " " : "", where, l->v0);
}

/* No machine's own. */
static void
write_network(FILE *out, const struct net_segment *s)
{
	struct stats stats = { 0 };
	uint64_t value[STATS_MAX];

	segment_add_stats(s, &stats);
	stats_snapshot(&stats, value);
	write_values(out, &stats, "", "total", value);
}

void
stats_file_write(FILE *out, const struct options *o, const struct nodes *nodes,
		 const struct results *results)
{
	bool several = o->nodes > 0;

	head_write(out, o, results, nodes->count);
	for (unsigned i = 0; i < nodes->count; i++) {
		fprintf(out, "# machine %s%s%s\n",
			several ? results[i].node : "", several ? " " : "",
			nodes->node[i].machine->model.name);
		write_longest(out, nodes->node[i].machine, results[i].node);
	}
	fprintf(out, "%sregion,statistic,unit,value\n", several ? "node," : "");
	for (unsigned i = 0; i < nodes->count; i++)
		write_machine(out, nodes->node[i].machine, results[i].node);
	if (several)
		write_network(out, nodes->segment);
}

/* SPDX-License-Identifier: MIT */
/* The file of statistics. */
#include "report/stats_file.h"

#include <inttypes.h>

#include "machine/where.h"
#include "report/head.h"

static void
write_region(FILE *out, const struct stats *stats, const char *region,
	     cycles_t cycles, const uint64_t *value)
{
	fprintf(out, "%s,cycles,cycles,%" PRIu64 "\n", region, cycles);
	for (unsigned i = 0; i < stats->count; i++)
		fprintf(out, "%s,%s,%s,%" PRIu64 "\n", region,
			stats->stat[i].name, stats->stat[i].unit, value[i]);
}

/* Which stay in the kernel was the longest with interrupts off. */
static void
write_longest(FILE *out, const struct machine *m)
{
	const struct irqs_off *l = &m->cpu.longest;
	char where[WHERE_SIZE];

	if (l->cycles == 0)
		return;
	where_is(m, l->epc, where);
	fprintf(out,
		"# kernel.irqs_off_max: ExcCode %u from 0x%08x%s%s, v0 0x%x\n",
		l->exccode, l->epc, where[0] ? " " : "", where, l->v0);
}

void
stats_file_write(FILE *out, const struct options *o, const struct machine *m,
		 const struct results *results)
{
	uint64_t total[STATS_MAX];

	head_write(out, o, results, 1);
	fprintf(out, "# machine %s\n", m->model.name);
	write_longest(out, m);
	fputs("region,statistic,unit,value\n", out);
	for (unsigned i = 0; i < m->markers.regions; i++) {
		const struct region *r = &m->markers.region[i];

		write_region(out, &m->stats, r->name, r->cycles, r->value);
	}
	stats_snapshot(&m->stats, total);
	write_region(out, &m->stats, "total", m->clock.now, total);
}

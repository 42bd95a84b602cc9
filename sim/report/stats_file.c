/* SPDX-License-Identifier: MIT */
/* The file of statistics. */
#include "report/stats_file.h"

#include <inttypes.h>

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

void
stats_file_write(FILE *out, const struct options *o, const struct machine *m,
		 const struct results *results)
{
	uint64_t total[STATS_MAX];

	head_write(out, o, results, 1);
	fprintf(out, "# machine %s\n", m->model.name);
	fputs("region,statistic,unit,value\n", out);
	for (unsigned i = 0; i < m->markers.regions; i++) {
		const struct region *r = &m->markers.region[i];

		write_region(out, &m->stats, r->name, r->cycles, r->value);
	}
	stats_snapshot(&m->stats, total);
	write_region(out, &m->stats, "total", m->clock.now, total);
}

/* SPDX-License-Identifier: MIT */
/* The file of statistics. */
#include "report/stats_file.h"

#include <inttypes.h>

static void
write_region(FILE *out, const struct stats *stats, const char *region,
	     cycles_t cycles, const uint64_t *value)
{
	fprintf(out, "%s,cycles,cycles,%" PRIu64 "\n", region, cycles);
	for (unsigned i = 0; i < stats->count; i++)
		fprintf(out, "%s,%s,%s,%" PRIu64 "\n", region,
			stats->stat[i].name, stats->stat[i].unit, value[i]);
}

static void
write_image(FILE *out, const struct image *im)
{
	if (im)
		fprintf(out, "# image %s sha256 %s\n", im->name, im->sha256);
}

void
stats_file_write(FILE *out, const struct options *o, const struct machine *m)
{
	uint64_t total[STATS_MAX];

	fprintf(out, "# exosim %s\n# machine %s\n", EXOSIM_VERSION,
		m->model.name);
	write_image(out, m->kernel);
	write_image(out, m->workload);
	options_record(o, out);
	fputs("region,statistic,unit,value\n", out);
	for (unsigned i = 0; i < m->markers.regions; i++) {
		const struct region *r = &m->markers.region[i];

		write_region(out, &m->stats, r->name, r->cycles, r->value);
	}
	stats_snapshot(&m->stats, total);
	write_region(out, &m->stats, "total", m->clock.now, total);
}

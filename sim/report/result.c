/* SPDX-License-Identifier: MIT */
/* From the regions of a machine to results. */
#include "report/result.h"

#include <stdlib.h>
#include <string.h>

#include "report/decimal.h"

/* What the statistic of that name did in the region; 0 if there is none. */
static uint64_t
region_value(const struct machine *m, const struct region *r,
	     const char *statistic)
{
	const struct stat *s = stats_find(&m->stats, statistic);

	return s ? r->value[s - m->stats.stat] : 0;
}

static void
take(struct result *to, const struct machine *m, const struct region *r)
{
	memcpy(to->operation, r->name, sizeof to->operation);
	to->iterations = r->iterations;
	to->cycles = r->cycles;
	to->has_published = published_find(m->kernel->abi, m->model.name,
					   r->name, &to->published);
	to->stlb_hits = region_value(m, r, "probe.stlb.hit");
	to->stlb_misses = region_value(m, r, "probe.stlb.miss");
}

void
results_take(struct results *to, const char *node, const struct machine *m)
{
	const struct markers *k = &m->markers;

	*to = (struct results){ .node = node,
				.machine = m->model.name,
				.cycle_ns = m->model.timing.cycle_ns,
				.count = k->regions };
	strcpy(to->kernel, m->kernel->name);
	strcpy(to->kernel_sha256, m->kernel->sha256);
	strcpy(to->abi, m->kernel->abi);
	if (m->workload) {
		strcpy(to->workload, m->workload->name);
		strcpy(to->workload_sha256, m->workload->sha256);
	}
	to->result = xcalloc(k->regions, sizeof *to->result);
	for (unsigned i = 0; i < k->regions; i++)
		take(&to->result[i], m, &k->region[i]);
}

void
results_free(struct results *r)
{
	free(r->result);
	r->result = NULL;
	r->count = 0;
}

void
result_cycles(const struct result *r, char to[])
{
	decimal_ratio(to, r->cycles, 1, r->iterations, 1, 3);
}

void
result_us(const struct results *rs, const struct result *r, char to[])
{
	decimal_ratio(to, r->cycles, rs->cycle_ns, r->iterations, 1000, 3);
}

void
result_published_us(const struct result *r, char to[])
{
	decimal_ratio(to, r->published.ns, 1, 1000, 1, 3);
}

void
result_ratio(const struct results *rs, const struct result *r, char to[])
{
	decimal_ratio(to, r->cycles, rs->cycle_ns, r->iterations,
		      r->published.ns, 3);
}

bool
result_stlb_matters(const struct result *r)
{
	uint64_t lookups = r->stlb_hits + r->stlb_misses;

	return lookups > 0 && lookups >= r->iterations / 10;
}

/* SPDX-License-Identifier: MIT */
/* The table after a single run. */
#include "report/table.h"

#include <inttypes.h>
#include <string.h>

#include "report/decimal.h"

static bool
in_seconds(const struct result *r)
{
	return r->has_published && strcmp(r->published.unit, "s") == 0;
}

static void
table_time(const struct results *rs, const struct result *r, char to[])
{
	uint64_t ns = in_seconds(r) ? 1000000000 : 1000;

	decimal_ratio(to, r->cycles, rs->cycle_ns, r->iterations, ns, 3);
}

static void
print_row(FILE *out, const struct results *rs, const struct result *r)
{
	char cycles[DECIMAL_MAX], time[DECIMAL_MAX];
	char published[DECIMAL_MAX + 4] = "-", ratio[DECIMAL_MAX] = "-";
	const char *unit = in_seconds(r) ? "s" : "us";

	result_cycles(r, cycles);
	table_time(rs, r, time);
	if (r->has_published) {
		snprintf(published, sizeof published, "%s", r->published.text);
		decimal_ratio(ratio, r->cycles, rs->cycle_ns, r->iterations,
			      r->published.ns, 2);
	}
	fprintf(out, "%-26s %8" PRIu64 " %15s %11s %-2s %7s %5s\n",
		r->operation, r->iterations, cycles, time, unit, published,
		ratio);
}

static bool
any_published(const struct results *rs)
{
	for (unsigned i = 0; i < rs->count; i++)
		if (rs->result[i].has_published)
			return true;
	return false;
}

static bool
any_stlb(const struct results *rs)
{
	for (unsigned i = 0; i < rs->count; i++)
		if (result_stlb_matters(&rs->result[i]))
			return true;
	return false;
}

static void
print_stlb_row(FILE *out, const struct result *r)
{
	uint64_t lookups = r->stlb_hits + r->stlb_misses;
	char rate[DECIMAL_MAX];

	if (!result_stlb_matters(r))
		return;
	decimal_ratio(rate, r->stlb_hits, 100, lookups, 1, 2);
	fprintf(out, "%-26s %12" PRIu64 " %12" PRIu64 " %12" PRIu64 " %9s %%\n",
		r->operation, lookups, r->stlb_hits, r->stlb_misses, rate);
}

void
table_print(FILE *out, const struct results *rs)
{
	if (rs->count == 0)
		return;
	fprintf(out, "\n%s%s%s%s%s on a DECstation %s%s\n\n",
		rs->node ? rs->node : "", rs->node ? ": " : "", rs->kernel,
		rs->workload[0] ? ", " : "", rs->workload, rs->machine,
		any_published(rs) ? "; published: SOSP'95" : "");
	fprintf(out, "%-26s %8s %15s %11s %-2s %7s %5s\n", "operation", "times",
		"cycles each", "time each", "", "publ.", "ratio");
	for (unsigned i = 0; i < rs->count; i++)
		print_row(out, rs, &rs->result[i]);
	if (!any_stlb(rs))
		return;
	fprintf(out, "\n%-26s %12s %12s %12s %11s\n", "software TLB",
		"look-ups", "hits", "misses", "hit rate");
	for (unsigned i = 0; i < rs->count; i++)
		print_stlb_row(out, &rs->result[i]);
}

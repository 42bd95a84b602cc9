/* SPDX-License-Identifier: MIT */
/* The CSV file of measurements. */
#include "report/csv.h"

#include <inttypes.h>

#include "report/decimal.h"
#include "report/head.h"

static void
write_row(FILE *out, const struct results *rs, const struct result *r)
{
	char cycles[DECIMAL_MAX], us[DECIMAL_MAX];
	char published[DECIMAL_MAX] = "", ratio[DECIMAL_MAX] = "";

	result_cycles(r, cycles);
	result_us(rs, r, us);
	if (r->has_published) {
		result_published_us(r, published);
		result_ratio(rs, r, ratio);
	}
	if (rs->node)
		fprintf(out, "%s,", rs->node);
	fprintf(out, "%s,%s,%s,%s,%" PRIu64 ",%s,%s,%s,%s\n", rs->machine,
		rs->kernel, rs->workload, r->operation, r->iterations, cycles,
		us, published, ratio);
}

void
csv_write(FILE *out, const struct options *o, const struct results *runs,
	  unsigned count)
{
	head_write(out, o, runs, count);
	if (count > 0 && runs[0].node)
		fputs("node,", out);
	fputs("machine,kernel,workload,operation,iterations,cycles,us,"
	      "published_us,ratio\n",
	      out);
	for (unsigned i = 0; i < count; i++)
		for (unsigned k = 0; k < runs[i].count; k++)
			write_row(out, &runs[i], &runs[i].result[k]);
}

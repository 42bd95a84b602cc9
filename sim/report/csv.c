/* SPDX-License-Identifier: MIT */
/* The CSV file of measurements. */
#include "report/csv.h"

#include <inttypes.h>
#include <string.h>

#include "report/decimal.h"

static bool
seen(const struct results *runs, unsigned count, const char *sha256)
{
	for (unsigned i = 0; i < count; i++)
		if (strcmp(runs[i].kernel_sha256, sha256) == 0 ||
		    strcmp(runs[i].workload_sha256, sha256) == 0)
			return true;
	return false;
}

static void
write_images(FILE *out, const struct results *runs, unsigned count)
{
	for (unsigned i = 0; i < count; i++) {
		const struct results *r = &runs[i];

		if (!seen(runs, i, r->kernel_sha256))
			fprintf(out, "# image %s sha256 %s\n", r->kernel,
				r->kernel_sha256);
		if (r->workload[0] && !seen(runs, i, r->workload_sha256))
			fprintf(out, "# image %s sha256 %s\n", r->workload,
				r->workload_sha256);
	}
}

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
	fprintf(out, "%s,%s,%s,%s,%" PRIu64 ",%s,%s,%s,%s\n", rs->machine,
		rs->kernel, rs->workload, r->operation, r->iterations, cycles,
		us, published, ratio);
}

void
csv_write(FILE *out, const struct options *o, const struct results *runs,
	  unsigned count)
{
	fprintf(out, "# exosim %s\n", EXOSIM_VERSION);
	write_images(out, runs, count);
	options_record(o, out);
	fputs("machine,kernel,workload,operation,iterations,cycles,us,"
	      "published_us,ratio\n",
	      out);
	for (unsigned i = 0; i < count; i++)
		for (unsigned k = 0; k < runs[i].count; k++)
			write_row(out, &runs[i], &runs[i].result[k]);
}

/* SPDX-License-Identifier: MIT */
/* The head of CSV files. */
#include "report/head.h"

#include <ctype.h>
#include <string.h>

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
			fprintf(out, "# kernel %s sha256 %s\n", r->kernel,
				r->kernel_sha256);
		if (r->workload[0] && !seen(runs, i, r->workload_sha256))
			fprintf(out, "# workload %s/%s sha256 %s\n", r->kernel,
				r->workload, r->workload_sha256);
	}
}

/* The guest's arguments; the name of the workload is a column already, and how
 * the user wrote it depends on the folder. */
static void
write_arguments(FILE *out, const struct options *o, const struct results *run)
{
	for (unsigned i = run->workload[0] ? 2 : 1; i < o->args; i++) {
		fputs("# argument ", out);
		for (const char *c = o->arg[i]; *c; c++)
			fputc(iscntrl((unsigned char)*c) ? '?' : *c, out);
		fputc('\n', out);
	}
}

void
head_write(FILE *out, const struct options *o, const struct results *runs,
	   unsigned count)
{
	fprintf(out, "# exosim %s\n", EXOSIM_VERSION);
	write_images(out, runs, count);
	options_record(o, out);
	for (unsigned i = 0; i < o->nodes; i++) {
		fprintf(out, "# node %s\n", o->node[i].name);
		options_record(&o->node[i], out);
		write_arguments(out, &o->node[i], &runs[i]);
	}
	if (o->command == COMMAND_RUN && !o->nodes)
		write_arguments(out, o, &runs[0]);
}

/* SPDX-License-Identifier: MIT */
/* The table of `exosim bench`. */
#include "report/bench_table.h"

#include <string.h>

#include "report/decimal.h"

/* One operation of one kernel, by machine; a run is NULL where it is missing */
struct row {
	const char *operation, *kernel;
	const struct results *run[MODEL_COUNT];
	const struct result *result[MODEL_COUNT];
	unsigned machines;
	bool seconds;
};

static const struct result *
find_result(const struct results *run, const char *operation)
{
	for (unsigned i = 0; i < run->count; i++)
		if (strcmp(run->result[i].operation, operation) == 0)
			return &run->result[i];
	return NULL;
}

static void
fill_cell(struct row *row, unsigned column, const struct results *run)
{
	const struct result *r = find_result(run, row->operation);

	row->run[column] = run;
	row->result[column] = r;
	if (r && r->has_published && strcmp(r->published.unit, "s") == 0)
		row->seconds = true;
}

typedef void cell(const struct row *, unsigned column, char to[DECIMAL_MAX]);

static void
measured(const struct row *row, unsigned i, char to[DECIMAL_MAX])
{
	const struct result *r = row->result[i];

	if (r)
		decimal_ratio(to, r->cycles, row->run[i]->cycle_ns,
			      r->iterations, row->seconds ? 1000000000 : 1000,
			      3);
}

static void
published(const struct row *row, unsigned i, char to[DECIMAL_MAX])
{
	const struct result *r = row->result[i];

	if (r && r->has_published)
		snprintf(to, DECIMAL_MAX, "%s", r->published.text);
}

static void
ratio(const struct row *row, unsigned i, char to[DECIMAL_MAX])
{
	const struct result *r = row->result[i];

	if (r && r->has_published)
		decimal_ratio(to, r->cycles, row->run[i]->cycle_ns,
			      r->iterations, r->published.ns, 2);
}

static void
hit_rate(const struct row *row, unsigned i, char to[DECIMAL_MAX])
{
	const struct result *r = row->result[i];

	if (r && result_stlb_matters(r))
		decimal_ratio(to, r->stlb_hits, 100,
			      r->stlb_hits + r->stlb_misses, 1, 2);
}

/* The lines that a row may have; the first is always there. */
static const struct {
	const char *label;
	cell *cell;
} lines[] = {
	{ "", measured },
	{ "published", published },
	{ "ratio", ratio },
	{ "STLB hits, %", hit_rate },
};

static void
print_line(FILE *out, const struct row *row, unsigned n)
{
	char text[MODEL_COUNT][DECIMAL_MAX];
	bool any = n == 0;

	for (unsigned i = 0; i < row->machines; i++) {
		strcpy(text[i], "-");
		lines[n].cell(row, i, text[i]);
		any |= strcmp(text[i], "-") != 0;
	}
	if (!any)
		return;
	if (n == 0)
		fprintf(out, "%-27s %-7.7s %-2s", row->operation, row->kernel,
			row->seconds ? "s" : "us");
	else
		fprintf(out, "%38s", lines[n].label);
	for (unsigned i = 0; i < row->machines; i++)
		fprintf(out, " %9s", text[i]);
	fputc('\n', out);
}

/* The operation of one kernel, from all of its runs. */
static void
print_row(FILE *out, const struct results *first, const char *operation,
	  const struct results *runs, unsigned run_count,
	  const char *const machines[], unsigned machine_count)
{
	struct row row = { .operation = operation,
			   .kernel = first->kernel,
			   .machines = machine_count };

	for (unsigned r = 0; r < run_count; r++)
		for (unsigned i = 0; i < machine_count; i++)
			if (strcmp(runs[r].machine, machines[i]) == 0 &&
			    strcmp(runs[r].workload, first->workload) == 0 &&
			    strcmp(runs[r].kernel, first->kernel) == 0)
				fill_cell(&row, i, &runs[r]);
	for (unsigned n = 0; n < sizeof lines / sizeof *lines; n++)
		print_line(out, &row, n);
}

/* Whether an earlier run of the same kernel and workload has the operation,
 * so that its row has been printed. */
static bool
printed(const struct results *runs, unsigned before, const struct results *run,
	const char *operation)
{
	for (unsigned r = 0; r < before; r++)
		if (strcmp(runs[r].workload, run->workload) == 0 &&
		    strcmp(runs[r].kernel, run->kernel) == 0 &&
		    find_result(&runs[r], operation))
			return true;
	return false;
}

static void
print_head(FILE *out, const char *title, const char *const machines[],
	   unsigned machine_count)
{
	fprintf(out, "\n%s\n\n%-27s %-7s   ", title, "operation", "kernel");
	for (unsigned i = 0; i < machine_count; i++)
		fprintf(out, " %9s", machines[i]);
	fputc('\n', out);
}

void
bench_table_print(FILE *out, const char *title, const char *workload,
		  const struct results *runs, unsigned run_count,
		  const char *const machines[], unsigned machine_count)
{
	bool head = false;

	for (unsigned r = 0; r < run_count; r++) {
		const struct results *run = &runs[r];

		if (strcmp(run->workload, workload) != 0)
			continue;
		for (unsigned i = 0; i < run->count; i++) {
			const char *operation = run->result[i].operation;

			if (printed(runs, r, run, operation))
				continue;
			if (!head)
				print_head(out, title, machines, machine_count);
			head = true;
			print_row(out, run, operation, runs, run_count,
				  machines, machine_count);
		}
	}
}

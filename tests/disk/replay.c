/* SPDX-License-Identifier: MIT */
/*
 * usage: disk-replay [--responses] MODEL BLOCK_NS TRACE [PERCENT]
 *
 * Asks the model of a drive what a real one was asked, and compares the
 * answers. TRACE, plain or gzipped, has a line a request: R or W, a word, first
 * block, blocks, measured response and think time in microseconds. The next
 * request comes its predecessor's think time after that one's end; BLOCK_NS is
 * what the bus needs for a block.
 *
 * Prints both means and the demerit figure of Ruemmler and Wilkes ("An
 * Introduction to Disk Drive Modeling", IEEE Computer, March 1994): the root
 * mean square of the horizontal distance between the two distributions of
 * response times. --responses prints one simulated response in microseconds a
 * line instead. Ends with 1 if the figure is more than PERCENT of the measured
 * mean, with 2 if something is wrong with the arguments or the trace.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "disk/disk.h"

struct replay {
	struct disk disk;
	uint32_t block_ns;
	uint64_t now_ns;
	size_t count, room;
	double *measured, *simulated; /* ms */
	bool responses;
};

static _Noreturn void
die(const char *what, const char *which)
{
	fprintf(stderr, "disk-replay: %s %s\n", what, which);
	exit(2);
}

static void
keep(struct replay *r, double measured_us, double simulated_us)
{
	if (r->count == r->room) {
		r->room = 2 * r->room + 1024;
		r->measured = realloc(r->measured, r->room * sizeof(double));
		r->simulated = realloc(r->simulated, r->room * sizeof(double));
		if (!r->measured || !r->simulated)
			die("no memory for", "the trace");
	}
	r->measured[r->count] = measured_us / 1000;
	r->simulated[r->count++] = simulated_us / 1000;
	if (r->responses)
		printf("%.3f\n", simulated_us);
}

static void
request(struct replay *r, const char *line)
{
	struct disk_request q = { .block_ns = r->block_ns };
	struct disk_service v;
	double response, think;
	char op;

	if (sscanf(line, "%c %*s %u %u %lf %lf", &op, &q.lba, &q.blocks,
		   &response, &think) != 5 ||
	    !strchr("RW", op) || !(think >= 0 && think < 1e9))
		die("not a request:", line);
	q.write = op == 'W';
	if (!disk_service(&r->disk, &q, r->now_ns, &v))
		die("beyond the end of the drive:", line);
	keep(r, response, (double)(v.done_ns - r->now_ns) / 1000);
	r->now_ns = v.done_ns + (uint64_t)llround(think * 1000);
}

static int
by_size(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static double
mean(const double *v, size_t n)
{
	double sum = 0;

	for (size_t i = 0; i < n; i++)
		sum += v[i];
	return sum / (double)n;
}

static double
demerit(struct replay *r)
{
	double sum = 0, far;

	qsort(r->measured, r->count, sizeof(double), by_size);
	qsort(r->simulated, r->count, sizeof(double), by_size);
	for (size_t i = 0; i < r->count; i++) {
		far = r->measured[i] - r->simulated[i];
		sum += far * far;
	}
	return sqrt(sum / (double)r->count);
}

static double
judge(struct replay *r)
{
	double measured = mean(r->measured, r->count);
	double simulated = mean(r->simulated, r->count);
	double d = demerit(r);

	if (!r->responses)
		printf("%s: %zu requests, measured mean %.3f ms, simulated "
		       "mean %.3f ms, demerit %.3f ms (%.2f %%)\n",
		       r->disk.model->product, r->count, measured, simulated, d,
		       100 * d / measured);
	return 100 * d / measured;
}

static void
read_trace(struct replay *r, const char *name)
{
	gzFile file = gzopen(name, "rb");
	char line[256];

	if (!file)
		die("cannot read", name);
	while (gzgets(file, line, sizeof line))
		request(r, line);
	if (gzclose(file) != Z_OK)
		die("damaged:", name);
	if (!r->count)
		die("no requests in", name);
}

int
main(int argc, char **argv)
{
	struct replay r = { 0 };
	const struct disk_model *m;
	double percent;

	if (argc > 1 && !strcmp(argv[1], "--responses")) {
		r.responses = true;
		argc--, argv++;
	}
	if (argc < 4 || argc > 5)
		die("usage:", "disk-replay [--responses] MODEL BLOCK_NS TRACE "
			      "[PERCENT]");
	m = disk_model_find(argv[1]);
	if (!m)
		die("no such drive:", argv[1]);
	disk_init(&r.disk, m);
	r.block_ns = (uint32_t)strtoul(argv[2], NULL, 10);
	read_trace(&r, argv[3]);
	percent = judge(&r);
	free(r.measured);
	free(r.simulated);
	return argc == 5 && !(percent <= strtod(argv[4], NULL));
}

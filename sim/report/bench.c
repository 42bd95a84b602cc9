/* SPDX-License-Identifier: MIT */
/* All measurements in one go. */
#include "report/bench.h"

#include <inttypes.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "machine/workload.h"
#include "report/bench_table.h"
#include "report/csv.h"
#include "report/images.h"
#include "report/output.h"

static const struct {
	const char *workload, *title;
} workloads[] = {
#define BENCH(workload, title) { workload, title },
#include "report/bench.def"
#undef BENCH
};

enum {
	WORKLOADS = sizeof workloads / sizeof workloads[0],
	KERNELS_MAX = 8,
	JOBS_MAX = WORKLOADS * KERNELS_MAX * MODEL_COUNT,
	THREADS_MAX = 16,
};

/* One run. The images are shared and only read. */
struct job {
	struct model model;
	const struct image *kernel, *workload;
	struct results results;
	enum exit_status status;
	struct error error;
};

struct bench {
	const struct options *options;
	struct image kernel[KERNELS_MAX];
	struct image workload[KERNELS_MAX][WORKLOADS]; /* name "": none */
	struct job *job;                               /* owned */
	unsigned jobs;
	unsigned next, done; /* under the lock */
	pthread_mutex_t lock;
	bool show; /* how far we are, on a terminal */
};

/* A workload that a kernel has not got is left out: not all apply. */
static bool
read_workloads(struct bench *b, unsigned kernel, const char *path,
	       struct error *e)
{
	char workload[WORKLOAD_PATH_MAX];
	struct error none;

	for (unsigned w = 0; w < WORKLOADS; w++)
		if (workload_find(path, b->kernel[kernel].abi,
				  workloads[w].workload, workload, &none) &&
		    !image_read(&b->workload[kernel][w], workload, e))
			return false;
	return true;
}

static bool
read_images(struct bench *b, struct error *e)
{
	char path[WORKLOAD_PATH_MAX];

	if (images_kernels() > KERNELS_MAX)
		bug("more than %d kernels", KERNELS_MAX);
	for (unsigned k = 0; k < images_kernels(); k++) {
		images_kernel_path(b->options, k, path);
		if (!image_read(&b->kernel[k], path, e) ||
		    !read_workloads(b, k, path, e))
			return false;
	}
	return true;
}

static void
add_jobs(struct bench *b, const struct model *model)
{
	for (unsigned w = 0; w < WORKLOADS; w++)
		for (unsigned k = 0; k < images_kernels(); k++)
			if (b->workload[k][w].name[0])
				b->job[b->jobs++] = (struct job){
					.model = *model,
					.kernel = &b->kernel[k],
					.workload = &b->workload[k][w],
				};
}

/* The machines that were asked for, or all. */
static unsigned
machine_names(const struct options *o, const char *names[MODEL_COUNT])
{
	struct model m;

	for (unsigned i = 0; i < o->machines; i++)
		names[i] = o->machine[i];
	for (unsigned i = 0; o->machines == 0 && i < MODEL_COUNT; i++) {
		model_get((enum model_id)i, &m);
		names[i] = m.name;
	}
	return o->machines ? o->machines : MODEL_COUNT;
}

static bool
make_jobs(struct bench *b, struct error *e)
{
	const char *names[MODEL_COUNT];
	struct model model;
	unsigned count;

	b->job = xcalloc(JOBS_MAX, sizeof *b->job);
	count = machine_names(b->options, names);
	for (unsigned i = 0; i < count; i++) {
		if (!options_model(b->options, names[i], &model, e))
			return false;
		add_jobs(b, &model);
	}
	return b->jobs > 0 ||
	       error_set(e, "bench: none of its workloads has been built: run "
			    "scripts/build");
}

/* The guest's console goes nowhere: what it has to say are its regions. */
static void
run_job(const struct bench *b, struct job *job)
{
	static const struct char_backend nobody;
	const struct machine_config config = {
		.model = job->model,
		.engine = b->options->engine,
		.seed = b->options->seed,
		.environment = b->options->environment,
		.max_cycles = b->options->max_cycles,
		.console = &nobody,
	};
	struct machine *m = machine_create(&config);
	char *args[] = { (char *)job->workload->name };

	job->status = EXIT_USER_ERROR;
	if (machine_boot(m, job->kernel, job->workload, args, 1, &job->error)) {
		machine_run(m);
		results_take(&job->results, NULL, m);
		job->status = machine_exit_status(m);
		machine_explain(m, job->error.text, sizeof job->error.text);
	}
	machine_destroy(m);
}

static void *
work(void *bench)
{
	struct bench *b = bench;
	struct job *job;

	for (;;) {
		pthread_mutex_lock(&b->lock);
		job = b->next < b->jobs ? &b->job[b->next++] : NULL;
		pthread_mutex_unlock(&b->lock);
		if (!job)
			return NULL;
		run_job(b, job);
		pthread_mutex_lock(&b->lock);
		b->done++;
		if (b->show)
			fprintf(stderr, "\rbench: %u of %u runs\033[K", b->done,
				b->jobs);
		pthread_mutex_unlock(&b->lock);
	}
}

/* One thread a processor; this one works too. */
static void
run_jobs(struct bench *b)
{
	long processors = sysconf(_SC_NPROCESSORS_ONLN);
	pthread_t thread[THREADS_MAX];
	unsigned threads = 0;

	pthread_mutex_init(&b->lock, NULL);
	while (threads < THREADS_MAX && (long)threads < processors - 1 &&
	       threads + 1 < b->jobs &&
	       pthread_create(&thread[threads], NULL, work, b) == 0)
		threads++;
	work(b);
	while (threads > 0)
		pthread_join(thread[--threads], NULL);
	pthread_mutex_destroy(&b->lock);
	if (b->show)
		fputs("\r\033[K", stderr);
}

static enum exit_status
report_failures(const struct bench *b)
{
	enum exit_status worst = EXIT_GUEST_OK;

	for (unsigned i = 0; i < b->jobs; i++) {
		const struct job *job = &b->job[i];

		if (job->status == EXIT_GUEST_OK)
			continue;
		fprintf(stderr, "exosim: bench: %s, %s on %s: %s\n",
			job->model.name, job->workload->name, job->kernel->name,
			job->error.text);
		if (worst == EXIT_GUEST_OK)
			worst = job->status;
	}
	return worst;
}

static void
write_reports(const struct bench *b, FILE *csv)
{
	struct results *all = xcalloc(b->jobs, sizeof *all);
	const char *names[MODEL_COUNT];
	unsigned count;

	for (unsigned i = 0; i < b->jobs; i++)
		all[i] = b->job[i].results;
	count = machine_names(b->options, names);
	if (!b->options->quiet)
		for (unsigned w = 0; w < WORKLOADS; w++)
			bench_table_print(stdout, workloads[w].title,
					  workloads[w].workload, all, b->jobs,
					  names, count);
	if (csv)
		csv_write(csv, b->options, all, b->jobs);
	free(all);
}

static void
release(struct bench *b)
{
	for (unsigned i = 0; i < b->jobs; i++)
		results_free(&b->job[i].results);
	free(b->job);
	for (unsigned k = 0; k < KERNELS_MAX; k++) {
		image_free(&b->kernel[k]);
		for (unsigned w = 0; w < WORKLOADS; w++)
			image_free(&b->workload[k][w]);
	}
	free(b);
}

enum exit_status
bench_command(const struct options *o, struct error *e)
{
	struct bench *b = xcalloc(1, sizeof *b);
	enum exit_status status = EXIT_USER_ERROR;
	struct output csv = { 0 }, out = { "standard output", stdout };

	b->options = o;
	b->show = !o->no_progress && isatty(STDERR_FILENO);
	if (read_images(b, e) && make_jobs(b, e) &&
	    output_open(&csv, o->csv, e)) {
		run_jobs(b);
		write_reports(b, csv.file);
		status = report_failures(b);
	}
	if (!output_close(&csv, e) || !output_close(&out, e))
		status = EXIT_USER_ERROR;
	release(b);
	return status;
}

/* SPDX-License-Identifier: MIT */
/* The progress line. */
#include "report/progress.h"

#include <inttypes.h>
#include <stdio.h>
#include <unistd.h>

#include "host/wallclock.h"

/* Chosen: short runs show nothing, and no line changes faster than it can be
 * read. */
#define QUIET_NS  UINT64_C(1000000000)
#define PERIOD_NS UINT64_C(250000000)

static void
show(void *ctx, const struct machine *m)
{
	struct progress *p = ctx;
	uint64_t now = wallclock_ns(), done = m->cpu.cycles[CAUSE_ISSUE];
	uint64_t since = now - p->last_ns;

	if (now - p->started_ns < QUIET_NS || since < PERIOD_NS)
		return;
	/* Instructions a nanosecond times 1000 are millions a second. */
	fprintf(stderr,
		"\r%.16s: %" PRIu64 ".%03" PRIu64 " s simulated, %" PRIu64
		" M cycles, %" PRIu64 " MIPS\033[K",
		m->kernel->name, clock_now_ns(&m->clock) / 1000000000,
		clock_now_ns(&m->clock) / 1000000 % 1000,
		m->clock.now / 1000000,
		(done - p->last_instructions) * 1000 / since);
	fflush(stderr);
	p->last_ns = now;
	p->last_instructions = done;
	p->shown = true;
}

void
progress_attach(struct progress *p, struct machine *m)
{
	*p = (struct progress){ .started_ns = wallclock_ns() };
	p->last_ns = p->started_ns;
	if (!isatty(STDERR_FILENO))
		return;
	m->progress = show;
	m->progress_ctx = p;
}

void
progress_done(struct progress *p)
{
	if (p->shown)
		fputs("\r\033[K", stderr);
}

/* SPDX-License-Identifier: MIT */
/* Putting the parts together, and running them. */
#include "machine/machine.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "machine/boot.h"

enum {
	REG_A0 = 4,
	/* Chosen: cycles between two calls of m->progress: tens of
	 * milliseconds of host time, half a second when every instruction is
	 * watched. */
	PROGRESS_CYCLES = 10000000,
};

static void
stop(struct machine *m, enum machine_end end)
{
	m->end = end;
	m->cpu.stop = true;
}

static void
on_marker(void *ctx, struct cpu *cpu, uint32_t code)
{
	struct machine *m = ctx;

	switch (markers_take(&m->markers, cpu, code, &m->error)) {
	case MARKER_CONTINUE:
		break;
	case MARKER_EXIT:
		m->guest_status = cpu->r[REG_A0];
		stop(m, END_EXIT);
		break;
	case MARKER_MISUSE:
		stop(m, END_MISUSE);
		break;
	}
}

static void
on_prom(void *ctx, struct cpu *cpu, unsigned call)
{
	struct machine *m = ctx;

	(void)cpu;
	prom_call(&m->prom, call);
	if (m->prom.end == PROM_HALTED)
		stop(m, END_HALT);
	if (m->prom.end == PROM_EXCEPTION)
		stop(m, END_EXCEPTION);
}

static void
on_step(void *ctx, struct cpu *cpu)
{
	struct machine *m = ctx;

	m->insn_began = cpu->clock->now;
}

static void
on_stepped(void *ctx, struct cpu *cpu, vaddr_t pc, uint32_t insn)
{
	struct machine *m = ctx;

	(void)cpu;
	m->watcher(m->watcher_ctx, m, pc, insn, m->insn_began);
}

/* What the guest must not say, it may say to the end of the line: there may be
 * the reason. */
static void
on_console(void *ctx, uint8_t byte)
{
	struct machine *m = ctx;

	char_put(m->far_console, byte);
	watch_byte(&m->expect, byte);
	watch_byte(&m->fail_on, byte);
	if (m->fail_on.seen && byte == '\n')
		stop(m, END_FORBIDDEN);
}

static int
from_console(void *ctx)
{
	return char_get(((struct machine *)ctx)->far_console);
}

static struct board_wires
wires_of(struct machine *m, const struct machine_config *config)
{
	struct board_wires w = { .console = &m->console,
				 .segment = config->segment,
				 .node = config->node };

	for (unsigned i = 0; i < BOARD_CPU_PINS; i++)
		w.cpu_pin[i] = (struct irq_pin){ cpu_set_pin, &m->cpu,
						 BOARD_CPU_PIN0 + i };
	memcpy(w.disk, config->disk, sizeof w.disk);
	return w;
}

struct machine *
machine_create(const struct machine_config *config)
{
	struct machine *m = xcalloc(1, sizeof *m);
	const struct timing *timing = &m->model.timing;

	m->model = config->model;
	m->engine = config->engine;
	m->max_cycles = config->max_cycles;
	m->seed = config->seed;
	m->environment = config->environment;
	m->far_console = config->console;
	m->segment = config->segment;
	m->shared = config->shared;
	m->node = config->node;
	m->console = (struct char_backend){ m, on_console, NULL };
	if (m->far_console && m->far_console->get) /* else nobody types */
		m->console.get = from_console;
	watch_init(&m->expect, config->expect);
	watch_init(&m->fail_on, config->fail_on);
	m->trace =
	    (struct trace){ config->trace_mask, config->trace_out, &m->clock };
	clock_init(&m->clock, timing->cycle_ns);
	bus_init(&m->bus, timing, m->model.ram_mb << 20);
	cpu_init(&m->cpu, &m->bus, &m->clock, timing, &m->trace);
	m->cpu.listen = (struct cpu_listener){ .ctx = m,
					       .marker = on_marker,
					       .prom = on_prom };
	m->board = board_create(m->model.board, &m->bus, &m->clock, timing,
				&m->trace, wires_of(m, config));
	if (!m->board)
		bug("machines.def names no board: %s", m->model.board);
	return m;
}

void
machine_destroy(struct machine *m)
{
	markers_free(&m->markers);
	board_free(m->board);
	cpu_free(&m->cpu);
	bus_free(&m->bus);
	free(m);
}

static bool
add_probes(struct machine *m, struct error *e)
{
	const struct image *k = m->kernel;

	for (unsigned i = 0; i < k->probes; i++) {
		const struct image_probe *p = &k->probe[i];

		if (p->va < KSEG0 || p->va >= KSEG1 ||
		    !cpu_add_probe(&m->cpu, p->va & PADDR_MASK, p->name))
			return error_set(e,
					 "%s: its probe %s at 0x%08x: not in "
					 "RAM through KSEG0, or too many",
					 k->name, p->name, p->va);
	}
	return true;
}

static bool
check_abi(const struct image *kernel, const struct image *workload,
	  struct error *e)
{
	if (!workload || !workload->abi[0] ||
	    strcmp(kernel->abi, workload->abi) == 0)
		return true;
	return error_set(e,
			 "%s: made for a kernel of the kind '%s', but %s is "
			 "'%s'",
			 workload->name, workload->abi, kernel->name,
			 kernel->abi);
}

bool
machine_boot(struct machine *m, const struct image *kernel,
	     const struct image *workload, char *const args[],
	     unsigned arg_count, struct error *e)
{
	struct layout layout;

	m->kernel = kernel;
	m->workload = workload;
	if (!loader_check_kernel(kernel, m->bus.ram_bytes, e) ||
	    (workload && !loader_check_workload(workload, e)) ||
	    !check_abi(kernel, workload, e) ||
	    !loader_plan(kernel, workload, m->bus.ram_bytes, &layout, e) ||
	    !add_probes(m, e))
		return false;
	board_reset(m->board);
	prom_init(&m->prom, &m->cpu, &m->model, &m->console,
		  KSEG0 | layout.prom_area, m->seed);
	environment_change(&m->prom.environment, &m->environment);
	loader_place(kernel, workload, &layout, &m->bus);
	if (!boot_prepare(&m->prom, &layout, kernel, args, arg_count, e))
		return false;
	cpu_add_stats(&m->cpu, &m->stats);
	board_add_stats(m->board, &m->stats);
	if (m->segment && !m->shared)
		segment_add_stats(m->segment, &m->stats);
	markers_init(&m->markers, &m->stats);
	return true;
}

void
machine_watch(struct machine *m, machine_watcher *watcher, void *ctx)
{
	m->watcher = watcher;
	m->watcher_ctx = ctx;
	m->cpu.listen.step = on_step;
	m->cpu.listen.stepped = on_stepped;
}

struct machine_alarm *
machine_add_alarm(struct machine *m, cycles_t at,
		  void (*ring)(void *, struct machine *), void *ctx)
{
	struct machine_alarm *a = &m->alarm[m->alarms];

	if (m->alarms == MACHINE_ALARMS)
		bug("more than %d alarms", MACHINE_ALARMS);
	m->alarms++;
	*a = (struct machine_alarm){ at, ring, ctx };
	return a;
}

void
machine_stop(struct machine *m, const char *why)
{
	stop(m, END_STOPPED);
	error_set(&m->error, "%s", why);
}

/* How far the processor may run on its own. */
static cycles_t
own_horizon(const struct machine *m)
{
	cycles_t until = m->clock.now + PROGRESS_CYCLES;

	if (clock_next(&m->clock) < until)
		until = clock_next(&m->clock);
	if (m->max_cycles < until)
		until = m->max_cycles;
	for (unsigned i = 0; i < m->alarms; i++)
		if (m->alarm[i].at < until)
			until = m->alarm[i].at;
	return until;
}

/* Between instructions: events, the limit, alarms. False: not all events can be
 * known yet. */
static bool
catch_up(struct machine *m)
{
	if (!clock_settle(&m->clock))
		return false;
	if (m->end == END_NONE && m->clock.now >= m->max_cycles)
		m->end = END_LIMIT;
	for (unsigned i = 0; i < m->alarms && m->end == END_NONE; i++)
		if (m->clock.now >= m->alarm[i].at)
			m->alarm[i].ring(m->alarm[i].ctx, m);
	return true;
}

/* The same, whatever it takes: other machines may have to run first. */
static void
catch_up_at_last(struct machine *m)
{
	while (!catch_up(m))
		m->clock.reach(m->clock.reach_ctx, m->clock.now);
}

bool
machine_step(struct machine *m)
{
	if (m->end == END_NONE) {
		cpu_step(&m->cpu);
		catch_up_at_last(m);
	}
	return m->end == END_NONE;
}

/* How a run ends that has ended by itself. */
static void
judge_console(struct machine *m)
{
	if (m->end != END_EXIT && m->end != END_HALT && m->end != END_LIMIT)
		return;
	if (m->fail_on.seen)
		m->end = END_FORBIDDEN;
	else if (m->end != END_LIMIT && m->expect.text && !m->expect.seen)
		m->end = END_SILENT;
}

static void
tell(struct machine *m)
{
	if (!m->progress || m->clock.now - m->told < PROGRESS_CYCLES)
		return;
	m->told = m->clock.now;
	m->progress(m->progress_ctx, m);
}

/* To an event or an alarm of the machine's own, exactly (true), or about as far
 * as until. */
static bool
run_some(struct machine *m, cycles_t until, cycles_t slack)
{
	cycles_t own = own_horizon(m);
	cycles_t latest = until + slack;

	if (own <= until)
		cpu_run(&m->cpu, own, m->engine);
	else
		cpu_run_about(&m->cpu, until, own < latest ? own : latest,
			      m->engine);
	return own <= until;
}

bool
machine_advance(struct machine *m, cycles_t horizon, cycles_t until,
		cycles_t slack)
{
	bool more = true;

	m->clock.horizon = horizon;
	if (!catch_up(m))
		return true;
	while (more && m->end == END_NONE) {
		more = run_some(m, until, slack);
		if (!catch_up(m))
			return true;
	}
	tell(m);
	return m->end == END_NONE;
}

void
machine_finish(struct machine *m)
{
	if ((m->end == END_EXIT || m->end == END_HALT) &&
	    !markers_finish(&m->markers, &m->error))
		m->end = END_MISUSE;
	judge_console(m);
}

void
machine_run(struct machine *m)
{
	while (m->end == END_NONE) {
		cycles_t until = own_horizon(m);

		if (m->clock.horizon < until)
			until = m->clock.horizon;
		cpu_run(&m->cpu, until, m->engine);
		catch_up_at_last(m);
		tell(m);
	}
	machine_finish(m);
}

enum exit_status
machine_exit_status(const struct machine *m)
{
	static const enum exit_status status[] = {
		[END_NONE] = EXIT_BUG,
		[END_EXIT] = EXIT_GUEST_OK,
		[END_HALT] = EXIT_GUEST_OK,
		[END_MISUSE] = EXIT_GUEST_FAILED,
		[END_EXCEPTION] = EXIT_GUEST_FAILED,
		[END_LIMIT] = EXIT_LIMIT,
		[END_SILENT] = EXIT_GUEST_FAILED,
		[END_FORBIDDEN] = EXIT_GUEST_FAILED,
		[END_KILLED] = EXIT_LIMIT,
		[END_STOPPED] = EXIT_LIMIT,
	};

	if (m->end == END_EXIT && m->guest_status != 0)
		return EXIT_GUEST_FAILED;
	return status[m->end];
}

bool
machine_explain(const struct machine *m, char *to, size_t size)
{
	if (m->end == END_EXIT && m->guest_status != 0)
		snprintf(to, size, "the guest failed with status %u",
			 m->guest_status);
	else if (m->end == END_MISUSE)
		snprintf(to, size, "the guest uses markers wrongly: %s",
			 m->error.text);
	else if (m->end == END_EXCEPTION)
		snprintf(to, size,
			 "an exception at 0x%08x (Cause 0x%08x, BadVAddr "
			 "0x%08x) that the guest has no vector for",
			 m->cpu.epc, m->cpu.cause, m->cpu.badvaddr);
	else if (m->end == END_LIMIT)
		snprintf(to, size,
			 "stopped after %" PRIu64 " cycles at 0x%08x: raise "
			 "--max-cycles to go on",
			 m->clock.now, m->cpu.pc);
	else if (m->end == END_STOPPED)
		snprintf(to, size, "%s", m->error.text);
	else if (m->end == END_KILLED)
		snprintf(to, size, "killed by the debugger");
	else if (m->end == END_SILENT)
		snprintf(to, size, "the guest ended without saying \"%s\"",
			 m->expect.text);
	else if (m->end == END_FORBIDDEN)
		snprintf(to, size, "the guest said \"%s\"", m->fail_on.text);
	else
		return false;
	return true;
}

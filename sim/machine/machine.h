/* SPDX-License-Identifier: MIT */
/*
 * A whole DECstation: processor, memory, board and boot PROM, joined here and
 * nowhere else. Two machines in a process share nothing.
 *
 *   machine_create -> machine_boot -> machine_run -> machine_destroy
 *
 * The machine is the sink of every marker, PROM call and probe of its guest
 * and decides how the run ends.
 */
#ifndef MACHINE_MACHINE_H
#define MACHINE_MACHINE_H

#include "dev/board.h"
#include "machine/image.h"
#include "machine/markers.h"
#include "machine/model.h"
#include "machine/prom.h"
#include "machine/watch.h"

struct machine_config {
	struct model model;
	enum engine engine;
	uint64_t seed;
	struct environment_changes environment;
	cycles_t max_cycles; /* CYCLES_NEVER: none */
	uint32_t trace_mask;
	FILE *trace_out;                    /* NULL if trace_mask is 0 */
	const struct char_backend *console; /* borrowed */
	struct board_disk disk[SCSI_IDS];   /* borrowed images */
	/* What the console must say before the guest ends, and what ends the
	 * run when it says it; NULL: nothing. Borrowed. */
	const char *expect, *fail_on;
	/* The Ethernet, borrowed; NULL: no cable is plugged in. */
	struct net_segment *segment;
	uint8_t node; /* which of the machines on it */
	bool shared;  /* there are others: its counters are not this one's */
};

/* Why a run ended. */
enum machine_end {
	END_NONE,      /* not yet */
	END_EXIT,      /* MARK_EXIT */
	END_HALT,      /* halted through the boot PROM */
	END_MISUSE,    /* markers used wrongly */
	END_EXCEPTION, /* one came before the guest had vectors */
	END_LIMIT,     /* max_cycles */
	END_SILENT,    /* halted or exited without writing what it must */
	END_FORBIDDEN, /* wrote what it must not */
	END_KILLED,    /* by the debugger */
	END_STOPPED,   /* from outside; error says by whom */
};

struct machine;

/* Called after every instruction and every exception entry: where it was, the
 * word fetched (0 if none was), and the cycle at which it began. */
typedef void machine_watcher(void *ctx, const struct machine *, vaddr_t pc,
			     uint32_t insn, cycles_t began);

/* Called at the first instruction boundary at or after cycle `at`; moves `at`
 * on. The same boundary with every engine and under a debugger. */
struct machine_alarm {
	cycles_t at; /* CYCLES_NEVER: no more */
	void (*ring)(void *ctx, struct machine *);
	void *ctx;
};

enum { MACHINE_ALARMS = 8 };

struct machine {
	struct model model;
	enum engine engine;
	cycles_t max_cycles;
	uint64_t seed;
	struct environment_changes environment; /* of the PROM */
	struct clock clock;
	struct trace trace;
	struct bus bus;
	struct cpu cpu;
	struct board *board;
	struct net_segment *segment;            /* NULL: none */
	bool shared;                            /* with other machines */
	uint8_t node;                           /* which of them */
	const struct char_backend *far_console; /* what was handed in */
	struct char_backend console; /* to there, by way of the watches */
	struct watch expect, fail_on;
	struct prom prom;
	struct markers markers;
	struct stats stats;
	const struct image *kernel;
	const struct image *workload; /* NULL: none */

	enum machine_end end;
	uint32_t guest_status; /* END_EXIT: what the guest said */
	struct error error;    /* END_MISUSE, END_STOPPED: what is wrong */

	/* in this order when several are due; who runs the machine sets them */
	struct machine_alarm alarm[MACHINE_ALARMS];
	unsigned alarms;

	/* machine_watch() */
	machine_watcher *watcher;
	void *watcher_ctx;
	cycles_t insn_began;

	/* Called now and then during a run, at no fixed time; may only look. */
	void (*progress)(void *ctx, const struct machine *);
	void *progress_ctx;
	cycles_t told; /* when it was called last */
};

/* A machine just switched on; never fails, except for memory. */
struct machine *machine_create(const struct machine_config *);
void machine_destroy(struct machine *);

/*
 * Load the kernel, give it its arguments, and leave the processor at its
 * entry as the boot PROM does. With a workload, args[0] is its name, and the
 * workload's file lies in RAM as a boot module. Everything is borrowed and
 * must outlive the machine. May be done once.
 */
bool machine_boot(struct machine *, const struct image *kernel,
		  const struct image *workload, char *const args[],
		  unsigned arg_count, struct error *);

/* Have every instruction watched; the run is slower, its results the same. */
void machine_watch(struct machine *, machine_watcher *, void *ctx);

/* One more alarm, first at that cycle; the pointer is good until the machine is
 * destroyed. */
struct machine_alarm *machine_add_alarm(struct machine *, cycles_t at,
					void (*ring)(void *, struct machine *),
					void *ctx);

/* End the run from outside, between instructions: why is one line. */
void machine_stop(struct machine *, const char *why);

/* Run to the end, which is left in m->end. */
void machine_run(struct machine *);

/*
 * Run on for a while, when what other machines do is known before the cycle
 * horizon: to an instruction that ends at or after `until`, not beyond the
 * horizon, or up to slack cycles later or earlier. What is then overdue happens
 * in the next call. False: it has ended, and all up to then is done.
 */
bool machine_advance(struct machine *, cycles_t horizon, cycles_t until,
		     cycles_t slack);

/* What is left to do once it has ended: judge how; by machine_run() itself. */
void machine_finish(struct machine *);

/* One instruction, or one exception entry, and the events then due; false:
 * that was the end. */
bool machine_step(struct machine *);

/* The status that the end asks for; machine_explain() says why, if there is
 * anything to say. */
enum exit_status machine_exit_status(const struct machine *);
bool machine_explain(const struct machine *, char *to, size_t size);

#endif /* MACHINE_MACHINE_H */

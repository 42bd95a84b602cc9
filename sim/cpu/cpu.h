/* SPDX-License-Identifier: MIT */
/*
 * The processor: R2000/R3000 with its FPU, TLB, caches and write buffer.
 *
 * Two engines stand behind cpu_run(): step.c, one instruction at a time,
 * written to be read (it is the reference), and fast.c, predecoded and
 * direct-threaded. They work on this same state and agree cycle for cycle.
 *
 * Time is clock->now. An instruction's cycles: one of issue, and stalls, each
 * with its cause; cycles[] sums to the cycles since reset. Interrupts are
 * sampled before each instruction.
 */
#ifndef CPU_CPU_H
#define CPU_CPU_H

#include "base/clock.h"
#include "base/stats.h"
#include "base/trace.h"
#include "cpu/fpu.h"
#include "mem/bus.h"
#include "mem/cache.h"
#include "mem/tlb.h"
#include "mem/wbuf.h"

enum { DECODE_CACHE = 4096 };

enum engine { ENGINE_FAST, ENGINE_STEP };

/* Why cpu_run() came back. */
enum cpu_stop {
	CPU_STOP_TIME,  /* clock->now reached until */
	CPU_STOP_ASKED, /* somebody set cpu->stop (marker, PROM halt) */
};

struct cpu;
struct fast;

/* Where the machine listens in. All may be NULL. Callbacks may set
 * cpu->stop, may read everything, and may write only what is said. */
struct cpu_listener {
	void *ctx;
	/* `ori $0,$0,code`, code != 0. issued: its cycle has been counted */
	void (*marker)(void *ctx, struct cpu *, uint32_t code);
	/* An instruction of the boot ROM that is a PROM call (prom trap word):
	 * may write r[] and memory; the processor then returns to $ra. */
	void (*prom)(void *ctx, struct cpu *, unsigned call);
	/* Before each instruction, in the step engine only: for traces and
	 * profiles. Setting it makes cpu_run() use the step engine. */
	void (*step)(void *ctx, struct cpu *);
	/* After an instruction or exception, same conditions. */
	void (*stepped)(void *ctx, struct cpu *, vaddr_t pc, uint32_t insn);
};

/* Instruction words decoded lately; a host matter, without effect. */
struct decode_cache {
	uint32_t insn[DECODE_CACHE];
	uint8_t id[DECODE_CACHE];
};

struct utlb { /* the instruction micro-TLB: most recent first */
	uint32_t page[4];
};

/* An event in the guest, counted: visits of any of its points. */
struct probe {
	char name[48]; /* "probe.stlb.hit": as in the statistics */
	uint64_t count;
};

struct probe_point {
	paddr_t pa;
	unsigned probe; /* index of the probe it belongs to */
};

enum { PROBES_MAX = 128 };

/* A time for which interrupts were off, and the exception that began it. */
struct irqs_off {
	uint64_t cycles;
	cycles_t since; /* CYCLES_NEVER: they are on, or have never been */
	unsigned exccode;
	vaddr_t epc;
	uint32_t v0; /* the number of a system call, by every convention */
};

struct cpu {
	/* architectural state */
	uint32_t r[32];
	uint32_t hi, lo;
	uint32_t pc, npc;  /* this instruction, and the one fetched next */
	bool in_slot;      /* pc is in the delay slot of a branch */
	uint8_t load_reg;  /* a load in flight: its register, 0: none */
	uint32_t load_val; /* reaches load_reg after the next instruction */
	uint32_t index, entrylo, context, badvaddr, entryhi;
	uint32_t status, cause, epc;
	uint64_t random_base; /* issue count at which Random was 63 */
	struct fpu fpu;
	struct tlb tlb;
	struct cache icache, dcache;
	struct wbuf wbuf;
	struct utlb utlb;
	cycles_t hilo_ready;

	/* the instruction under way, in the step engine */
	uint32_t cur_pc;
	bool cur_slot;
	uint8_t slot_reg; /* the load that was in flight before it */
	uint32_t slot_val;

	/* wires */
	struct clock *clock;
	struct bus *bus;
	const struct timing *timing;
	const struct trace *trace;
	struct cpu_listener listen;

	/* probes: physical word addresses whose issue is counted */
	struct probe probe[PROBES_MAX];
	unsigned probes;
	struct probe_point *point; /* owned */
	unsigned points;
	uint64_t *probe_map; /* one bit a RAM word; NULL: no probes */

	/* accounting */
	uint64_t cycles[CAUSE_COUNT]; /* cycles[CAUSE_ISSUE]: instructions */
	uint64_t exceptions[16];      /* by ExcCode */
	uint64_t utlb_refills;        /* exceptions through the UTLB vector */
	uint64_t loads, stores;
	uint64_t dcache_reads;             /* cached loads */
	struct irqs_off irqs_off, longest; /* that lasts, and that lasted */
	struct decode_cache decode;
	bool stop;
	struct fast *fast; /* the fast engine's tables, owned */
};

void cpu_init(struct cpu *, struct bus *, struct clock *, const struct timing *,
	      const struct trace *);
void cpu_free(struct cpu *);

/* As the reset pin does; general registers and caches are undefined on the
 * chip and zero (invalid) here. */
void cpu_reset(struct cpu *);

/* Run until clock->now >= until or an event is due. Fires no events, except
 * those that a device access finds overdue in the middle of an instruction. */
enum cpu_stop cpu_run(struct cpu *, cycles_t until, enum engine);

/*
 * The same, but where exactly it stops does not matter: anywhere before
 * `latest`, unless one instruction lasts beyond it, and not long before until;
 * until <= latest. At least one instruction, unless an event is due.
 */
enum cpu_stop cpu_run_about(struct cpu *, cycles_t until, cycles_t latest,
			    enum engine);

/* The most cycles from the beginning of an instruction to an access of its to a
 * device, if other masters hold the bus for no more than busy cycles. */
cycles_t cpu_longest_access(const struct timing *, cycles_t busy);

/* One instruction, or one exception entry, in the step engine. */
void cpu_step(struct cpu *);

/* Interrupt pin line (2..7) of Cause.IP. */
void cpu_set_pin(void *cpu, unsigned line, bool level);

/* Count issues of the instruction at pa under "probe." name; several points
 * may share a name. Before the first run. False: no room, or pa is not RAM. */
bool cpu_add_probe(struct cpu *, paddr_t pa, const char *name);

void cpu_add_stats(struct cpu *, struct stats *);

/* Translate for a debugger: no exception, no time, no state. */
bool cpu_peek_translate(const struct cpu *, vaddr_t va, paddr_t *pa);
/* Copy a string of the guest, at most size-1 bytes; false if unreadable. */
bool cpu_peek_string(const struct cpu *, vaddr_t va, char *to, unsigned size);

/* Coprocessor 0 for a debugger: any register may be set, read-only ones too;
 * Cause's pins and Random stay as they are. */
uint32_t cpu_peek_cp0(struct cpu *, unsigned reg);
void cpu_poke_cp0(struct cpu *, unsigned reg, uint32_t val);
/* Memory as instructions would find it, without exceptions, time or devices:
 * false if va is not RAM now. A poke reaches both caches. */
bool cpu_peek_byte(const struct cpu *, vaddr_t va, uint8_t *byte);
bool cpu_poke_byte(struct cpu *, vaddr_t va, uint8_t byte);

/* The total of cycles[]; equals clock->now at every instruction boundary. */
uint64_t cpu_total_cycles(const struct cpu *);

static inline bool
cpu_user_mode(const struct cpu *c)
{
	return (c->status & STATUS_KUC) != 0;
}

static inline bool
cpu_interrupt_pending(const struct cpu *c)
{
	return (c->status & STATUS_IEC) &&
	       (c->status & c->cause & STATUS_IM) != 0;
}

#endif /* CPU_CPU_H */

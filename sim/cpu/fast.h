/* SPDX-License-Identifier: MIT */
/*
 * The fast engine: predecoded, direct-threaded, with every timing model on.
 *
 * Each word of the instruction cache has an op: a handler and its operands.
 * Ops stand in groups of four words, each preceded by a guard that asks
 * whether the group still holds what was decoded (cache->group_tag), so the
 * tag check costs one compare for four instructions and a stale cache behaves
 * as on the chip. Handlers end by jumping to the next handler. A delay slot is
 * executed by a second copy of each handler, which ends by going to the
 * branch's target.
 *
 * Only what hits is done here: a mapped, permitted, cached access that finds
 * its word; an ALU operation that does not trap. Anything else is left to the
 * reference: `call` runs its body in place, `leave` lets cpu_step() do the
 * whole instruction. So both engines agree by construction wherever things
 * get complicated, and the lockstep test shows that they agree in the rest.
 *
 * A load is written to its register at once when the instruction in its delay
 * slot does not read that register; when it does, or when nobody knows yet,
 * the reference takes over with the load in flight.
 *
 * Time: `now` travels in a register. Events and interrupts cannot happen
 * inside threaded code: it runs while now < limit, which lies a worst-case
 * stretch (margin) before the next event; cpu_step() finishes the rest.
 *
 * Left out, by falling back to cpu_step() altogether: isolated or swapped
 * caches, instruction caches smaller than a page, uncached fetches, tracing.
 */
#ifndef CPU_FAST_H
#define CPU_FAST_H

#include "cpu/internal.h"

struct op;

#define OP_ARGS struct fast *f, const struct op *op, uint32_t *r, cycles_t now

typedef const struct op *op_fn(OP_ARGS);

struct op {
	op_fn *run;
	uint8_t a, b; /* registers read; 0: none */
	uint8_t d;    /* register written */
	uint8_t id;   /* enum fast_id, finds the delay-slot handler */
	uint32_t imm; /* immediate, instruction word, or branch target */
};

enum {
	GROUP_WORDS = CACHE_GROUP_BYTES / 4,
	GROUP_OPS = GROUP_WORDS + 1,
	DATA_PAGES = 1024,
	CODE_PAGES = 64,
	PAGE_WORDS = PAGE_SIZE / 4,
	KEY_NEVER = 4, /* a context that no page entry carries */
	KEY_EMPTY = 8, /* a page entry that no access asks for */
};

/* A branch target outside of its page: op->imm holds no word index. */
#define TARGET_FAR 0xffffffffu

enum fast_id {
#define FAST(name) FAST_##name,
#include "cpu/fast.def"
#undef FAST
	FAST_nop,
	FAST_call,  /* run the reference body from here */
	FAST_slow,  /* leave: cpu_step() does this instruction */
	FAST_miss,  /* the word is not in the cache: cpu_step() fetches it */
	FAST_probe, /* count, then what fast->real says */
	FAST_COUNT
};

/* Where a handler stands: what comes next differs. */
enum pos { POS_MID, POS_END, POS_SLOT };

/* A page that data accesses may use without asking: keys are
 * virtual page | context, see fast->context. */
struct data_page {
	uint32_t load_key, store_key;
	paddr_t pa;
};

struct code_page {
	uint32_t key;
	paddr_t pa;
};

struct fast {
	struct cpu *cpu;
	cycles_t limit;
	/* the page that instructions come from */
	vaddr_t page_va;
	uint32_t page_tag;  /* what group_tag must be */
	uint32_t page_word; /* cache word index of the page's first word */
	uint32_t *group_tag;
	/* after the delay slot: an op, or NULL and an address */
	const struct op *after;
	vaddr_t npc;
	/* data cache, as the handlers need it */
	struct cache_word *dword;
	uint32_t dmask;
	/* by va >> 29: what a page's key must carry to match now; KEY_NEVER
	 * where the present mode may not go */
	uint32_t context[8];
	/* accounting since the last synchronisation with the cpu */
	cycles_t synced, stalls;
	uint64_t loads, stores;
	cycles_t margin;
	cycles_t now;   /* only where handlers cannot tail-call */
	bool slot_next; /* likewise: the next op stands in a delay slot */
	bool moved;     /* a page was forgotten */
	cycles_t until; /* where limit comes from */
	struct data_page data[DATA_PAGES];
	struct code_page code[CODE_PAGES];
	struct op *ops; /* owned */
	uint8_t *real;  /* owned: handler behind a probe, by word */
	exec_fn **exec; /* owned: reference body, by word (for call) */
	uint32_t groups;
};

/* The handlers: fast_alu.c, fast_mem.c, fast_branch.c, fast_system.c. */
#define FAST(name) \
	op_fn fast_##name##_mid, fast_##name##_end, fast_##name##_slot;
#include "cpu/fast.def"
FAST(nop)
FAST(call)
FAST(slow)
FAST(miss)
FAST(probe)
#undef FAST

/* fast_flow.c: handlers by fast_id, one table a position. */
extern op_fn *const fast_run[FAST_COUNT];
extern op_fn *const fast_end[FAST_COUNT];
extern op_fn *const fast_slot[FAST_COUNT];
/* Before each group, and before the first group of a page, into which
 * execution can only run from the page before. */
op_fn fast_guard, fast_page_end;
/* On to op, or to f->npc when it is NULL, unless it is time to leave. */
op_fn fast_resolve;
/* An exception has been raised: on at its vector. */
op_fn fast_vector;
/* The group behind this guard is not decoded; it may be in the cache all the
 * same. Its first op, or NULL. */
const struct op *fast_decode_next(struct fast *, const struct op *guard);
/* Where the instruction after op is fetched. */
vaddr_t fast_next_va(const struct fast *, const struct op *op, enum pos pos);
/* The reference goes on after op, with a load into reg in flight. */
const struct op *fast_leave_in_flight(struct fast *, const struct op *op,
				      enum pos pos, uint8_t reg, uint32_t val,
				      cycles_t now);

/* fast_decode.c: fill the ops of a group from the cache; tag: what its words
 * must carry, others become misses. */
void fast_decode_group(struct fast *, uint32_t group, uint32_t tag);

/* fast.c */

/* Bring the cpu's counters and clock up to now. */
void fast_sync(struct fast *, cycles_t now);
/* The op for address va, entering its page; NULL: the reference must step
 * (cpu->pc has then been set). The caller has synced. */
const struct op *fast_enter(struct fast *, vaddr_t va);
/* Leave threaded code so that the next instruction is op's, or op itself in
 * the delay slot of a branch to f->after. */
const struct op *fast_leave(struct fast *, const struct op *op, enum pos pos,
			    cycles_t now);
/* Follow the cpu's mode, ASID and isolation. */
void fast_context(struct fast *);
/* The reference has charged its own cycles: start counting from there. */
void fast_absorb(struct fast *);
/* Remember the page of va for loads or stores, if plain memory is there. */
enum page_answer {
	PAGE_LEARNED,
	PAGE_ABSENT, /* the TLB has no entry for it: a refill exception */
	PAGE_OTHER,  /* the reference knows what */
};
enum page_answer fast_learn_page(struct fast *, vaddr_t va, enum access);
/* The target of a branch that leaves its page. */
vaddr_t fast_far_target(const struct fast *, const struct op *op);

/* Physical address of an op in the present page. */
paddr_t fast_pa(const struct fast *f, const struct op *op);

/* Address of an op, or of the first word behind a guard. */
vaddr_t fast_va(const struct fast *, const struct op *op);

/* Folded, so that pages a megabyte apart do not chase each other out. */
static inline struct data_page *
fast_data_page(struct fast *f, vaddr_t va)
{
	uint32_t page = va >> PAGE_SHIFT;

	return &f->data[(page ^ page >> 7) % DATA_PAGES];
}

static inline const struct op *
fast_op_at(const struct fast *f, uint32_t word)
{
	return f->ops + word + word / GROUP_WORDS + 1;
}

static inline uint32_t
fast_word_of(const struct fast *f, const struct op *op)
{
	uint32_t i = (uint32_t)(op - f->ops);

	return i % GROUP_OPS ? i - i / GROUP_OPS - 1
			     : i / GROUP_OPS * GROUP_WORDS;
}

#endif /* CPU_FAST_H */

/* SPDX-License-Identifier: MIT */
/*
 * What handlers are made of. Each BODY is inlined three times with a constant
 * pos: in the middle of a group, at its end, and in a delay slot; see fast.h.
 *
 * A handler must not take the address of a local variable, nor call with more
 * than six arguments: it ends in a tail call, which the compiler could then
 * not make. test_fast shows that the stack does not grow.
 */
#ifndef CPU_FAST_BODY_H
#define CPU_FAST_BODY_H

#include "cpu/alu.h"
#include "cpu/fast.h"

/*
 * GO: on to the next op. Builds that cannot tail-call (no optimisation,
 * sanitizers) return it to the loop in fast.c instead, with now, and a word
 * on whether it stands in a delay slot.
 */
#if defined(EXOSIM_THREADED)
#	define GO(next)      return (next)->run(f, (next), r, now)
#	define GO_SLOT(next) return fast_slot[(next)->id](f, (next), r, now)
#else
static inline const struct op *
go(struct fast *f, const struct op *next, const uint32_t *r, cycles_t now,
   bool slot)
{
	(void)r;
	f->now = now;
	f->slot_next = slot;
	return next;
}
#	define GO(next)      return go(f, (next), r, now, false)
#	define GO_SLOT(next) return go(f, (next), r, now, true)
#endif

#define NOINLINE __attribute__((noinline))

#define BODY_ARGS OP_ARGS, const enum pos pos
#define BODY(name)                                           \
	static inline __attribute__((always_inline))         \
	const struct op *name##_body(BODY_ARGS);             \
	const struct op *fast_##name##_mid(OP_ARGS)          \
	{                                                    \
		return name##_body(f, op, r, now, POS_MID);  \
	}                                                    \
	const struct op *fast_##name##_end(OP_ARGS)          \
	{                                                    \
		return name##_body(f, op, r, now, POS_END);  \
	}                                                    \
	const struct op *fast_##name##_slot(OP_ARGS)         \
	{                                                    \
		return name##_body(f, op, r, now, POS_SLOT); \
	}                                                    \
	static inline const struct op *name##_body(BODY_ARGS)

/* Let the reference do this instruction instead; nothing has been done. */
#define BAIL() return fast_leave(f, op, pos, now)

/* After the delay slot: to the target, unless it is time to leave. */
#define AFTER_SLOT()                                        \
	do {                                                \
		op = f->after;                              \
		if (UNLIKELY(!op || now >= f->limit))       \
			return fast_resolve(f, op, r, now); \
		GO(op);                                     \
	} while (0)

#define FINISH()                      \
	do {                          \
		if (pos == POS_SLOT)  \
			AFTER_SLOT(); \
		GO(op + 1);           \
	} while (0)

/* A stall of threaded code; the caller advances now. */
static inline void
fast_charge(struct fast *f, enum cause cause, cycles_t n)
{
	f->cpu->cycles[cause] += n;
	f->stalls += n;
}

/* The op after the last one of a group; NULL: not in the cache, or in another
 * page. */
static inline const struct op *
beyond_guard(struct fast *f, const struct op *guard)
{
	if (LIKELY(guard->run == fast_guard &&
		   f->group_tag[guard->imm] == f->page_tag))
		return guard + 1;
	return fast_decode_next(f, guard);
}

static inline bool
is_guard(const struct op *op)
{
	return op->run == fast_guard || op->run == fast_page_end;
}

/* The op that is executed next, when it is known to be in the cache. */
static inline const struct op *
next_op(struct fast *f, const struct op *op, enum pos pos)
{
	if (pos == POS_MID)
		return op + 1;
	if (pos == POS_END)
		return beyond_guard(f, op + 1);
	if (f->after && is_guard(f->after))
		return beyond_guard(f, f->after);
	return f->after;
}

/* May the load into reg be visible to next at once? */
static inline bool
load_settled(const struct op *next, unsigned reg)
{
	return next && next->id != FAST_miss && next->a != reg &&
	       next->b != reg;
}

/* Kernel mode, as far as can be told without asking: code in KSEG0, which no
 * change of the TLB or the ASID moves. */
static inline bool
in_kernel(const struct fast *f)
{
	return f->page_va >= KSEG0 && f->page_va < KSEG2;
}

#endif /* CPU_FAST_BODY_H */

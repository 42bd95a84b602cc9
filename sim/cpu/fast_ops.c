/* SPDX-License-Identifier: MIT */
/*
 * The handlers. Each BODY is inlined three times with a constant pos: in the
 * middle of a group, at its end, and in a delay slot; see fast.h.
 *
 * A handler must not take the address of a local variable: it ends in a tail
 * call, which the compiler could then not make.
 */
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
	static const struct op *name##_mid(OP_ARGS)          \
	{                                                    \
		return name##_body(f, op, r, now, POS_MID);  \
	}                                                    \
	static const struct op *name##_end(OP_ARGS)          \
	{                                                    \
		return name##_body(f, op, r, now, POS_END);  \
	}                                                    \
	static const struct op *name##_slot(OP_ARGS)         \
	{                                                    \
		return name##_body(f, op, r, now, POS_SLOT); \
	}                                                    \
	static inline const struct op *name##_body(BODY_ARGS)

/* Let the reference do this instruction instead; nothing has been done. */
#define BAIL() return fast_leave(f, op, pos, now)

/* After the delay slot: to the target, unless it is time to leave. */
static NOINLINE const struct op *
resolve(OP_ARGS)
{
	vaddr_t va = op ? fast_va(f, op) : f->npc;

	fast_sync(f, now);
	if (now >= f->limit) {
		f->cpu->pc = va;
		f->cpu->npc = va + 4;
		return NULL;
	}
	op = fast_enter(f, va);
	if (!op)
		return NULL;
	now = f->cpu->clock->now;
	GO(op);
}

#define AFTER_SLOT()                                   \
	do {                                           \
		op = f->after;                         \
		if (UNLIKELY(!op || now >= f->limit))  \
			return resolve(f, op, r, now); \
		GO(op);                                \
	} while (0)

#define FINISH()                      \
	do {                          \
		if (pos == POS_SLOT)  \
			AFTER_SLOT(); \
		GO(op + 1);           \
	} while (0)

/* ---- guards ---- */

static NOINLINE const struct op *
guard_slow(OP_ARGS)
{
	return resolve(f, op, r, now);
}

const struct op *
fast_guard(OP_ARGS)
{
	if (UNLIKELY(f->group_tag[op->imm] != f->page_tag || now >= f->limit))
		return guard_slow(f, op, r, now);
	GO(op + 1);
}

/* Before the first group of a page: execution ran in from the page before. */
const struct op *
fast_page_end(OP_ARGS)
{
	(void)op;
	f->npc = f->page_va + PAGE_SIZE;
	return resolve(f, NULL, r, now);
}

/* ---- arithmetic ---- */

#define ALU(name, value)                                            \
	BODY(name)                                                  \
	{                                                           \
		uint32_t a = r[op->a], b = r[op->b], imm = op->imm; \
		(void)a, (void)b, (void)imm;                        \
		now++;                                              \
		r[op->d] = (value);                                 \
		FINISH();                                           \
	}

/* clang-format off */
ALU(addu,  a + b)
ALU(subu,  a - b)
ALU(and,   a & b)
ALU(or,    a | b)
ALU(xor,   a ^ b)
ALU(nor,   ~(a | b))
ALU(slt,   alu_slt(a, b))
ALU(sltu,  a < b)
ALU(sllv,  b << (a & 31))
ALU(srlv,  b >> (a & 31))
ALU(srav,  alu_sra(b, a & 31))
ALU(addiu, a + imm)
ALU(slti,  alu_slt(a, imm))
ALU(sltiu, a < imm)
ALU(andi,  a & imm)
ALU(ori,   a | imm)
ALU(xori,  a ^ imm)
ALU(lui,   imm)
ALU(sll,   b << imm)
ALU(srl,   b >> imm)
ALU(sra,   alu_sra(b, imm))
/* clang-format on */

BODY(nop)
{
	now++;
	FINISH();
}

/* Overflow goes to the reference, which raises it. */
#define ALU_TRAP(name, overflows, value)                            \
	BODY(name)                                                  \
	{                                                           \
		uint32_t a = r[op->a], b = r[op->b], imm = op->imm; \
		(void)b, (void)imm;                                 \
		if (UNLIKELY((overflows) || op->d == 0))            \
			BAIL();                                     \
		now++;                                              \
		r[op->d] = (value);                                 \
		FINISH();                                           \
	}

ALU_TRAP(add, alu_add_overflows(a, b), a + b)
ALU_TRAP(addi, alu_add_overflows(a, imm), a + imm)
ALU_TRAP(sub, alu_sub_overflows(a, b), a - b)

static inline void
charge(struct fast *f, enum cause cause, cycles_t n)
{
	f->cpu->cycles[cause] += n;
	f->stalls += n;
}

#define HILO_START(name, compute, latency)                          \
	BODY(name)                                                  \
	{                                                           \
		struct hilo result = compute(r[op->a], r[op->b]);   \
		f->cpu->hi = result.hi;                             \
		f->cpu->lo = result.lo;                             \
		f->cpu->hilo_ready = now + f->cpu->timing->latency; \
		now++;                                              \
		FINISH();                                           \
	}

HILO_START(mult, alu_mult, mult)
HILO_START(multu, alu_multu, mult)
HILO_START(div, alu_div, div)
HILO_START(divu, alu_divu, div)

#define HILO_READ(name, reg)                                \
	BODY(name)                                          \
	{                                                   \
		cycles_t ready = f->cpu->hilo_ready;        \
		if (op->d)                                  \
			r[op->d] = f->cpu->reg;             \
		if (ready > now) {                          \
			charge(f, CAUSE_HILO, ready - now); \
			now = ready;                        \
		}                                           \
		now++;                                      \
		FINISH();                                   \
	}

HILO_READ(mfhi, hi)
HILO_READ(mflo, lo)

BODY(mthi)
{
	f->cpu->hi = r[op->a];
	now++;
	FINISH();
}

BODY(mtlo)
{
	f->cpu->lo = r[op->a];
	now++;
	FINISH();
}

/* ---- memory ---- */

/* A miss, by the reference's own function; returns the time after it. */
static NOINLINE cycles_t
fill(struct fast *f, paddr_t pa, cycles_t now)
{
	struct cpu *c = f->cpu;

	c->clock->now = now;
	cpu_data_miss(c, pa);
	f->stalls += c->clock->now - now;
	return c->clock->now;
}

/* What the key of the page must be; misaligned addresses match nothing. */
static inline uint32_t
data_key(const struct fast *f, vaddr_t va, uint32_t width)
{
	return (va & (ENTRYHI_VPN | (width - 1))) ^ f->context[va >> 29];
}

/* The next group is not decoded; it may be in the cache all the same. */
static NOINLINE const struct op *
decode_next(struct fast *f, const struct op *guard)
{
	uint32_t word = guard->imm * GROUP_WORDS;

	if (guard->run != fast_guard ||
	    f->cpu->icache.word[word].tag != f->page_tag)
		return NULL;
	fast_decode_group(f, guard->imm, f->page_tag);
	return guard + 1;
}

/* The op after the last one of a group; NULL: not in the cache, or in another
 * page. */
static inline const struct op *
beyond_guard(struct fast *f, const struct op *guard)
{
	if (LIKELY(guard->run == fast_guard &&
		   f->group_tag[guard->imm] == f->page_tag))
		return guard + 1;
	return decode_next(f, guard);
}

/* The op that is executed next, when it is known to be in the cache. */
static inline const struct op *
next_op(struct fast *f, const struct op *op, enum pos pos)
{
	if (pos == POS_SLOT)
		return f->after;
	return pos == POS_MID ? op + 1 : beyond_guard(f, op + 1);
}

/* May the load into reg be visible to next at once? */
static inline bool
load_settled(const struct op *next, unsigned reg)
{
	return next && next->id != FAST_miss && next->a != reg &&
	       next->b != reg;
}

/* Where the instruction after op is fetched. */
static vaddr_t
next_va(const struct fast *f, const struct op *op, enum pos pos)
{
	if (pos != POS_SLOT)
		return fast_va(f, op) + 4;
	return f->after ? fast_va(f, f->after) : f->npc;
}

/* It may not: the reference goes on with the load in flight. */
static NOINLINE const struct op *
leave_in_flight(struct fast *f, const struct op *op, enum pos pos, uint8_t reg,
		uint32_t val, cycles_t now)
{
	struct cpu *c = f->cpu;
	vaddr_t next = next_va(f, op, pos);

	fast_sync(f, now);
	c->load_reg = reg;
	c->load_val = val;
	c->pc = next;
	c->npc = next + 4;
	return NULL;
}

/* An exception has been raised: on at its vector. */
static NOINLINE const struct op *
vector(OP_ARGS)
{
	struct cpu *c = f->cpu;

	fast_context(f);
	op = fast_enter(f, c->pc);
	if (!op)
		return NULL;
	now = c->clock->now;
	GO(op);
}

static NOINLINE void
raise_refill(struct fast *f, const struct op *op, enum pos pos, cycles_t now,
	     vaddr_t va, enum access access)
{
	struct cpu *c = f->cpu;

	c->cur_pc = fast_va(f, op);
	c->cur_slot = pos == POS_SLOT;
	fast_sync(f, now + 1);
	cpu_raise_tlb(c, access == ACCESS_STORE ? EXC_TLBS : EXC_TLBL, va,
		      true);
}

static enum access
access_kind(unsigned id)
{
	return id == FAST_sb || id == FAST_sh || id == FAST_sw ? ACCESS_STORE
							       : ACCESS_LOAD;
}

static unsigned
access_width(unsigned id)
{
	if (id == FAST_lw || id == FAST_sw)
		return 4;
	return id == FAST_lh || id == FAST_lhu || id == FAST_sh ? 2 : 1;
}

/* Six arguments: one more would lie on the stack and forbid tail calls.
 * The page of an access is not known: learn it and try again, or find that it
 * is missing. A probed op goes to the reference, lest it be counted twice. */
static NOINLINE const struct op *
unknown_page(OP_ARGS, enum pos pos, vaddr_t va)
{
	enum page_answer answer = PAGE_OTHER;
	enum access access = access_kind(op->id);

	if (op->id != FAST_probe && va % access_width(op->id) == 0)
		answer = fast_learn_page(f, va, access);
	if (answer == PAGE_OTHER)
		BAIL();
	if (answer == PAGE_LEARNED && pos == POS_SLOT)
		GO_SLOT(op);
	if (answer == PAGE_LEARNED)
		GO(op);
	raise_refill(f, op, pos, now, va, access);
	return vector(f, op, r, now);
}

#define LOAD(name, width, widen)                                           \
	BODY(name)                                                         \
	{                                                                  \
		vaddr_t va = r[op->a] + op->imm;                           \
		const struct data_page *p = fast_data_page(f, va);         \
		const struct cache_word *w;                                \
		paddr_t pa;                                                \
		uint32_t v;                                                \
                                                                           \
		if (UNLIKELY(p->load_key != data_key(f, va, (width))))     \
			return unknown_page(f, op, r, now, pos, va);       \
		pa = p->pa | (va & (PAGE_SIZE - 1));                       \
		w = &f->dword[(pa & f->dmask) >> 2];                       \
		now++;                                                     \
		f->loads++;                                                \
		if (UNLIKELY(w->tag != ((pa & ~f->dmask) | CACHE_VALID)))  \
			now = fill(f, pa, now);                            \
		v = w->data >> 8 * (va & 3 & ~((width)-1u));               \
		v = (widen);                                               \
		if (pos != POS_MID &&                                      \
		    !load_settled(next_op(f, op, pos), op->d))             \
			return leave_in_flight(f, op, pos, op->d, v, now); \
		r[op->d] = v;                                              \
		FINISH();                                                  \
	}

/* clang-format off */
LOAD(lb,  1, (uint32_t)(int32_t)(int8_t)v)
LOAD(lbu, 1, v & 0xff)
LOAD(lh,  2, (uint32_t)(int32_t)(int16_t)v)
LOAD(lhu, 2, v & 0xffff)
LOAD(lw,  4, v)
/* clang-format on */

/* Into the write buffer; returns the time after any wait for a slot. */
static inline cycles_t
buffer(struct fast *f, paddr_t pa, unsigned width, cycles_t now)
{
	struct wbuf *w = &f->cpu->wbuf;
	cycles_t slot = wbuf_slot(w, now);

	if (slot > now) {
		charge(f, CAUSE_WB_FULL, slot - now);
		now = slot;
	}
	wbuf_put(w, f->cpu->bus, now, wbuf_cost(w, now, pa, width));
	return now;
}

BODY(sw)
{
	vaddr_t va = r[op->a] + op->imm;
	const struct data_page *p = fast_data_page(f, va);
	struct cache_word *w;
	paddr_t pa;

	if (UNLIKELY(p->store_key != data_key(f, va, 4)))
		return unknown_page(f, op, r, now, pos, va);
	pa = p->pa | (va & (PAGE_SIZE - 1));
	w = &f->dword[(pa & f->dmask) >> 2];
	f->stores++;
	w->tag = (pa & ~f->dmask) | CACHE_VALID;
	w->data = r[op->b];
	ram_write32(f->cpu->bus, pa, r[op->b]);
	now = buffer(f, pa, 4, now + 1);
	FINISH();
}

/* What part of the word the store leaves in the data cache, if it is there. */
static inline void
store_part(struct fast *f, paddr_t pa, uint32_t mask, uint32_t val)
{
	struct cache_word *w = &f->dword[(pa & f->dmask) >> 2];
	unsigned shift = 8 * (pa & 3);

	if (w->tag != ((pa & ~f->dmask) | CACHE_VALID))
		return;
	if (f->cpu->timing->partial_invalidate)
		w->tag = 0;
	else
		w->data = (w->data & ~(mask << shift)) | (val & mask) << shift;
}

#define STORE_PART(name, width, mask)                                   \
	BODY(name)                                                      \
	{                                                               \
		vaddr_t va = r[op->a] + op->imm;                        \
		const struct data_page *p = fast_data_page(f, va);      \
		uint32_t extra = f->cpu->timing->partial_store;         \
		paddr_t pa;                                             \
                                                                        \
		if (UNLIKELY(p->store_key != data_key(f, va, (width)))) \
			return unknown_page(f, op, r, now, pos, va);    \
		pa = p->pa | (va & (PAGE_SIZE - 1));                    \
		f->stores++;                                            \
		store_part(f, pa, (mask), r[op->b]);                    \
		ram_write(f->cpu->bus, pa, (width), r[op->b]);          \
		charge(f, CAUSE_PARTIAL, extra);                        \
		now = buffer(f, pa, (width), now + 1 + extra);          \
		FINISH();                                               \
	}

STORE_PART(sb, 1, 0xffu)
STORE_PART(sh, 2, 0xffffu)

/* ---- branches ---- */

/* Where to go after the slot: f->after, or f->npc when it is NULL. */
static inline void
aim_va(struct fast *f, vaddr_t va)
{
	uint32_t word = f->page_word + (va & (PAGE_SIZE - 1)) / 4;

	f->npc = va;
	f->after = NULL;
	if ((va & ~(uint32_t)(PAGE_SIZE - 4)) == f->page_va &&
	    f->group_tag[word / GROUP_WORDS] == f->page_tag)
		f->after = fast_op_at(f, word);
}

static inline void
aim(struct fast *f, const struct op *op, uint32_t word)
{
	if (LIKELY(word != TARGET_FAR)) {
		f->after = f->group_tag[word / GROUP_WORDS] == f->page_tag
			       ? fast_op_at(f, word)
			       : NULL;
		if (LIKELY(f->after != NULL))
			return;
		f->npc = f->page_va + (word - f->page_word) * 4;
		return;
	}
	aim_va(f, fast_far_target(f, op));
}

/* The op in the delay slot, or NULL. */
static inline const struct op *
slot_op(struct fast *f, const struct op *op, enum pos pos)
{
	return pos == POS_MID ? op + 1 : beyond_guard(f, op + 1);
}

#define GO_BRANCH()                         \
	do {                                \
		if (slot->id == FAST_nop) { \
			now++;              \
			AFTER_SLOT();       \
		}                           \
		GO_SLOT(slot);              \
	} while (0)

#define BRANCH(name, taken)                                           \
	BODY(name)                                                    \
	{                                                             \
		int32_t a = (int32_t)r[op->a], b = (int32_t)r[op->b]; \
		const struct op *slot = slot_op(f, op, pos);          \
                                                                      \
		(void)b;                                              \
		if (pos == POS_SLOT || UNLIKELY(!slot))               \
			BAIL();                                       \
		now++;                                                \
		if (taken)                                            \
			aim(f, op, op->imm);                          \
		else                                                  \
			f->after = slot + 1;                          \
		GO_BRANCH();                                          \
	}

/* clang-format off */
BRANCH(beq,  a == b)
BRANCH(bne,  a != b)
BRANCH(blez, a <= 0)
BRANCH(bgtz, a > 0)
BRANCH(bltz, a < 0)
BRANCH(bgez, a >= 0)
/* clang-format on */

#define JUMP(name, link, target)                             \
	BODY(name)                                           \
	{                                                    \
		vaddr_t to = (target);                       \
		const struct op *slot = slot_op(f, op, pos); \
                                                             \
		if (pos == POS_SLOT || UNLIKELY(!slot))      \
			BAIL();                              \
		now++;                                       \
		if (link)                                    \
			r[link] = fast_va(f, op) + 8;        \
		aim_va(f, to);                               \
		GO_BRANCH();                                 \
	}

JUMP(j, 0, (f->page_va & 0xf0000000) | op->imm)
JUMP(jal, 31, (f->page_va & 0xf0000000) | op->imm)
JUMP(jr, 0, r[op->a])
JUMP(jalr, op->d, r[op->a])

/* ---- the reference, from here ---- */

/* What threaded code takes for granted while it runs. */
static uint64_t
premises(const struct cpu *c)
{
	return (uint64_t)(c->status & (STATUS_KUC | STATUS_ISC | STATUS_SWC))
		   << 32 |
	       (c->entryhi & ENTRYHI_ASID);
}

/* A load that nobody can miss may finish at once. */
static void
settle(struct cpu *c, const struct op *next)
{
	if (!c->load_reg || !load_settled(next, c->load_reg))
		return;
	c->r[c->load_reg] = c->load_val;
	c->load_reg = 0;
}

/* Run the reference body in place. False: it did something to the flow (an
 * exception, a load that the next instruction reads, an interrupt let in, a
 * page remapped, an event scheduled), so leave; cpu->pc says where. */
static NOINLINE bool
call_reference(struct fast *f, const struct op *op, enum pos pos, cycles_t now)
{
	struct cpu *c = f->cpu;
	vaddr_t go = next_va(f, op, pos);
	uint64_t before = premises(c);

	c->cur_pc = fast_va(f, op);
	c->cur_slot = pos == POS_SLOT;
	c->pc = go;
	c->npc = go + 4;
	c->slot_reg = 0;
	fast_sync(f, now + 1);
	f->moved = false;
	f->exec[fast_word_of(f, op)](c, op->imm);
	fast_absorb(f);
	settle(c, next_op(f, op, pos));
	return c->pc == go && c->load_reg == 0 && c->fpu.load_reg == 32 &&
	       !f->moved && !c->stop && premises(c) == before &&
	       clock_next(c->clock) >= f->until && !cpu_interrupt_pending(c);
}

BODY(call)
{
	if (!call_reference(f, op, pos, now))
		return NULL;
	now = f->cpu->clock->now;
	FINISH();
}

BODY(slow)
{
	(void)r;
	BAIL();
}

BODY(miss)
{
	(void)r;
	BAIL();
}

BODY(probe)
{
	op_fn *const *table = pos == POS_MID   ? fast_run
			      : pos == POS_END ? fast_end
					       : fast_slot;

	cpu_count_probe(f->cpu, fast_pa(f, op));
	return table[f->real[fast_word_of(f, op)]](f, op, r, now);
}

/* ---- coprocessor 0 and exceptions, in kernel mode ---- */

/* Kernel mode, as far as can be told without asking: code in KSEG0, which no
 * change of the TLB or the ASID moves. */
static inline bool
in_kernel(const struct fast *f)
{
	return f->page_va >= KSEG0 && f->page_va < KSEG2;
}

BODY(mfc0)
{
	uint32_t v;

	if (UNLIKELY(!in_kernel(f) || op->d == CP0_RANDOM || op->b == 0))
		return call_body(f, op, r, now, pos);
	v = cp0_read(f->cpu, op->d);
	now++;
	if (!load_settled(next_op(f, op, pos), op->b))
		return leave_in_flight(f, op, pos, op->b, v, now);
	r[op->b] = v;
	FINISH();
}

BODY(mtc0)
{
	if (UNLIKELY(!in_kernel(f) || op->d == CP0_STATUS ||
		     op->d == CP0_CAUSE))
		return call_body(f, op, r, now, pos);
	cp0_write(f->cpu, op->d, r[op->b]);
	if (op->d == CP0_ENTRYHI)
		fast_context(f);
	now++;
	FINISH();
}

/* In the delay slot of the jump that returns to the program. */
BODY(rfe)
{
	struct cpu *c = f->cpu;

	if (pos != POS_SLOT || f->after || !in_kernel(f))
		return call_body(f, op, r, now, pos);
	now++;
	cpu_rfe(c);
	fast_context(f);
	if (UNLIKELY(cpu_interrupt_pending(c))) {
		fast_sync(f, now);
		c->pc = f->npc;
		c->npc = c->pc + 4;
		return NULL;
	}
	FINISH();
}

BODY(tlbwr)
{
	struct cpu *c = f->cpu;

	if (UNLIKELY(!in_kernel(f)))
		return call_body(f, op, r, now, pos);
	now++;
	fast_sync(f, now);
	cp0_tlb_write(c, cp0_random(c));
	FINISH();
}

BODY(syscall)
{
	struct cpu *c = f->cpu;

	c->cur_pc = fast_va(f, op);
	c->cur_slot = pos == POS_SLOT;
	fast_sync(f, now + 1);
	cpu_raise(c, EXC_SYS);
	return vector(f, op, r, now);
}

/* ---- the tables ---- */

#define TABLE(suffix)                                                     \
	{                                                                 \
		[FAST_nop] = nop_##suffix, [FAST_call] = call_##suffix,   \
		[FAST_slow] = slow_##suffix, [FAST_miss] = miss_##suffix, \
		[FAST_probe] = probe_##suffix,
#define TABLE_END }

op_fn *const fast_run[FAST_COUNT] = TABLE(mid)
#define FAST(name) [FAST_##name] = name##_mid,
#include "cpu/fast.def"
#undef FAST
    TABLE_END;

op_fn *const fast_end[FAST_COUNT] = TABLE(end)
#define FAST(name) [FAST_##name] = name##_end,
#include "cpu/fast.def"
#undef FAST
    TABLE_END;

op_fn *const fast_slot[FAST_COUNT] = TABLE(slot)
#define FAST(name) [FAST_##name] = name##_slot,
#include "cpu/fast.def"
#undef FAST
    TABLE_END;

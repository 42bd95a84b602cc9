/* SPDX-License-Identifier: MIT */
/* Handlers: branches and jumps, up to and into their delay slots. */
#include "cpu/fast_body.h"

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

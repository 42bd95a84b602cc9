/* SPDX-License-Identifier: MIT */
/*
 * From object code that nobody trusts to code that the kernel can run: the
 * rules are in exo/handler.h. Freestanding; the kernel and the host's tests
 * compile the same files.
 *
 *	check.c	each word by itself; where branches go
 *	flow.c	no register is used before it is set
 *	emit.c	the sandboxed code
 *	cost.c	what it may cost at worst; what branches backward pay
 *
 * The sandboxed code keeps the place of every instruction apart from that of
 * the words put before it, and branches go to the former's beginning only: so
 * nothing jumps into the middle of a sandbox sequence. Of its registers, k0
 * holds an address on its way into the data page, k1 the data page, gp the
 * packet, s8 what is left of the budget; no word of a handler can name them.
 */
#ifndef ASH_ASH_H
#define ASH_ASH_H

#include <exo/handler.h>
#include "insn.h"

#define ASH_PAGE 4096

/* Kernel addresses that the code jumps to, in its own 256 MB: its end, the
 * end when the budget is used up, and the primitives, by number. */
struct ash_stubs {
	uint32_t finish, abort;
	uint32_t primitive[EXO_PRIMITIVES];
};

/* ash_insn.flags */
#define ASH_IS_TARGET 1
#define ASH_IS_SLOT   2
#define ASH_IS_BACK   4 /* branches to itself or to before */

struct ash_insn {
	uint32_t word;
	uint32_t set;    /* registers that are set before it */
	uint16_t target; /* of a branch or jump */
	uint16_t at;     /* where it begins in the sandboxed code */
	uint16_t branch; /* of a branch or jump: where its word is there */
	uint16_t flags;
};

/* What the steps leave for each other. Longer than a stack should hold. */
struct ash_work {
	struct exo_handler_code head;
	struct ash_insn insn[EXO_HANDLER_WORDS];
	unsigned reach; /* bytes of the packet that loads touch */
	uint32_t base;  /* address of code[] */
	uint32_t *code; /* EXO_HANDLER_CODE words */
	unsigned words; /* of code */
	unsigned abort; /* where the jump to stubs->abort is; 0: none */
	unsigned wrong; /* the word that a verdict means */
	uint16_t rest[EXO_HANDLER_CODE + 2]; /* cycles from a word to the end */
	const struct ash_stubs *stubs;
};

struct ash_code {
	uint32_t words;  /* of sandboxed code */
	uint32_t reach;  /* packets shorter than that it must not see */
	uint32_t budget; /* to be in s8 when it starts */
	uint32_t cycles; /* at worst, the budget among them */
	uint32_t wrong;  /* if it was refused: which word */
};

/* Sandbox the code behind the header, of which every word is read once and
 * only once, and at most `room` words; into code[EXO_HANDLER_CODE], to be run
 * at address base. */
enum exo_verdict ash_make(struct ash_work *, const struct exo_handler_code *,
			  uint32_t room, const struct ash_stubs *,
			  uint32_t base, uint32_t *code, struct ash_code *);

/* Its steps, in this order. */
enum exo_verdict ash_check(struct ash_work *);
enum exo_verdict ash_flow(struct ash_work *);
enum exo_verdict ash_emit(struct ash_work *);
enum exo_verdict ash_cost(struct ash_work *, uint32_t *cycles);

/* Registers that are an argument of primitive number n. */
uint32_t ash_arguments(unsigned n);

static inline enum exo_verdict
ash_wrong(struct ash_work *w, enum exo_verdict verdict, unsigned at)
{
	w->wrong = at;
	return verdict;
}

#endif /* ASH_ASH_H */

/* SPDX-License-Identifier: MIT */
/*
 * Handlers on a bench: sandboxed by exo/ash, then run by the reference engine
 * under an oracle that knows nothing of the rewriter. Before every instruction
 * it looks where the processor is and, by the simulator's own decoder, what
 * the instruction is about to do; a handler that does anything but what
 * exo/handler.h allows fails the test.
 */
#ifndef SUPPORT_ASH_RIG_H
#define SUPPORT_ASH_RIG_H

#include "ash/ash.h"
#include "support/bench.h"
#include "support/random.h"

#define ASH_RIG_ORIGIN 0x00400000u /* where object code is linked */
#define ASH_RIG_CODE   0x80020000u
#define ASH_RIG_DATA   0x80040000u
#define ASH_RIG_PACKET 0x80050000u
#define ASH_RIG_STUB   0x80060000u /* 16 bytes each */

enum ash_end {
	ASH_END_RETURN,
	ASH_END_ABORT,
	ASH_END_FAULT,  /* ash_rig_meant() only: the original got lost */
	ASH_END_REFUSED /* in a primitive: the original went on too long */
};

struct ash_run {
	enum ash_end end;
	uint32_t v0;
	uint32_t budget; /* left */
	uint64_t instructions;
	cycles_t cycles;
	uint8_t data[ASH_PAGE]; /* afterwards */
};

struct ash_rig {
	struct bench bench;
	struct ash_work work;
	struct ash_stubs stubs;
	struct ash_code code;
	union {
		struct exo_handler_code head;
		uint32_t word[4 + EXO_HANDLER_WORDS + 1];
	} source;
	uint32_t sandboxed[EXO_HANDLER_CODE];
	uint8_t data[ASH_PAGE]; /* before a run */
	uint8_t packet[1536];   /* of which length bytes are one */
	uint32_t length;
	const char *violation; /* what a run did wrong; NULL: nothing */
	uint32_t primitives;   /* that the last run has called */
};

void ash_rig_init(struct ash_rig *, const struct timing *);
void ash_rig_free(struct ash_rig *);

/* Object code: text of cpu/disasm.h, linked at ASH_RIG_ORIGIN; or words. */
void ash_rig_text(struct ash_rig *, uint32_t budget,
		  const char *const program[]);
void ash_rig_words(struct ash_rig *, uint32_t budget, const uint32_t *word,
		   unsigned words);

enum exo_verdict ash_rig_make(struct ash_rig *);

/* Run the sandboxed code under the oracle; other registers than those that
 * the contract gives begin with numbers drawn from garbage. False: it broke
 * the rules, violation says how. */
bool ash_rig_run(struct ash_rig *, uint64_t garbage, struct ash_run *);

/* Run the object code as it is, in user mode, with the data page at address 0
 * and nothing else but itself and the packet: what its author meant. */
void ash_rig_meant(struct ash_rig *, uint64_t garbage, struct ash_run *);

#endif /* SUPPORT_ASH_RIG_H */

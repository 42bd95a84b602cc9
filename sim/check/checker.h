/* SPDX-License-Identifier: MIT */
/*
 * --check: holds a kernel to what an exokernel promises (docs/check.md). At
 * every return from an exception it verifies that nothing that is bound
 * contradicts what is owned. It knows the kernel only by the notes of its
 * image (machine/note.h) and by what instructions do to memory, so it shares
 * no mistake with it. It looks only: no cycle changes. Runs in the step
 * engine.
 */
#ifndef CHECK_CHECKER_H
#define CHECK_CHECKER_H

#include "check/bindings.h"
#include "check/exported.h"
#include "check/generated.h"
#include "check/grants.h"
#include "check/taint.h"
#include "check/violations.h"
#include "check/watched.h"

/* The bytes of a region as they were when the first program started. */
struct original {
	uint8_t *bytes; /* owned; NULL: none */
};

struct checker {
	struct machine *machine;
	struct bus_listener others; /* who listened to the bus before */
	bool user;                  /* the mode before this instruction */
	bool active;                /* a program has run; tables are known */
	bool blind;                 /* the tables could not be read */
	bool irregular;             /* the clock's periods are not regular */
	vaddr_t pc;                 /* of the instruction being judged */
	cycles_t since;             /* when the first program started */
	uint32_t ticks;             /* and what the kernel's clock said then */
	struct exported x;
	struct watched watched;
	struct grants grants;
	struct bindings bindings;
	struct taint *taint; /* NULL: not wanted; owned */
	struct original original[EXPORTED_REGIONS];
	struct generated generated;
	struct violations violations;
};

/* The machine has booted but not run; findings of the kinds in mask go to out.
 * It listens to the machine's bus from now on, and must be freed before the
 * machine. False: the kernel shows no tables. */
bool checker_init(struct checker *, struct machine *, uint32_t mask, FILE *out,
		  struct error *);
void checker_free(struct checker *);

/* As a machine_watcher gets it. */
void checker_judge(struct checker *, vaddr_t pc, uint32_t insn);

/* The end of the run, and the list of what was found; true if it must fail. */
bool checker_finish(struct checker *);

/* Record of the running environment; EXPORTED_NOBODY. */
int checker_now(const struct checker *);

/* One file each: what they verify at a return to a program. */
void mode_check(struct checker *);
void pages_check(struct checker *);
void slices_check(struct checker *);
void time_check(struct checker *);
/* A device "writes to" or "reads from" memory. */
void dma_check(struct checker *, paddr_t pa, uint32_t count, const char *does);

/* The kernel's own code: as it is when the first program starts; an
 * instruction has stored to pa; the end. */
void code_begin(struct checker *);
void code_store(struct checker *, paddr_t pa, vaddr_t pc);
void code_end(struct checker *);

#endif /* CHECK_CHECKER_H */

/* SPDX-License-Identifier: MIT */
/*
 * The services of the boot PROM, both generations: what a kernel calls before
 * it has drivers of its own. A call costs the guest the call itself; a service
 * that moves more than PROM_FREE_BYTES costs PROM_BYTE_CYCLES for each byte
 * beyond, so that no guest makes the host work without its time passing.
 *
 * Every entry of both tables answers: prom_calls.def says what. Sources:
 * NetBSD pmax dec_prom.h and promcall.c; Linux 6.1 asm/dec/prom.h.
 *
 * Pointers come from the guest: one that cannot be read counts as an empty
 * string, one that cannot be written is not written.
 */
#ifndef MACHINE_PROM_H
#define MACHINE_PROM_H

#include "host/host.h"
#include "machine/environment.h"

enum prom_end {
	PROM_RUNS,
	PROM_HALTED,    /* the guest asked for its end */
	PROM_EXCEPTION, /* an exception came that no kernel was there to take */
};

struct prom {
	struct cpu *cpu;
	const struct model *model;
	const struct char_backend *console;
	struct environment environment;
	vaddr_t data; /* PROM_DATA_BYTES of guest RAM */
	enum prom_end end;
	/* the call being served: bytes moved, cycles that it takes */
	uint64_t work;
	cycles_t delay;
	/* the call that takes time, under way until then; 0: none */
	cycles_t busy_until;
	uint32_t busy_return, busy_result;
};

enum {
	PROM_TCINFO_OFFSET = ENVIRONMENT_BYTES,
	PROM_DATA_BYTES = ENVIRONMENT_BYTES + 64,
	PROM_FREE_BYTES = 2048, /* chosen: what kernels ask for at boot */
	PROM_BYTE_CYCLES = 16,  /* chosen: an uncached instruction or so */
};

/*
 * The PROM_DATA_BYTES at data, in KSEG0 RAM, are the PROM's own. Also plants
 * what catches exceptions before a kernel has vectors: to be done before the
 * kernel is loaded, which may want that memory.
 */
void prom_init(struct prom *, struct cpu *, const struct model *,
	       const struct char_backend *console, vaddr_t data, uint64_t seed);

/* Serve a call, numbered as in <machine/promcall.h>: reads the guest's
 * argument registers, writes $v0. Unknown numbers answer 0. */
void prom_call(struct prom *, unsigned call);

/* "getenv"; "?" for a number that is no call. */
const char *prom_call_name(unsigned call);

#endif /* MACHINE_PROM_H */

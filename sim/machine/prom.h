/* SPDX-License-Identifier: MIT */
/*
 * The services of the boot PROM, both generations: what a kernel calls before
 * it has drivers of its own. A call costs the guest the call itself; the
 * service takes no simulated time.
 *
 * Every entry of both tables answers. Where the hardware behind it is not
 * there (boot devices) it answers its error; where it would only show
 * something (leds, help, dump) it does nothing. The list with what each does
 * is prom_calls.def. Sources: Linux 6.1 asm/dec/prom.h, NetBSD dec_prom.h,
 * Mach 3.0 and the DECstation PROM's own documentation quoted there.
 *
 * Pointers come from the guest: one that cannot be read counts as an empty
 * string, one that cannot be written is not written.
 */
#ifndef MACHINE_PROM_H
#define MACHINE_PROM_H

#include "host/host.h"
#include "machine/environment.h"

struct prom {
	struct cpu *cpu;
	const struct model *model;
	const struct char_backend *console;
	struct environment environment;
	vaddr_t tcinfo;       /* the structure that gettcinfo answers */
	uint32_t break_state; /* of strtol and friends: nothing yet */
	bool halted;          /* the guest has asked for its end */
};

enum { PROM_DATA_BYTES = ENVIRONMENT_BYTES + 64 };

/* The PROM_DATA_BYTES at data, in KSEG0 RAM, are the PROM's own. */
void prom_init(struct prom *, struct cpu *, const struct model *,
	       const struct char_backend *console, vaddr_t data, uint64_t seed);

/* Serve a call (machine/prom.h numbers them): reads the guest's argument
 * registers, writes $v0. Unknown numbers answer 0. */
void prom_call(struct prom *, unsigned call);

/* "getenv"; "?" for a number that is no call. */
const char *prom_call_name(unsigned call);

#endif /* MACHINE_PROM_H */

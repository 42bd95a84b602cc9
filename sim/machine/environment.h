/* SPDX-License-Identifier: MIT */
/*
 * The environment of the boot PROM: variables whose values live in guest RAM,
 * because getenv() hands out pointers to them.
 *
 * Beside the rows of environment.def there are
 *   systype     the machine, as getsysid answers, "0x82010101"
 *   seed        the number given with --seed, decimal: the one place from
 *               which a guest may take its randomness
 *   bootmodule  "0xADDRESS,0xBYTES": where the workload's ELF file is
 * and what the user sets.
 */
#ifndef MACHINE_ENVIRONMENT_H
#define MACHINE_ENVIRONMENT_H

#include "cpu/cpu.h"
#include "machine/model.h"

enum {
	/* Chosen: several times what a PROM holds. */
	ENVIRONMENT_VARIABLES = 64,
	ENVIRONMENT_NAME = 32,   /* bytes, with the NUL */
	ENVIRONMENT_VALUE = 128, /* bytes, with the NUL */
	ENVIRONMENT_BYTES = ENVIRONMENT_VARIABLES * ENVIRONMENT_VALUE,
};

/* What the user has set, "NAME=VALUE" each; borrowed. */
enum { ENVIRONMENT_CHANGES_MAX = 16 };

struct environment_changes {
	const char *assignment[ENVIRONMENT_CHANGES_MAX];
	unsigned count;
};

struct environment {
	struct cpu *cpu;
	vaddr_t base; /* variable n's value is at base + n * VALUE */
	char name[ENVIRONMENT_VARIABLES][ENVIRONMENT_NAME]; /* "": free */
};

/* The ENVIRONMENT_BYTES at base, in KSEG0, are the environment's own. */
void environment_init(struct environment *, struct cpu *, vaddr_t base,
		      const struct model *, uint64_t seed);

/* False: the name is empty or too long, or there are too many. A value that
 * is too long is cut. */
bool environment_set(struct environment *, const char *name, const char *value);
void environment_unset(struct environment *, const char *name);

/* One more change to make. False: no assignment, or one too long or too many.
 */
bool environment_choose(struct environment_changes *, const char *assignment,
			struct error *);
void environment_change(struct environment *,
			const struct environment_changes *);

/* The guest's address of the value; 0: not set. */
vaddr_t environment_get(const struct environment *, const char *name);

#endif /* MACHINE_ENVIRONMENT_H */

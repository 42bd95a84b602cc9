/* SPDX-License-Identifier: MIT */
/*
 * --inject NAME[=WHERE]@WHEN: what goes wrong in a machine, and when, as data:
 * a row a kind in inject.def. It happens at the first instruction boundary at
 * or after its cycle, the same with every engine; two of one cycle happen in
 * the order in which they were given.
 *
 * A kind that needs more than one call at its cycle (inject_at()) brings its
 * own state and alarm.
 */
#ifndef MACHINE_INJECT_H
#define MACHINE_INJECT_H

#include <stdio.h>

#include "base/error.h"
#include "base/types.h"

enum { INJECT_MAX = 64, INJECT_SWEEPS = 3 };

enum inject_kind {
#define INJECT(id, name, where, when, what) INJECT_##id,
#include "machine/inject.def"
#undef INJECT
	INJECT_KINDS
};

/* One --inject. Which members count depends on its row's "where". */
struct inject {
	enum inject_kind kind;
	char side;     /* 'i' or 'd': which cache */
	uint32_t unit; /* index of a word; or a physical address */
	uint32_t bit;  /* of the word there */
	cycles_t cycle;
	bool user; /* each instruction of programs, not of the kernel */
};

/* All that were given. */
struct inject_plan {
	struct inject at[INJECT_MAX];
	unsigned count;
};

/* Take the value of one --inject. */
bool inject_parse(struct inject_plan *, const char *value, struct error *);

/* The kinds, for --help. */
void inject_help(FILE *);

struct device;
struct machine;
struct machine_alarm;

typedef void inject_fn(struct machine *, const struct inject *);

/* An interrupt at each instruction in turn (inject_irq.c). */
struct irq_sweep {
	struct device *device;
	struct machine_alarm *alarm;
	bool user;        /* whose instructions */
	bool begun;       /* a program has run */
	bool raised;      /* the pin is up, or was and has not been heard */
	bool was_user;    /* the mode at the instruction before */
	unsigned returns; /* to programs since it rose */
	uint64_t before;  /* interrupts taken when it rose */
	uint8_t *visited; /* where it rose: a bit a word of RAM; owned */
	uint8_t *waited;  /* what ran while it was up; likewise */
	uint64_t count, taken;
};

struct injector {
	struct {
		struct inject inject;
		inject_fn *happen;
	} due[INJECT_MAX];
	unsigned count;
	struct machine_alarm *alarm;
	struct irq_sweep sweep[INJECT_SWEEPS];
	unsigned sweeps;
};

/* Have all of it happen to a machine that is booted and has not run. False:
 * it has no such thing. */
bool inject_start(struct injector *, const struct inject_plan *,
		  struct machine *, struct error *);

/* The machine runs no more. */
void inject_stop(struct injector *);

/* Whether something of that kind was given. */
bool inject_has(const struct inject_plan *, enum inject_kind);

/* For the kinds: have it happen once, at its cycle. */
void inject_at(struct injector *, const struct inject *, inject_fn *);

/* The name as it was given: "ecc1", for errors. */
const char *inject_name(const struct inject *);

/* A kind looks at the machine and says when it will do what. */
typedef bool inject_start_fn(struct injector *, const struct inject *,
			     struct machine *, struct error *);
#define INJECT(id, name, where, when, what) inject_start_fn inject_start_##id;
#include "machine/inject.def"
#undef INJECT

#endif /* MACHINE_INJECT_H */

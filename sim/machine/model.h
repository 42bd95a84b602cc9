/* SPDX-License-Identifier: MIT */
/*
 * The machines that can be built and the parameters of each, read from
 * machines.def and models.def. A struct model is a value: the caller copies
 * one out of the table and may change it, parameter by parameter.
 */
#ifndef MACHINE_MODEL_H
#define MACHINE_MODEL_H

#include "base/error.h"
#include "mem/timing.h"

enum model_id {
#define MODEL(id, ...) MODEL_##id,
#include "machine/machines.def"
#undef MODEL
	MODEL_COUNT
};

enum prom_generation {
	PROM_GENERATION_OLD, /* jump table in the ROM: 2100, 3100 */
	PROM_GENERATION_REX, /* vector of functions: the 5000s */
};

struct model {
	enum model_id id;
	const char *name;  /* "5000/125" */
	const char *board; /* "kn02ba", as board_create() knows it */
	const char *processor;
	uint32_t ram_mb, ram_max_mb;
	uint32_t systype;
	enum prom_generation prom;
	struct timing timing;
};

/* A row of models.def; ram_mb is one more parameter, after the rows. */
struct parameter {
	const char *name;
	const char *unit;
	const char *source;
};

/* The machine of whoever names none. */
#define MODEL_DEFAULT "5000/125"

/* Copy the row of that name; false, with the names there are, if none. */
bool model_find(const char *name, struct model *, struct error *);
void model_get(enum model_id, struct model *);

/* "PARAMETER=VALUE", VALUE decimal or 0x hexadecimal, in range. */
bool model_set(struct model *, const char *assignment, struct error *);

/* What several parameters must fulfil together: RAM, refresh. */
bool model_check(const struct model *, struct error *);

unsigned model_parameters(void);
const struct parameter *model_parameter(unsigned n);
/* Which values it takes, in words. */
const char *model_range(unsigned n);
uint32_t model_value(const struct model *, unsigned n);

#endif /* MACHINE_MODEL_H */

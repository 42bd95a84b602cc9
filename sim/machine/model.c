/* SPDX-License-Identifier: MIT */
/* The tables of models.def, machines.def and rules.def, and --set. */
#include "machine/model.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "mem/wbuf.h"

enum rule_id {
#define RULE(id, least, most, power_of_two, what) RULE_##id,
#include "machine/rules.def"
#undef RULE
	RULE_COUNT
};

static const struct rule {
	uint32_t least, most;
	bool power_of_two;
	const char *what;
} rules[RULE_COUNT] = {
#define RULE(id, least, most, power_of_two, what) \
	[RULE_##id] = { least, most, power_of_two, what },
#include "machine/rules.def"
#undef RULE
};

/* The columns of models.def, as one struct timing each. */
static const struct timing timings[MODEL_COUNT] = {
#define PARAM(field, unit, rule, a, b, c, d, source) .field = a,
	[MODEL_M2100] = {
#include "machine/models.def"
	},
#undef PARAM
#define PARAM(field, unit, rule, a, b, c, d, source) .field = b,
	[MODEL_M3100] = {
#include "machine/models.def"
	},
#undef PARAM
#define PARAM(field, unit, rule, a, b, c, d, source) .field = c,
	[MODEL_M125] = {
#include "machine/models.def"
	},
#undef PARAM
#define PARAM(field, unit, rule, a, b, c, d, source) .field = d,
	[MODEL_M200] = {
#include "machine/models.def"
	},
#undef PARAM
};

static const struct model models[MODEL_COUNT] = {
#define MODEL(id_, name_, board_, cpu_, ram_, most_, systype_, prom_) \
	[MODEL_##id_] = { .id = MODEL_##id_,                          \
			  .name = name_,                              \
			  .board = board_,                            \
			  .processor = cpu_,                          \
			  .ram_mb = ram_,                             \
			  .ram_max_mb = most_,                        \
			  .systype = systype_,                        \
			  .prom = prom_ },
#include "machine/machines.def"
#undef MODEL
};

struct row {
	struct parameter parameter;
	enum rule_id rule;
	size_t offset; /* in struct model */
};

static const struct row rows[] = {
#define PARAM(field, unit, rule, a, b, c, d, source) \
	{ { #field, unit, source },                  \
	  RULE_##rule,                               \
	  offsetof(struct model, timing.field) },
#include "machine/models.def"
#undef PARAM
	{ { "ram_mb", "MB", "chosen: a usual amount; machines.def" },
	  RULE_RAM,
	  offsetof(struct model, ram_mb) },
};

enum { ROWS = sizeof rows / sizeof rows[0], RAM_STEP_MB = 4 };

/* rules.def says 16 for DEPTH. */
_Static_assert(WBUF_DEPTH_MAX == 16, "rules.def knows the deepest buffer");
_Static_assert((ROWS - 1) * sizeof(uint32_t) == sizeof(struct timing),
	       "models.def has a row for every field of struct timing");

void
model_get(enum model_id id, struct model *m)
{
	*m = models[id];
	m->timing = timings[id];
}

bool
model_find(const char *name, struct model *m, struct error *e)
{
	char names[128] = "";

	for (unsigned i = 0; i < MODEL_COUNT; i++) {
		if (strcmp(models[i].name, name) == 0) {
			model_get(models[i].id, m);
			return true;
		}
		strcat(names, i ? ", " : "");
		strcat(names, models[i].name);
	}
	return error_set(e, "no machine is called '%s': choose one of %s", name,
			 names);
}

static const struct row *
find_row(const char *name, size_t length)
{
	for (unsigned i = 0; i < ROWS; i++) {
		const char *n = rows[i].parameter.name;

		if (strlen(n) == length && memcmp(n, name, length) == 0)
			return &rows[i];
	}
	return NULL;
}

/* All of text is a number below 2^32. */
static bool
parse_u32(const char *text, uint32_t *value)
{
	char *end;
	unsigned long long v;

	if (text[0] < '0' || text[0] > '9')
		return false;
	errno = 0;
	v = strtoull(text, &end, strncmp(text, "0x", 2) == 0 ? 16 : 10);
	*value = (uint32_t)v;
	return errno == 0 && *end == '\0' && v <= UINT32_MAX;
}

static bool
in_range(const struct rule *r, uint32_t v)
{
	if (v < r->least || v > r->most)
		return false;
	return !r->power_of_two || (v & (v - 1)) == 0;
}

bool
model_set(struct model *m, const char *assignment, struct error *e)
{
	const char *equals = strchr(assignment, '=');
	const struct row *row;
	uint32_t value;

	if (!equals)
		return error_set(e, "--set %s: write PARAMETER=VALUE",
				 assignment);
	row = find_row(assignment, (size_t)(equals - assignment));
	if (!row)
		return error_set(e,
				 "--set %s: no such parameter: see "
				 "`exosim list parameters`",
				 assignment);
	if (!parse_u32(equals + 1, &value) ||
	    !in_range(&rules[row->rule], value))
		return error_set(e, "--set %s: the value must be %s",
				 assignment, rules[row->rule].what);
	memcpy((char *)m + row->offset, &value, sizeof value);
	return true;
}

bool
model_check(const struct model *m, struct error *e)
{
	uint32_t period = m->timing.refresh_period;

	if (m->ram_mb == 0 || m->ram_mb % RAM_STEP_MB != 0 ||
	    m->ram_mb > m->ram_max_mb)
		return error_set(e,
				 "ram_mb=%u: a DECstation %s takes a multiple "
				 "of %d up to %u",
				 m->ram_mb, m->name, RAM_STEP_MB,
				 m->ram_max_mb);
	if (period != 0 && period < 64)
		return error_set(e, "refresh_period=%u: the value must be %s",
				 period, rules[RULE_PERIOD].what);
	return true;
}

unsigned
model_parameters(void)
{
	return ROWS;
}

const struct parameter *
model_parameter(unsigned n)
{
	return &rows[n].parameter;
}

const char *
model_range(unsigned n)
{
	return rules[rows[n].rule].what;
}

uint32_t
model_value(const struct model *m, unsigned n)
{
	uint32_t value;

	memcpy(&value, (const char *)m + rows[n].offset, sizeof value);
	return value;
}

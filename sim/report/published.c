/* SPDX-License-Identifier: MIT */
/* Look-up of published figures. */
#include "report/published.h"

#include <string.h>

#include "report/decimal.h"

static const struct row {
	const char *table, *operation, *machine, *system, *unit, *text;
} rows[] = {
#define PUBLISHED(table, operation, machine, system, unit, text) \
	{ table, operation, machine, system, unit, text },
#include "report/sosp95.def"
#undef PUBLISHED
};

static const struct {
	const char *abi, *system;
} systems[] = {
#define SYSTEM(abi, system) { abi, system },
#include "report/systems.def"
#undef SYSTEM
};

static const struct {
	const char *name;
	uint64_t ns_per_thousandth;
} units[] = {
	{ "us", 1 },
	{ "s", 1000000 },
};

static bool
stands_for(const char *abi, const char *system)
{
	for (unsigned i = 0; i < sizeof systems / sizeof *systems; i++)
		if (strcmp(systems[i].abi, abi) == 0 &&
		    strcmp(systems[i].system, system) == 0)
			return true;
	return false;
}

/* False for a row that is not a time. */
static bool
convert(const struct row *row, struct published *p)
{
	uint64_t thousandths;

	for (unsigned i = 0; i < sizeof units / sizeof *units; i++) {
		if (strcmp(units[i].name, row->unit) != 0)
			continue;
		*p = (struct published){ .table = row->table,
					 .unit = units[i].name,
					 .text = row->text };
		if (!decimal_parse_thousandths(row->text, &thousandths))
			return false;
		p->ns = thousandths * units[i].ns_per_thousandth;
		return p->ns > 0;
	}
	return false;
}

bool
published_find(const char *abi, const char *machine, const char *operation,
	       struct published *p)
{
	for (unsigned i = 0; i < sizeof rows / sizeof *rows; i++)
		if (strcmp(rows[i].operation, operation) == 0 &&
		    strcmp(rows[i].machine, machine) == 0 &&
		    stands_for(abi, rows[i].system) && convert(&rows[i], p))
			return true;
	return false;
}

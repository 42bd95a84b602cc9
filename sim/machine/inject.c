/* SPDX-License-Identifier: MIT */
/* Parsing by the rows of inject.def, and one alarm for all that is due. */
#include "machine/inject.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "machine/machine.h"

/* What may stand behind the name, and behind that. */
enum place { PLACE_NONE, PLACE_WORD, PLACE_BIT, PLACES };
enum moment { MOMENT_ONCE, MOMENT_EACH, MOMENTS };

static const struct row {
	const char *name;
	enum place place;
	enum moment moment;
	const char *what;
	inject_start_fn *start;
} rows[INJECT_KINDS] = {
#define INJECT(id, name, where, when, what)                         \
	[INJECT_##id] = { name, PLACE_##where, MOMENT_##when, what, \
			  inject_start_##id },
#include "machine/inject.def"
#undef INJECT
};

/* A number, and what follows it; NULL: no number. */
static const char *
take_number(const char *text, uint64_t *value)
{
	char *end;

	if (text[0] < '0' || text[0] > '9')
		return NULL;
	errno = 0;
	*value = strtoull(text, &end, strncmp(text, "0x", 2) == 0 ? 16 : 10);
	return errno == 0 ? end : NULL;
}

/* "=i:N" or "=d:N"; returns what follows it, NULL: it is something else. */
static const char *
take_word(const char *text, struct inject *i)
{
	uint64_t unit = 0;

	if (strncmp(text, "=i:", 3) != 0 && strncmp(text, "=d:", 3) != 0)
		return NULL;
	i->side = text[1];
	text = take_number(text + 3, &unit);
	i->unit = (uint32_t)unit;
	return unit <= UINT32_MAX ? text : NULL;
}

/* "=ADDR" or "=ADDR:BIT"; by default the lowest bit of the byte there. */
static const char *
take_bit(const char *text, struct inject *i)
{
	uint64_t unit = 0, bit;

	text = *text == '=' ? take_number(text + 1, &unit) : NULL;
	bit = unit % 4 * 8;
	if (text && *text == ':')
		text = take_number(text + 1, &bit);
	i->unit = (uint32_t)unit;
	i->bit = (uint32_t)bit;
	return unit <= UINT32_MAX && bit <= UINT32_MAX ? text : NULL;
}

/* Nothing. */
static const char *
take_nothing(const char *text, struct inject *i)
{
	(void)i;
	return text;
}

/* "@every-kernel-instruction" and "@every-user-instruction" */
static const char *
take_each(const char *text, struct inject *i)
{
	static const char kernel[] = "@every-kernel-instruction";
	static const char user[] = "@every-user-instruction";

	i->user = strcmp(text, user) == 0;
	return i->user || strcmp(text, kernel) == 0 ? text + strlen(text)
						    : NULL;
}

/* "@CYCLE" */
static const char *
take_cycle(const char *text, struct inject *i)
{
	return *text == '@' ? take_number(text + 1, &i->cycle) : NULL;
}

struct part {
	const char *syntax;
	const char *(*take)(const char *text, struct inject *);
};

static const struct part places[PLACES] = {
	[PLACE_NONE] = { "", take_nothing },
	[PLACE_WORD] = { "=i|d:INDEX", take_word },
	[PLACE_BIT] = { "=ADDR[:BIT]", take_bit },
};

static const struct part moments[MOMENTS] = {
	[MOMENT_ONCE] = { "@CYCLE", take_cycle },
	[MOMENT_EACH] = { "@every-WHO-instruction", take_each },
};

static const struct row *
find(const char *text, size_t length)
{
	for (unsigned i = 0; i < INJECT_KINDS; i++)
		if (strlen(rows[i].name) == length &&
		    memcmp(rows[i].name, text, length) == 0)
			return &rows[i];
	return NULL;
}

static bool
parse(const struct row *row, const char *text, struct inject *i)
{
	i->kind = (enum inject_kind)(row - rows);
	text = places[row->place].take(text, i);
	text = text ? moments[row->moment].take(text, i) : NULL;
	return text && *text == '\0';
}

bool
inject_parse(struct inject_plan *plan, const char *value, struct error *e)
{
	size_t length = strcspn(value, "=@");
	const struct row *row = find(value, length);

	if (!row)
		return error_set(e,
				 "--inject %.40s: no such kind: see "
				 "`exosim --help`",
				 value);
	if (plan->count == INJECT_MAX)
		return error_set(e, "--inject %.40s: too many of them", value);
	if (!parse(row, value + length, &plan->at[plan->count]))
		return error_set(e, "--inject %.40s: write %s%s%s", value,
				 row->name, places[row->place].syntax,
				 moments[row->moment].syntax);
	plan->count++;
	return true;
}

void
inject_help(FILE *out)
{
	char left[40];

	for (unsigned i = 0; i < INJECT_KINDS; i++) {
		snprintf(left, sizeof left, "%s%s%s", rows[i].name,
			 places[rows[i].place].syntax,
			 moments[rows[i].moment].syntax);
		fprintf(out, "  %-24s %s\n", left, rows[i].what);
	}
}

bool
inject_has(const struct inject_plan *plan, enum inject_kind kind)
{
	for (unsigned i = 0; i < plan->count; i++)
		if (plan->at[i].kind == kind)
			return true;
	return false;
}

void
inject_stop(struct injector *j)
{
	for (unsigned i = 0; i < j->sweeps; i++) {
		free(j->sweep[i].visited);
		free(j->sweep[i].waited);
	}
	j->sweeps = 0;
}

const char *
inject_name(const struct inject *i)
{
	return rows[i->kind].name;
}

void
inject_at(struct injector *j, const struct inject *i, inject_fn *happen)
{
	j->due[j->count].inject = *i;
	j->due[j->count++].happen = happen;
}

/* All that is due; the rest decides when to come again. */
static void
ring(void *ctx, struct machine *m)
{
	struct injector *j = ctx;
	cycles_t next = CYCLES_NEVER;

	for (unsigned i = 0; i < j->count; i++) {
		cycles_t cycle = j->due[i].inject.cycle;

		if (cycle >= j->alarm->at && cycle <= m->clock.now) {
			TRACE(&m->trace, INJECT, "%s before 0x%08x",
			      inject_name(&j->due[i].inject), m->cpu.pc);
			j->due[i].happen(m, &j->due[i].inject);
		} else if (cycle > m->clock.now && cycle < next)
			next = cycle;
	}
	j->alarm->at = next;
}

bool
inject_start(struct injector *j, const struct inject_plan *plan,
	     struct machine *m, struct error *e)
{
	*j = (struct injector){ 0 };
	for (unsigned i = 0; i < plan->count; i++)
		if (!rows[plan->at[i].kind].start(j, &plan->at[i], m, e))
			return false;
	if (j->count > 0)
		j->alarm = machine_add_alarm(m, 0, ring, j);
	return true;
}

/* SPDX-License-Identifier: MIT */
/* The variables of the boot PROM. */
#include "machine/environment.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "machine/guest.h"

static const struct variable {
	const char *name;
	const char *value[MODEL_COUNT];
} variables[] = {
#define ENV(name, a, b, c, d, source) \
	{ name,                       \
	  { [MODEL_M2100] = a,        \
	    [MODEL_M3100] = b,        \
	    [MODEL_M125] = c,         \
	    [MODEL_M200] = d } },
#include "machine/environment.def"
#undef ENV
};

static int
find(const struct environment *env, const char *name)
{
	for (int i = 0; i < ENVIRONMENT_VARIABLES; i++)
		if (strcmp(env->name[i], name) == 0)
			return i;
	return -1;
}

static vaddr_t
address(const struct environment *env, int slot)
{
	return env->base + (uint32_t)slot * ENVIRONMENT_VALUE;
}

bool
environment_set(struct environment *env, const char *name, const char *value)
{
	int slot = find(env, name);
	char text[ENVIRONMENT_VALUE] = "";

	if (name[0] == '\0' || strlen(name) >= ENVIRONMENT_NAME)
		return false;
	if (slot < 0)
		slot = find(env, "");
	if (slot < 0)
		return false;
	strncpy(text, value, sizeof text - 1);
	strcpy(env->name[slot], name);
	return guest_write(env->cpu, address(env, slot), text, sizeof text);
}

void
environment_unset(struct environment *env, const char *name)
{
	int slot = find(env, name);

	if (slot >= 0)
		env->name[slot][0] = '\0';
}

vaddr_t
environment_get(const struct environment *env, const char *name)
{
	int slot = name[0] ? find(env, name) : -1;

	return slot < 0 ? 0 : address(env, slot);
}

void
environment_init(struct environment *env, struct cpu *cpu, vaddr_t base,
		 const struct model *model, uint64_t seed)
{
	char text[32];

	*env = (struct environment){ .cpu = cpu, .base = base };
	for (unsigned i = 0; i < sizeof variables / sizeof *variables; i++)
		environment_set(env, variables[i].name,
				variables[i].value[model->id]);
	snprintf(text, sizeof text, "0x%08x", model->systype);
	environment_set(env, "systype", text);
	snprintf(text, sizeof text, "%" PRIu64, seed);
	environment_set(env, "seed", text);
}

bool
environment_choose(struct environment_changes *c, const char *assignment,
		   struct error *e)
{
	const char *equals = strchr(assignment, '=');
	size_t name = equals ? (size_t)(equals - assignment) : 0;

	if (name == 0 || name >= ENVIRONMENT_NAME ||
	    strlen(equals + 1) >= ENVIRONMENT_VALUE)
		return error_set(e,
				 "--setenv %.40s: write NAME=VALUE, of at most "
				 "%d and %d characters",
				 assignment, ENVIRONMENT_NAME - 1,
				 ENVIRONMENT_VALUE - 1);
	if (c->count == ENVIRONMENT_CHANGES_MAX)
		return error_set(e, "--setenv %.40s: more than %d variables",
				 assignment, ENVIRONMENT_CHANGES_MAX);
	c->assignment[c->count++] = assignment;
	return true;
}

void
environment_change(struct environment *env, const struct environment_changes *c)
{
	char name[ENVIRONMENT_NAME];

	for (unsigned i = 0; i < c->count; i++) {
		const char *equals = strchr(c->assignment[i], '=');

		snprintf(name, sizeof name, "%.*s",
			 (int)(equals - c->assignment[i]), c->assignment[i]);
		environment_set(env, name, equals + 1);
	}
}

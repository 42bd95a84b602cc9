/* SPDX-License-Identifier: MIT */
/* Whose registers hold what, at both ends of a stay in the kernel. */
#include <stdlib.h>
#include <string.h>

#include "check/taint_internal.h"
#include "cpu/disasm.h"

enum { WHOSE_SIZE = 40, FPRS = 32 };

/* The probes that say that registers are handed over. */
static void
find_transfers(struct taint *t, const struct image *k)
{
	for (unsigned i = 0; i < k->probes; i++)
		if (strncmp(k->probe[i].name, "pct.", 4) == 0 &&
		    t->handings < TRANSFERS)
			t->handing[t->handings++] = k->probe[i].va;
}

struct taint *
taint_new(struct checker *c)
{
	struct taint *t = xcalloc(1, sizeof *t);
	const struct table *pages = &c->x.table[TABLE_OWNER];
	const struct table *envs = &c->x.table[TABLE_ENV];

	t->c = c;
	find_transfers(t, c->machine->kernel);
	t->from = EXPORTED_NOBODY;
	t->memory = xcalloc(c->machine->bus.ram_bytes, sizeof *t->memory);
	t->owner = xcalloc(pages->count + 1, sizeof *t->owner);
	t->name = xcalloc(envs->count + 1, sizeof *t->name);
	t->tag = xcalloc(envs->count + 1, sizeof *t->tag);
	t->given = xcalloc(pages->count + 1, sizeof *t->given);
	t->is_given = xcalloc(pages->count + 1, 1);
	for (uint32_t i = 0; i < envs->count; i++)
		t->name[i] = exported_name(&c->x, (int)i);
	for (uint32_t i = 0; i < pages->count; i++)
		t->owner[i] = taint_tag(
		    t, exported_env(
			   &c->x, exported_get(&c->x, FIELD_OWNER_ENV, i, 0)));
	return t;
}

void
taint_free(struct taint *t)
{
	if (!t)
		return;
	free(t->memory);
	free(t->owner);
	free(t->given);
	free(t->is_given);
	free(t->name);
	free(t->tag);
	free(t);
}

void
taint_whose(const struct taint *t, tag_t tag, char *to, size_t size)
{
	if (tag == TAG_SECRET)
		snprintf(to, size, "the kernel's secret");
	else
		snprintf(to, size, "environment 0x%x's", t->named[tag]);
}

void
taint_enter(struct taint *t)
{
	tag_t tag;

	t->from = checker_now(t->c);
	t->transfer = false;
	tag = taint_tag(t, t->from);
	for (unsigned i = 1; i < 32; i++)
		t->r[i] = tag;
	t->hi = t->lo = tag;
	for (unsigned i = 0; i < FPRS; i++)
		if (t->c->machine->cpu.status & STATUS_CU1)
			t->f[i] = tag;
}

/* A capability that the kernel hands out carries its checksum: words 1 and 2
 * behind a word 0 of a kind whose checksums are known, and are these, or of a
 * kind that is not known. */
static bool
is_capability(const struct taint *t, unsigned reg)
{
	const struct exported *x = &t->c->x;
	uint32_t first = x->value[VALUE_CAP_FIRST].value;

	return x->value[VALUE_CAP_FIRST].known &&
	       (reg == first + 1 || reg == first + 2) && first < 30 &&
	       grants_is_genuine(x, t->c->machine->cpu.r + first);
}

static bool
is_allowed(struct taint *t, unsigned reg, tag_t tag)
{
	if (tag == TAG_NONE || tag == taint_tag(t, checker_now(t->c)))
		return true;
	if (tag == TAG_SECRET)
		return is_capability(t, reg);
	return t->transfer && tag == taint_tag(t, t->from);
}

static void
check_register(struct taint *t, const char *name, unsigned reg, tag_t tag)
{
	char whose[WHOSE_SIZE];

	if (is_allowed(t, reg, tag))
		return;
	taint_whose(t, tag, whose, sizeof whose);
	violations_add(&t->c->violations, VIOLATION_TAINT, t->c->pc,
		       "environment 0x%x goes on with what is %s in %s",
		       exported_name(&t->c->x, checker_now(t->c)), whose, name);
}

void
taint_return(struct taint *t)
{
	char name[8];

	taint_pages(t);
	for (unsigned i = 1; i < 32; i++)
		check_register(t, disasm_register(FIELD_GENERAL, i), i,
			       t->r[i]);
	check_register(t, "hi", 32, t->hi);
	check_register(t, "lo", 32, t->lo);
	for (unsigned i = 0; i < FPRS; i++) {
		snprintf(name, sizeof name, "f%u", i);
		if (t->c->machine->cpu.status & STATUS_CU1)
			check_register(t, name, 32, t->f[i]);
	}
}

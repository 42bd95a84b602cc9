/* SPDX-License-Identifier: MIT */
/* Whose bytes of memory hold what, and pages that change hands. */
#include <string.h>

#include "check/taint_internal.h"

enum { WHOSE_SIZE = 40 };

tag_t
taint_tag(struct taint *t, int env)
{
	uint32_t name = exported_name(&t->c->x, env);

	if (!name)
		return TAG_NONE;
	if (t->tag[env] && t->named[t->tag[env]] == name)
		return t->tag[env];
	t->last = t->last == TAG_SECRET - 1 ? 1 : (tag_t)(t->last + 1);
	t->named[t->last] = name;
	return t->tag[env] = t->last;
}

tag_t
taint_join(struct taint *t, tag_t a, tag_t b)
{
	if (a == TAG_SECRET || b == TAG_SECRET)
		return TAG_SECRET;
	return a == TAG_NONE || a == taint_tag(t, t->from) ? b ? b : a : a;
}

/* The environment whose page that is; EXPORTED_NOBODY. */
static int
env_of_page(const struct taint *t, uint32_t page)
{
	const struct exported *x = &t->c->x;
	const struct table *envs = &x->table[TABLE_ENV];
	paddr_t pa = page << PAGE_SHIFT;
	uint32_t owner;

	if (pa - envs->base < envs->count * envs->stride) {
		int env = (int)((pa - envs->base) / envs->stride);

		return exported_context(x, env) == page && exported_name(x, env)
			   ? env
			   : EXPORTED_NOBODY;
	}
	owner = exported_get(x, FIELD_OWNER_ENV, page, 0);
	if (exported_is(x, VALUE_OWNER_KERNEL, owner) ||
	    exported_is(x, VALUE_OWNER_NOBODY, owner))
		return EXPORTED_NOBODY;
	return exported_env(x, owner);
}

/* Checksums of capabilities, and regions that are said to be secret. */
static bool
is_secret(const struct exported *x, paddr_t pa)
{
	if (exported_is_field(x, FIELD_PAGE_CHECK, pa) ||
	    exported_is_field(x, FIELD_ENV_CHECK, pa) ||
	    exported_is_field(x, FIELD_FRAMES_CHECK, pa))
		return true;
	for (unsigned i = 0; i < x->regions; i++)
		if (x->region[i].kind == REGION_SECRET &&
		    pa - x->region[i].base < x->region[i].bytes)
			return true;
	return false;
}

/* Whose the bytes of a page are that say nothing themselves. */
static tag_t
tag_of_page(struct taint *t, paddr_t pa)
{
	uint32_t page = pa >> PAGE_SHIFT;
	int env = env_of_page(t, page);

	if (env < 0)
		return is_secret(&t->c->x, pa) ? TAG_SECRET : TAG_NONE;
	if (env != t->from &&
	    grants_right(&t->c->grants, exported_name(&t->c->x, t->from), page))
		env = t->from;
	return taint_tag(t, env);
}

/* Who is who is no secret: the tables say it to everybody. */
static bool
is_public(const struct exported *x, paddr_t pa)
{
	static const enum field_id fields[] = {
		FIELD_NOW_ENV,    FIELD_SLICE_OWNER, FIELD_SLICE_RUNNER,
		FIELD_ASID_OWNER, FIELD_FPU_OWNER,   FIELD_ENV_NAME,
		FIELD_OWNER_ENV,  FIELD_CLOCK_TICKS, FIELD_LINK_NEXT,
		FIELD_LINK_PREV,
	};

	for (unsigned i = 0; i < sizeof fields / sizeof fields[0]; i++)
		if (exported_is_field(x, fields[i], pa))
			return true;
	return false;
}

/* The environment whose record that is, if the running one may write to it. */
static bool
is_in_own_record(const struct taint *t, paddr_t pa)
{
	const struct exported *x = &t->c->x;
	const struct table *envs = &x->table[TABLE_ENV];
	uint32_t offset = pa - envs->base;

	return offset < envs->count * envs->stride &&
	       grants_right_to_env(&t->c->grants, exported_name(x, t->from),
				   (int)(offset / envs->stride)) >=
		   x->value[VALUE_CAP_WRITE].value;
}

tag_t
taint_load(struct taint *t, paddr_t pa, unsigned bytes)
{
	tag_t tag = TAG_NONE;
	bool silent = false;

	for (unsigned i = 0; i < bytes; i++) {
		tag = taint_join(t, tag, t->memory[pa + i]);
		silent |= t->memory[pa + i] == TAG_NONE;
	}
	return silent ? taint_join(t, tag, tag_of_page(t, pa)) : tag;
}

/* May a value of that tag be put into the environment's page? */
static bool
may_store(struct taint *t, int env, uint32_t page, tag_t tag)
{
	const struct exported *x = &t->c->x;

	return tag == TAG_NONE || tag == taint_tag(t, env) ||
	       (tag == taint_tag(t, t->from) &&
		grants_right(&t->c->grants, exported_name(x, t->from), page) >=
		    x->value[VALUE_CAP_WRITE].value);
}

static void
accuse(struct taint *t, vaddr_t pc, tag_t tag, uint32_t page, uint32_t name)
{
	char whose[WHOSE_SIZE];

	taint_whose(t, tag, whose, sizeof whose);
	violations_add(&t->c->violations, VIOLATION_TAINT, pc,
		       "what is %s comes into page %u of environment 0x%x",
		       whose, page, name);
}

/* What its last owner left in a page stays his until it is overwritten. */
static void
lose(struct taint *t, uint32_t page, tag_t tag)
{
	tag_t *byte = t->memory + (page << PAGE_SHIFT);

	for (unsigned i = 0; i < PAGE_SIZE && tag; i++)
		if (byte[i] == TAG_NONE)
			byte[i] = tag;
}

/* Whoever gets a page gets what is in it. */
static void
gain(struct taint *t, uint32_t page, int env, vaddr_t pc)
{
	tag_t *byte = t->memory + (page << PAGE_SHIFT);

	for (unsigned i = 0; i < PAGE_SIZE; i++) {
		if (byte[i] && byte[i] != taint_tag(t, env))
			accuse(t, pc ? pc : t->c->pc, byte[i], page,
			       exported_name(&t->c->x, env));
		byte[i] = TAG_NONE;
	}
}

static bool
is_in_ram(const struct taint *t, uint32_t page)
{
	return page < t->c->machine->bus.ram_bytes >> PAGE_SHIFT;
}

/* The kernel has stored to the owner of a page; what is in it is looked at
 * when a program goes on. */
static void
owner_changed(struct taint *t, uint32_t page)
{
	int env = exported_env(
	    &t->c->x, exported_get(&t->c->x, FIELD_OWNER_ENV, page, 0));
	tag_t tag = taint_tag(t, env);

	if (!is_in_ram(t, page) || tag == t->owner[page])
		return;
	lose(t, page, t->owner[page]);
	t->owner[page] = tag;
	t->given[t->gifts] = page;
	t->gifts += tag != TAG_NONE && !t->is_given[page];
	t->is_given[page] = tag != TAG_NONE;
}

static void
context_changed(struct taint *t, uint32_t env, vaddr_t pc)
{
	uint32_t name = exported_name(&t->c->x, (int)env);
	int64_t page = exported_context(&t->c->x, (int)env);

	if (name == t->name[env] || page < 0 || !is_in_ram(t, (uint32_t)page))
		return;
	if (t->name[env])
		lose(t, (uint32_t)page, t->tag[env]);
	t->name[env] = name;
	if (name)
		gain(t, (uint32_t)page, (int)env, pc);
}

void
taint_pages(struct taint *t)
{
	const struct watched *w = &t->c->watched;
	const struct marks *m = &w->table[TABLE_ENV];

	while (t->gifts) {
		uint32_t page = t->given[--t->gifts];
		int env = env_of_page(t, page);

		t->is_given[page] = 0;
		if (env >= 0)
			gain(t, page, env,
			     watched_writer(w, TABLE_OWNER, page));
	}
	for (uint32_t i = 0; i < m->queued; i++)
		context_changed(t, m->queue[i],
				watched_writer(w, TABLE_ENV, m->queue[i]));
}

void
taint_store(struct taint *t, paddr_t pa, unsigned bytes, tag_t tag, vaddr_t pc)
{
	uint32_t page = pa >> PAGE_SHIFT;
	int env = env_of_page(t, page);

	if (env >= 0) {
		if (!may_store(t, env, page, tag))
			accuse(t, pc, tag, page, exported_name(&t->c->x, env));
		tag = TAG_NONE;
	} else if (tag != TAG_SECRET &&
		   (is_public(&t->c->x, pa) || is_in_own_record(t, pa))) {
		tag = TAG_NONE;
	}
	for (unsigned i = 0; i < bytes; i++)
		t->memory[pa + i] = tag;
	if (exported_is_field(&t->c->x, FIELD_OWNER_ENV, pa))
		owner_changed(t, (pa - t->c->x.table[TABLE_OWNER].base) /
				     t->c->x.table[TABLE_OWNER].stride);
}

void
taint_written(struct taint *t, paddr_t pa, uint32_t count)
{
	uint64_t end = (uint64_t)pa + count;

	for (; pa < end && pa < t->c->machine->bus.ram_bytes; pa++)
		t->memory[pa] = TAG_NONE;
}

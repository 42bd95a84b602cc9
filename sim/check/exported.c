/* SPDX-License-Identifier: MIT */
#include "check/exported.h"

#include <string.h>

#include <machine/note.h>

static const char *const table_names[TABLE_COUNT] = {
#define TABLE(id, name, what) [TABLE_##id] = name,
#include "check/exported.def"
};

static const struct {
	enum table_id table;
	const char *name;
} field_rows[FIELD_COUNT] = {
#define FIELD(id, table, name, what) [FIELD_##id] = { TABLE_##table, name },
#include "check/exported.def"
};

static const char *const value_names[VALUE_COUNT] = {
#define VALUE(id, name, what) [VALUE_##id] = name,
#include "check/exported.def"
};

static const char *const region_names[REGION_KINDS] = {
	[REGION_TEXT] = "text",
	[REGION_CODE] = "code",
	[REGION_SECRET] = "secret",
};

static bool
in_ram(const struct exported *x, uint64_t pa, uint64_t bytes)
{
	return pa + bytes <= x->bus->ram_bytes;
}

static uint32_t
word_at(const struct exported *x, uint32_t va)
{
	paddr_t pa = va & PADDR_MASK & ~3u;

	return in_ram(x, pa, 4) ? ram_read32(x->bus, pa) : 0;
}

/* A word of a note, or what it points to. */
static uint32_t
resolve(const struct exported *x, const struct image_table *t, unsigned n,
	uint32_t flag)
{
	return t->word[0] & flag ? word_at(x, t->word[n]) : t->word[n];
}

static bool
contradicts(struct error *e, const struct image_table *t, const char *why)
{
	return error_set(e, "the note %s: %s", t->name, why);
}

static bool
take_table(struct exported *x, const struct image_table *t, struct error *e)
{
	struct table table = {
		.base = resolve(x, t, 1, NOTE_AT_POINTER) & PADDR_MASK,
		.count = resolve(x, t, 2, NOTE_COUNT_POINTER),
		.stride = t->word[3],
		.known = true,
	};

	for (unsigned id = 0; id < TABLE_COUNT; id++) {
		if (strcmp(t->name, table_names[id]) != 0)
			continue;
		if (x->table[id].known)
			return contradicts(e, t, "there are two");
		if (table.stride == 0 || table.count > EXPORTED_RECORDS_MAX ||
		    !in_ram(x, table.base,
			    (uint64_t)table.count * table.stride))
			return contradicts(e, t, "it is not in RAM");
		x->table[id] = table;
	}
	return true;
}

static bool
is_field(const struct field *f)
{
	return (f->bytes == 1 || f->bytes == 2 || f->bytes == 4) &&
	       f->offset % f->bytes == 0 && f->stride % f->bytes == 0 &&
	       f->count > 0 && f->count <= EXPORTED_RECORDS_MAX && f->mask;
}

static bool
take_field(struct exported *x, const struct image_table *t, struct error *e)
{
	struct field f = { t->word[0], t->word[1], t->word[2], t->word[3],
			   t->word[4], 0,          true };

	for (unsigned id = 0; id < FIELD_COUNT; id++) {
		if (strcmp(t->name, field_rows[id].name) != 0)
			continue;
		if (x->field[id].known)
			return contradicts(e, t, "there are two");
		if (!is_field(&f))
			return contradicts(e, t, "it is no field");
		f.shift = (unsigned)__builtin_ctz(f.mask);
		x->field[id] = f;
	}
	return true;
}

static bool
take_value(struct exported *x, const struct image_table *t)
{
	for (unsigned id = 0; id < VALUE_COUNT; id++)
		if (strcmp(t->name, value_names[id]) == 0) {
			x->value[id].value = t->word[0];
			x->value[id].known = true;
		}
	return true;
}

static bool
take_region(struct exported *x, const struct image_table *t, struct error *e)
{
	struct region_of r = {
		.base = resolve(x, t, 1, NOTE_AT_POINTER) & PADDR_MASK,
		.bytes = resolve(x, t, 2, NOTE_COUNT_POINTER),
	};

	for (; r.kind < REGION_KINDS; r.kind++) {
		if (strcmp(t->name, region_names[r.kind]) != 0)
			continue;
		if (x->regions == EXPORTED_REGIONS)
			return contradicts(e, t, "there are too many");
		if (!in_ram(x, r.base, r.bytes))
			return contradicts(e, t, "it is not in RAM");
		x->region[x->regions++] = r;
		return true;
	}
	return true;
}

static bool
take(struct exported *x, const struct image_table *t, struct error *e)
{
	switch (t->type) {
	case NOTE_TABLE:
		return take_table(x, t, e);
	case NOTE_FIELD:
		return take_field(x, t, e);
	case NOTE_VALUE:
		return take_value(x, t);
	default:
		return take_region(x, t, e);
	}
}

/* Each field lies in the records of its table. */
static bool
check_fields(struct exported *x, struct error *e)
{
	for (unsigned id = 0; id < FIELD_COUNT; id++) {
		struct field *f = &x->field[id];
		const struct table *t = &x->table[field_rows[id].table];

		if (!f->known || !t->known)
			f->known = false;
		else if ((uint64_t)f->offset + f->bytes +
			     (uint64_t)f->stride * (f->count - 1) >
			 t->stride)
			return error_set(e,
					 "the note %s: it is not in a record "
					 "of %s",
					 field_rows[id].name,
					 table_names[field_rows[id].table]);
	}
	return true;
}

/* Behind the nodes of the pages stand the heads, one for each environment. */
static bool
add_heads(struct exported *x, struct error *e)
{
	struct table *t = &x->table[TABLE_LINK];

	if (!t->known)
		return true;
	t->count += x->table[TABLE_ENV].count;
	return in_ram(x, t->base, (uint64_t)t->count * t->stride) ||
	       error_set(e, "the note link: its heads are not in RAM");
}

/* Each page has an owner. */
static bool
check_owners(const struct exported *x, struct error *e)
{
	const struct table *pages = &x->table[TABLE_PAGE];
	const struct table *owners = &x->table[TABLE_OWNER];

	return !pages->known || !owners->known ||
	       pages->count == owners->count ||
	       error_set(e,
			 "the note owner: it has %u records, and page has %u",
			 owners->count, pages->count);
}

bool
exported_read(struct exported *x, const struct machine *m, struct error *e)
{
	const struct image *k = m->kernel;

	*x = (struct exported){ .bus = &m->bus };
	for (unsigned i = 0; i < k->tables; i++)
		if (!take(x, &k->table[i], e))
			return false;
	return check_fields(x, e) && check_owners(x, e) && add_heads(x, e);
}

uint32_t
exported_span(const struct exported *x, enum table_id table)
{
	uint32_t span = 0;

	for (unsigned id = 0; id < FIELD_COUNT; id++) {
		const struct field *f = &x->field[id];
		uint32_t end =
		    f->offset + f->bytes + f->stride * (f->count - 1);

		if (f->known && field_rows[id].table == table &&
		    id != FIELD_ENV_CONTEXT && end > span)
			span = end;
	}
	return span;
}

bool
exported_has(const struct exported *x, enum field_id id)
{
	return x->field[id].known;
}

uint32_t
exported_get(const struct exported *x, enum field_id id, uint32_t record,
	     uint32_t element)
{
	const struct field *f = &x->field[id];
	const struct table *t = &x->table[field_rows[id].table];

	if (!f->known || record >= t->count || element >= f->count)
		return 0;
	return (ram_read(x->bus,
			 t->base + record * t->stride + f->offset +
			     element * f->stride,
			 f->bytes) &
		f->mask) >>
	       f->shift;
}

bool
exported_is_field(const struct exported *x, enum field_id id, paddr_t pa)
{
	const struct field *f = &x->field[id];
	const struct table *t = &x->table[field_rows[id].table];
	uint32_t offset = pa - t->base;

	if (!f->known || offset >= t->count * t->stride)
		return false;
	offset = offset % t->stride - f->offset;
	return offset < f->bytes + f->stride * (f->count - 1) &&
	       (f->stride == 0 || offset % f->stride < f->bytes);
}

uint32_t
exported_name(const struct exported *x, int env)
{
	return env < 0 ? 0 : exported_get(x, FIELD_ENV_NAME, (uint32_t)env, 0);
}

/* The record at that address; EXPORTED_NOBODY. */
static int
env_at(const struct exported *x, uint32_t address)
{
	const struct table *t = &x->table[TABLE_ENV];
	uint32_t offset = (address & PADDR_MASK) - t->base;

	if (address < KSEG0 || address >= KSEG2 || !t->known ||
	    offset % t->stride != 0 || offset / t->stride >= t->count)
		return EXPORTED_NOBODY;
	return (int)(offset / t->stride);
}

int
exported_env(const struct exported *x, uint32_t reference)
{
	int env = env_at(x, reference);

	if (reference == 0)
		return EXPORTED_NOBODY;
	if (env >= 0)
		return exported_name(x, env) ? env : EXPORTED_NOBODY;
	for (uint32_t i = 0; i < x->table[TABLE_ENV].count; i++)
		if (exported_get(x, FIELD_ENV_NAME, i, 0) == reference)
			return (int)i;
	return EXPORTED_NOBODY;
}

bool
exported_refers(const struct exported *x, uint32_t reference, int env)
{
	uint32_t name = exported_name(x, env);

	return name && (reference == name || env_at(x, reference) == env);
}

int64_t
exported_context(const struct exported *x, int env)
{
	const struct table *t = &x->table[TABLE_ENV];

	if (!exported_has(x, FIELD_ENV_CONTEXT) || env < 0)
		return -1;
	return (t->base + (uint32_t)env * t->stride +
		x->field[FIELD_ENV_CONTEXT].offset) >>
	       PAGE_SHIFT;
}

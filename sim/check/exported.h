/* SPDX-License-Identifier: MIT */
/*
 * The tables of a kernel as its image shows them (exported.def), read out of
 * simulated memory. Nothing is believed: what lies outside of RAM reads as 0,
 * and a table that does so is not there.
 */
#ifndef CHECK_EXPORTED_H
#define CHECK_EXPORTED_H

#include "machine/machine.h"

enum table_id {
#define TABLE(id, name, what) TABLE_##id,
#include "check/exported.def"
	TABLE_COUNT
};

enum field_id {
#define FIELD(id, table, name, what) FIELD_##id,
#include "check/exported.def"
	FIELD_COUNT
};

enum value_id {
#define VALUE(id, name, what) VALUE_##id,
#include "check/exported.def"
	VALUE_COUNT
};

/* What a region of memory holds. */
enum region_kind { REGION_TEXT, REGION_CODE, REGION_SECRET, REGION_KINDS };

enum {
	EXPORTED_REGIONS = 16,
	EXPORTED_RECORDS_MAX = 1 << 20, /* chosen: pages of 4 GB */
	EXPORTED_NOBODY = -1,
};

struct table {
	paddr_t base;
	uint32_t count, stride;
	bool known;
};

struct field {
	uint32_t offset, bytes, count, stride, mask;
	unsigned shift;
	bool known;
};

struct region_of {
	enum region_kind kind;
	paddr_t base;
	uint32_t bytes;
};

struct exported {
	const struct bus *bus;
	struct table table[TABLE_COUNT];
	struct field field[FIELD_COUNT];
	struct {
		uint32_t value;
		bool known;
	} value[VALUE_COUNT];
	struct region_of region[EXPORTED_REGIONS];
	unsigned regions;
};

/* As memory is now: pointers to tables are followed once. False, with the
 * reason: the image contradicts itself. */
bool exported_read(struct exported *, const struct machine *, struct error *);

/* Whether the kernel shows the field, in a table that is there. */
bool exported_has(const struct exported *, enum field_id);
/* Bytes of a record from its beginning that hold all fields known, but for
 * env.context, whose place alone matters. */
uint32_t exported_span(const struct exported *, enum table_id);

/* Element of the field in a record. */
uint32_t exported_get(const struct exported *, enum field_id, uint32_t record,
		      uint32_t element);

/* Whether the byte at pa lies in that field of some record. */
bool exported_is_field(const struct exported *, enum field_id, paddr_t pa);

static inline bool
exported_is(const struct exported *x, enum value_id id, uint32_t value)
{
	return x->value[id].known && x->value[id].value == value;
}

/* Record of the environment that a field refers to; EXPORTED_NOBODY. */
int exported_env(const struct exported *, uint32_t reference);
/* The name of the one in that record; 0: there is none. */
uint32_t exported_name(const struct exported *, int env);
/* Whether the reference leads to the living environment in that record. */
bool exported_refers(const struct exported *, uint32_t reference, int env);
/* The page that is the environment's context; -1. */
int64_t exported_context(const struct exported *, int env);

#endif /* CHECK_EXPORTED_H */

/* SPDX-License-Identifier: MIT */
/* --inject ecc1, ecc2 and parity: wrong bits of main memory. */
#include <inttypes.h>
#include <string.h>

#include "machine/inject.h"
#include "machine/machine.h"

static void
flip_one(struct machine *m, const struct inject *i)
{
	bus_flip(&m->bus, i->unit, i->bit);
}

static void
flip_two(struct machine *m, const struct inject *i)
{
	flip_one(m, i);
	bus_flip(&m->bus, i->unit, (i->bit + 1) % m->bus.controller.code->bits);
}

static bool
start(struct injector *j, const struct inject *i, struct machine *m,
      const char *code, inject_fn *happen, struct error *e)
{
	const struct check_code *has = m->bus.controller.code;

	if (strcmp(has->name, code) != 0)
		return error_set(e,
				 "--inject %s: a %s has memory with %s, "
				 "not with %s",
				 inject_name(i), m->model.name, has->name,
				 code);
	if (!bus_is_ram(&m->bus, i->unit))
		return error_set(e,
				 "--inject %s=0x%" PRIx32 ": memory is at the "
				 "physical addresses 0 to 0x%" PRIx32,
				 inject_name(i), i->unit, m->bus.ram_bytes - 1);
	if (i->bit >= has->bits)
		return error_set(e,
				 "--inject %s=0x%" PRIx32 ":%" PRIu32
				 ": a word has the bits 0 to %u",
				 inject_name(i), i->unit, i->bit,
				 has->bits - 1);
	inject_at(j, i, happen);
	return true;
}

bool
inject_start_ecc1(struct injector *j, const struct inject *i, struct machine *m,
		  struct error *e)
{
	return start(j, i, m, "ECC", flip_one, e);
}

bool
inject_start_ecc2(struct injector *j, const struct inject *i, struct machine *m,
		  struct error *e)
{
	return start(j, i, m, "ECC", flip_two, e);
}

bool
inject_start_parity(struct injector *j, const struct inject *i,
		    struct machine *m, struct error *e)
{
	return start(j, i, m, "parity", flip_one, e);
}

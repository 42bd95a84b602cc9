/* SPDX-License-Identifier: MIT */
/*
 * Every device of every board under accesses that no driver would make:
 * seeded, so that a failure can be had again. The sanitizers of the dev build
 * see what goes wrong inside; here stands what must hold whatever is written.
 */
#include <string.h>

#include "dev/devices.h"
#include "support/board_rig.h"
#include "support/random.h"
#include "support/test.h"

enum {
	ACCESSES = 100000, /* a device */
	STEP_MAX = 4096,   /* cycles between two of them */
	INPUT_ONE_IN = 7,
};

static const char *const boards[] = { "kn01", "kn02", "kn02ba" };

/* A far end that swallows everything and babbles. */
static void
swallow(void *ctx, uint8_t byte)
{
	struct random *random = ctx;

	random->state += byte; /* what is sent matters to what comes next */
	random->state |= 1;
}

static int
babble(void *ctx)
{
	struct random *random = ctx;

	return random_below(random, INPUT_ONE_IN)
		   ? -1
		   : (int)random_below(random, 256);
}

/* One access, of any width, at any offset that the region has. */
static uint32_t
access_once(struct bus *bus, const struct bus_region *region,
	    struct random *random)
{
	unsigned width = 1u << random_below(random, 3);
	uint32_t span = region->size < 0x200 ? region->size : 0x200;
	uint32_t off = random_below(random, span) & ~(width - 1);
	uint32_t val = 0;

	if (!random_below(random, 8)) /* far away: everything repeats */
		off = random_below(random, region->size) & ~(width - 1);
	if (random_below(random, 2))
		bus_write(bus, region->base + off, width, random32(random));
	else
		bus_read(bus, region->base + off, width, &val);
	assert_true(width == 4 || val >> 8 * width == 0);
	return val;
}

/* A sum of everything that could be seen, of ACCESSES to each region. */
static uint64_t
fuzz(const char *kind, uint64_t seed)
{
	struct board_rig r;
	struct random random = { seed };
	uint64_t sum = 0;

	board_rig_init_full(&r, kind, BOARD_RIG_RAM);
	r.console.backend = (struct char_backend){ &random, swallow, babble };
	for (unsigned n = 0; n < r.bus.regions; n++) {
		for (unsigned i = 0; i < ACCESSES; i++) {
			sum = sum * 31 +
			      access_once(&r.bus, &r.bus.region[n], &random);
			chip_run(&r.clock, random_below(&random, STEP_MAX));
			sum = sum * 31 + r.pins;
		}
		assert_int_equal(r.pins & ~0x7cu, 0);
	}
	/* A reset brings every board back, whatever was done to it. */
	board_reset(r.board);
	assert_int_equal(r.pins, 0);
	board_rig_free(&r);
	return sum;
}

static void
survives_anything_and_does_it_again(void **state)
{
	(void)state;
	for (unsigned i = 0; i < COUNT(boards); i++)
		assert_int_equal(fuzz(boards[i], 1995), fuzz(boards[i], 1995));
}

static void
does_something_else_for_another_seed(void **state)
{
	(void)state;
	assert_int_not_equal(fuzz("kn02", 1995), fuzz("kn02", 2000));
}

/* Memories, colours, and what has a battery: they stay as they are. The words
 * of the KN01's address PROM are the clock's, too. */
static bool
is_kept_through_a_reset(const char *device)
{
	static const char *const kept[] = {
		"fb",   "lanceram", "siiram", "pmazram",
		"vdac", "bt459",    "rtc",    "esar",
	};

	for (unsigned i = 0; i < COUNT(kept); i++)
		if (strcmp(kept[i], device) == 0)
			return true;
	return false;
}

/* A sum of what can be read at the beginning of a region. */
static uint64_t
visible(struct board_rig *r, const struct bus_region *region)
{
	uint64_t sum = r->pins;
	uint32_t val;

	for (uint32_t at = 0; at < 0x200 && at < region->size; at++) {
		bus_read(&r->bus, region->base + at, 1, &val);
		sum = sum * 31 + val;
	}
	return sum;
}

/* One reset, or anything and then a reset: the same can be seen. */
static void
a_reset_forgets_what_was_before(void **state)
{
	(void)state;
	for (unsigned i = 0; i < COUNT(boards); i++) {
		struct board_rig r;
		struct random random = { 7 };

		board_rig_init_full(&r, boards[i], BOARD_RIG_RAM);
		for (unsigned n = 0; n < r.bus.regions; n++) {
			const struct bus_region *region = &r.bus.region[n];
			struct device *d = region->device;
			uint64_t fresh;

			if (is_kept_through_a_reset(d->name))
				continue;
			d->ops->reset(d);
			fresh = visible(&r, region);
			for (unsigned k = 0; k < 2000; k++)
				access_once(&r.bus, region, &random);
			d->ops->reset(d);
			if (visible(&r, region) != fresh)
				fail_msg("%s: %s", boards[i], d->name);
		}
		board_rig_free(&r);
	}
}

/* The board's devices and its regions, and the names, belong together. */
static void
lists_every_device_that_answers(void **state)
{
	(void)state;
	for (unsigned i = 0; i < COUNT(boards); i++) {
		struct board_rig r;

		board_rig_init(&r, boards[i], BOARD_RIG_RAM);
		for (unsigned n = 0; n < r.bus.regions; n++) {
			struct device *d = r.bus.region[n].device;
			unsigned at = 0;

			while (at < board_devices(r.board) &&
			       board_device(r.board, at) != d)
				at++;
			assert_true(at < board_devices(r.board));
		}
		board_rig_free(&r);
	}
}

static void
knows_the_registers_of_every_kind_of_device(void **state)
{
	const struct device_kind *k;

	(void)state;
	for (unsigned n = 0; (k = device_kind(n)) != NULL; n++) {
		const struct device_register *reg = k->ops->registers;
		const struct device_bit *bit = k->ops->bits;

		assert_string_equal(k->name, k->ops->name);
		for (; reg && reg->name; reg++) {
			assert_non_null(strpbrk(reg->access, "rw"));
			assert_int_not_equal(reg->doc[0], '\0');
		}
		for (; bit && bit->name; bit++) {
			reg = k->ops->registers;
			while (reg->name && strcmp(reg->name, bit->reg))
				reg++;
			assert_non_null(reg->name);
			assert_int_not_equal(bit->mask, 0);
		}
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(survives_anything_and_does_it_again),
		cmocka_unit_test(does_something_else_for_another_seed),
		cmocka_unit_test(a_reset_forgets_what_was_before),
		cmocka_unit_test(lists_every_device_that_answers),
		cmocka_unit_test(knows_the_registers_of_every_kind_of_device),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

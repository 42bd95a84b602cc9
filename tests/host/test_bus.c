/* SPDX-License-Identifier: MIT */
/* RAM, devices on the bus, bus errors, and the bus as a thing that is busy. */
#include "mem/bus.h"

#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/test.h"

enum { RAM_BYTES = 1 << 20 };

/* A device that writes down its last access; it refuses offset 0x10. */
struct fake {
	struct device device;
	uint32_t off, val;
	unsigned width;
	bool wrote;
};

static bool
fake_read(struct device *d, uint32_t off, unsigned width, uint32_t *val)
{
	struct fake *f = (struct fake *)d;

	f->off = off;
	f->width = width;
	f->wrote = false;
	*val = 0x55aa0000 | off;
	return off != 0x10;
}

static bool
fake_write(struct device *d, uint32_t off, unsigned width, uint32_t val)
{
	struct fake *f = (struct fake *)d;

	f->off = off;
	f->width = width;
	f->val = val;
	f->wrote = true;
	return off != 0x10;
}

static const struct device_ops fake_ops = { .name = "fake",
					    .read = fake_read,
					    .write = fake_write };

struct rig {
	struct timing timing;
	struct bus bus;
	struct fake fake;
	unsigned timeouts;
	paddr_t timeout_pa;
	bool timeout_write;
};

static void
on_timeout(void *board, paddr_t pa, bool write)
{
	struct rig *r = board;

	r->timeouts++;
	r->timeout_pa = pa;
	r->timeout_write = write;
}

static void
set_up(struct rig *r, uint32_t period, uint32_t refresh)
{
	memset(r, 0, sizeof *r);
	r->timing.refresh_period = period;
	r->timing.refresh = refresh;
	r->fake.device.ops = &fake_ops;
	bus_init(&r->bus, &r->timing, RAM_BYTES);
	r->bus.timeout = on_timeout;
	r->bus.board = r;
	bus_map(&r->bus, 0x1c000000, 0x100, &r->fake.device, 0x40, 7, 9);
}

static void
keeps_words_in_ram_least_byte_first(void **state)
{
	struct rig r;
	uint32_t v;

	(void)state;
	set_up(&r, 0, 0);
	assert_true(bus_write(&r.bus, 0x100, 4, 0x11223344));
	assert_int_equal(r.bus.ram[0x100], 0x44);
	assert_int_equal(r.bus.ram[0x103], 0x11);
	assert_true(bus_read(&r.bus, 0x102, 2, &v));
	assert_int_equal(v, 0x1122);
	assert_true(bus_write(&r.bus, 0x101, 1, 0xfff0));
	assert_true(bus_read(&r.bus, 0x100, 4, &v));
	assert_int_equal(v, 0x1122f044);
	assert_int_equal(ram_read32(&r.bus, 0x100), 0x1122f044);
	bus_free(&r.bus);
}

static void
hands_a_device_its_own_offsets(void **state)
{
	struct rig r;
	uint32_t v;

	(void)state;
	set_up(&r, 0, 0);
	assert_true(bus_read(&r.bus, 0x1c000008, 2, &v));
	assert_int_equal(r.fake.off, 0x48);
	assert_int_equal(r.fake.width, 2);
	assert_int_equal(v, 0x55aa0048);
	assert_true(bus_write(&r.bus, 0x1c0000ff, 1, 0x12));
	assert_int_equal(r.fake.off, 0x13f);
	assert_int_equal(r.fake.val, 0x12);
	assert_true(r.fake.wrote);
	assert_int_equal(r.fake.device.reads, 1);
	assert_int_equal(r.fake.device.writes, 1);
	bus_free(&r.bus);
}

static void
finds_the_region_of_an_address(void **state)
{
	struct rig r;

	(void)state;
	set_up(&r, 0, 0);
	assert_null(bus_find(&r.bus, 0x1bffffff));
	assert_non_null(bus_find(&r.bus, 0x1c000000));
	assert_int_equal(bus_find(&r.bus, 0x1c0000ff)->read_extra, 7);
	assert_null(bus_find(&r.bus, 0x1c000100));
	assert_null(bus_find(&r.bus, 0));
	bus_free(&r.bus);
}

static void
reports_what_nobody_answers_to_the_board(void **state)
{
	struct rig r;
	uint32_t v = 1;

	(void)state;
	set_up(&r, 0, 0);
	assert_false(bus_read(&r.bus, RAM_BYTES, 4, &v));
	assert_int_equal(v, 0);
	assert_int_equal(r.timeouts, 1);
	assert_int_equal(r.timeout_pa, RAM_BYTES);
	assert_false(r.timeout_write);
	assert_false(bus_write(&r.bus, 0x1f000000, 4, 1));
	assert_int_equal(r.timeouts, 2);
	assert_true(r.timeout_write);
	bus_free(&r.bus);
}

static void
reports_what_a_device_refuses_to_the_board(void **state)
{
	struct rig r;
	uint32_t v;

	(void)state;
	set_up(&r, 0, 0);
	bus_map(&r.bus, 0x1d000000, 0x100, &r.fake.device, 0, 0, 0);
	assert_false(bus_read(&r.bus, 0x1d000010, 4, &v));
	assert_false(bus_write(&r.bus, 0x1d000010, 4, 0));
	assert_int_equal(r.timeouts, 2);
	assert_int_equal(r.timeout_pa, 0x1d000010);
	bus_free(&r.bus);
}

static void
does_without_a_board(void **state)
{
	struct rig r;
	uint32_t v;

	(void)state;
	set_up(&r, 0, 0);
	r.bus.timeout = NULL;
	assert_false(bus_read(&r.bus, 0x1f000000, 4, &v));
	assert_false(bus_write(&r.bus, 0x1f000000, 4, 0));
	bus_free(&r.bus);
}

static void
moves_dma_inside_ram_only(void **state)
{
	uint8_t there[8] = { 1, 2, 3, 4, 5, 6, 7, 8 }, back[8] = { 0 };
	struct rig r;

	(void)state;
	set_up(&r, 0, 0);
	assert_true(bus_dma_write(&r.bus, RAM_BYTES - 8, there, 8));
	assert_true(bus_dma_read(&r.bus, RAM_BYTES - 8, back, 8));
	assert_memory_equal(there, back, 8);
	assert_false(bus_dma_write(&r.bus, RAM_BYTES - 7, there, 8));
	assert_false(bus_dma_read(&r.bus, 0xfffffff0, back, 8));
	assert_false(bus_dma_read(&r.bus, 4, back, 0xffffffff));
	bus_free(&r.bus);
}

static void
makes_one_access_wait_for_the_other(void **state)
{
	struct rig r;

	(void)state;
	set_up(&r, 0, 0);
	assert_int_equal(bus_claim(&r.bus, 100, 6), 100);
	assert_int_equal(bus_claim(&r.bus, 103, 6), 106);
	assert_int_equal(r.bus.free_at, 112);
	assert_int_equal(bus_claim(&r.bus, 112, 6), 112);
	assert_int_equal(bus_claim(&r.bus, 500, 6), 500);
	bus_free(&r.bus);
}

static void
makes_an_access_wait_for_a_refresh_under_way(void **state)
{
	struct rig r;

	(void)state;
	set_up(&r, 195, 6);
	assert_int_equal(bus_claim(&r.bus, 194, 6), 194); /* before it */
	assert_int_equal(bus_claim(&r.bus, 390, 6), 396); /* at its start */
	assert_int_equal(bus_claim(&r.bus, 590, 6), 591); /* at its end */
	assert_int_equal(bus_claim(&r.bus, 786, 6), 786); /* after it */
	assert_int_equal(bus_claim(&r.bus, 5 * 195 + 6, 6), 5 * 195 + 6);
	bus_free(&r.bus);
}

/* Exit status of a child that maps a second device there. */
static int
status_of_mapping(paddr_t base, uint32_t size)
{
	int status;
	pid_t child = fork();

	if (child == 0) {
		struct rig r;

		set_up(&r, 0, 0);
		if (!freopen("/dev/null", "w", stderr))
			_exit(99);
		bus_map(&r.bus, base, size, &r.fake.device, 0, 0, 0);
		_exit(0);
	}
	waitpid(child, &status, 0);
	return WEXITSTATUS(status);
}

static void
calls_overlapping_regions_a_bug(void **state)
{
	(void)state;
	assert_int_equal(status_of_mapping(0x1c000100, 0x100), 0);
	assert_int_equal(status_of_mapping(0x1c0000ff, 1), EXIT_BUG);
	assert_int_equal(status_of_mapping(0x1bfffff0, 0x11), EXIT_BUG);
	assert_int_equal(status_of_mapping(RAM_BYTES - 1, 1), EXIT_BUG);
	assert_int_equal(status_of_mapping(RAM_BYTES, 1), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keeps_words_in_ram_least_byte_first),
		cmocka_unit_test(hands_a_device_its_own_offsets),
		cmocka_unit_test(finds_the_region_of_an_address),
		cmocka_unit_test(reports_what_nobody_answers_to_the_board),
		cmocka_unit_test(reports_what_a_device_refuses_to_the_board),
		cmocka_unit_test(does_without_a_board),
		cmocka_unit_test(moves_dma_inside_ram_only),
		cmocka_unit_test(makes_one_access_wait_for_the_other),
		cmocka_unit_test(makes_an_access_wait_for_a_refresh_under_way),
		cmocka_unit_test(calls_overlapping_regions_a_bug),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

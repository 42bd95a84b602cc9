/* SPDX-License-Identifier: MIT */
/* The way of the head over blocks. */
#include "disk/sweep.h"

#include "disk/seek.h"
#include "disk/spin.h"
#include "support/test.h"

/* The RZ26: a turn is 11.194 ms, a sector 193 us. */
enum { TURN_NS = 11194030, SECTOR_NS = 193001, HEAD_NS = 865000 };

static struct disk_sweep
reading(uint32_t lba, uint32_t blocks)
{
	return (struct disk_sweep){ .model = disk_model(DISK_RZ26),
				    .cylinder = 29,
				    .lba = lba,
				    .blocks = blocks };
}

static struct disk_extent
first_of(const struct disk_sweep *s)
{
	struct disk_walk w;
	struct disk_extent e;

	disk_walk_begin(&w, s);
	assert_true(disk_walk_next(&w, &e));
	return e;
}

static void
ends_at_once_without_blocks(void **state)
{
	struct disk_sweep s = reading(100, 0);
	struct disk_walk w;
	struct disk_extent e;

	(void)state;
	s.from_ns = 4711;
	disk_walk_begin(&w, &s);
	assert_false(disk_walk_next(&w, &e));
	assert_int_equal(disk_sweep_end_ns(&s), 4711);
	assert_int_equal(disk_sweep_ready(&s, 1u << 30), 0);
}

static void
reads_a_track_in_the_turn_that_it_takes(void **state)
{
	struct disk_sweep s = reading(0, 57);
	struct disk_extent e = first_of(&s);

	(void)state;
	assert_int_equal(e.blocks, 57);
	assert_int_equal(e.seek_ns + e.switch_ns, 0);
	assert_in_range(e.end_ns - e.start_ns, TURN_NS / 58 * 57,
			TURN_NS / 58 * 57 + 60);
	assert_int_equal(e.end_ns, disk_sweep_end_ns(&s));
}

static void
waits_for_the_angle_of_the_first_sector(void **state)
{
	struct disk_sweep s = reading(10, 1);
	struct disk_extent e = first_of(&s);
	uint64_t late;

	(void)state;
	assert_in_range(e.start_ns, 10 * SECTOR_NS - 20, 10 * SECTOR_NS + 20);
	assert_int_equal(e.rotate_ns, e.start_ns);
	s.from_ns = e.start_ns + 1; /* just missed */
	late = first_of(&s).start_ns;
	assert_in_range(late, e.start_ns + TURN_NS - 2,
			e.start_ns + TURN_NS + 2);
}

static void
switches_heads_within_the_skew(void **state)
{
	struct disk_sweep s = reading(0, 58);
	struct disk_walk w;
	struct disk_extent one, two;

	(void)state;
	disk_walk_begin(&w, &s);
	assert_true(disk_walk_next(&w, &one));
	assert_true(disk_walk_next(&w, &two));
	assert_false(disk_walk_next(&w, &two));
	assert_int_equal(two.at.head, 1);
	assert_int_equal(two.switch_ns, HEAD_NS);
	assert_int_equal(two.seek_ns, 0);
	/* A spare sector and seven of skew. */
	assert_in_range(two.start_ns - one.end_ns, 8 * SECTOR_NS - 20,
			8 * SECTOR_NS + 20);
}

static void
seeks_instead_of_switching_when_that_takes_longer(void **state)
{
	struct disk_sweep s = reading(14 * 57 * 100 + 57, 1);
	struct disk_extent e = first_of(&s);

	(void)state;
	assert_int_equal(e.at.cylinder, 129);
	assert_int_equal(e.at.head, 1);
	assert_int_equal(e.switch_ns, 0);
	assert_int_equal(e.seek_ns, disk_seek_ns(s.model, 100));
}

static void
writes_settle_sooner_by_what_was_measured(void **state)
{
	struct disk_sweep s = reading(14 * 57 * 100, 1);

	(void)state;
	s.write = true;
	assert_int_equal(first_of(&s).seek_ns,
			 disk_seek_ns(s.model, 100) - 483000);
	s.lba = 0; /* no move, no settling */
	assert_int_equal(first_of(&s).seek_ns, 0);
}

static void
settles_only_after_a_move_and_never_backwards(void **state)
{
	struct disk_model m = *disk_model(DISK_RZ26);
	struct disk_sweep s = reading(0, 1);

	(void)state;
	s.model = &m;
	s.write = true;
	m.write_settle_ns = 500000;
	assert_int_equal(first_of(&s).seek_ns, 0);
	s.head = 1;
	assert_int_equal(first_of(&s).switch_ns, HEAD_NS + 500000);
	m.write_settle_ns = -2000000;
	assert_int_equal(first_of(&s).switch_ns, 0);
}

static void
switches_instead_of_seeking_when_that_takes_longer(void **state)
{
	struct disk_model m = *disk_model(DISK_RZ26);
	struct disk_sweep s = reading(14 * 57 + 57, 1); /* the next cylinder */

	(void)state;
	s.model = &m;
	m.head_switch_ns = 2000000;
	assert_int_equal(first_of(&s).switch_ns, 2000000);
	assert_int_equal(first_of(&s).seek_ns, 0);
	s.head = 1; /* the head is right: only the arm moves */
	assert_int_equal(first_of(&s).switch_ns, 0);
	assert_int_equal(first_of(&s).seek_ns, disk_seek_ns(&m, 1));
}

static void
writes_when_the_first_block_is_there_if_the_bus_is_fast(void **state)
{
	struct disk_sweep s = reading(0, 57);

	(void)state;
	s.write = true;
	s.data_ns = 1000000;
	s.block_ns = 50000;
	assert_int_equal(first_of(&s).data_wait_ns, 1050000);
}

static void
writes_so_late_that_no_sector_waits_if_the_bus_is_slow(void **state)
{
	struct disk_sweep s = reading(0, 57);
	struct disk_extent e;

	(void)state;
	s.write = true;
	s.block_ns = 400000;
	e = first_of(&s);
	/* Block 56 begins to pass when it has arrived. */
	assert_in_range(e.data_wait_ns, 57 * 400000 - 56 * SECTOR_NS - 60,
			57 * 400000 - 56 * SECTOR_NS + 60);
	assert_true(e.start_ns >= e.data_wait_ns);
}

static void
counts_the_sectors_that_have_passed(void **state)
{
	struct disk_sweep s = reading(0, 114);
	struct disk_walk w;
	struct disk_extent one, two;

	(void)state;
	disk_walk_begin(&w, &s);
	disk_walk_next(&w, &one);
	disk_walk_next(&w, &two);
	assert_int_equal(disk_sweep_ready(&s, one.start_ns), 0);
	assert_int_equal(disk_sweep_ready(&s, one.start_ns + SECTOR_NS - 30),
			 0);
	assert_int_equal(disk_sweep_ready(&s, one.start_ns + SECTOR_NS + 30),
			 1);
	assert_int_equal(disk_sweep_ready(&s, one.end_ns - 1), 56);
	assert_int_equal(disk_sweep_ready(&s, one.end_ns), 57);
	assert_int_equal(disk_sweep_ready(&s, two.start_ns), 57);
	assert_int_equal(disk_sweep_ready(&s, two.end_ns), 114);
	assert_int_equal(disk_sweep_ready(&s, UINT64_MAX), 114);
}

static void
shows_the_arm_under_way(void **state)
{
	struct disk_sweep s = reading(14 * 57 * 100 + 57, 1);
	struct disk_extent e;

	(void)state;
	s.from_ns = 1000;
	e = first_of(&s);
	assert_int_equal(disk_sweep_where(&s, 0).cylinder, 29);
	assert_int_equal(disk_sweep_where(&s, 0).head, 0);
	assert_int_equal(disk_sweep_where(&s, 1000 + e.seek_ns / 2).cylinder,
			 79);
	assert_int_equal(disk_sweep_where(&s, 1000 + e.seek_ns).cylinder, 129);
	assert_int_equal(disk_sweep_where(&s, UINT64_MAX).cylinder, 129);
	assert_int_equal(disk_sweep_where(&s, UINT64_MAX).head, 1);
}

static void
shows_the_arm_under_way_outward(void **state)
{
	struct disk_sweep s = reading(0, 1);

	(void)state;
	s.cylinder = 129;
	assert_int_equal(
	    disk_sweep_where(&s, first_of(&s).seek_ns / 4).cylinder, 104);
}

static void
carries_blocks_as_they_pass(void **state)
{
	struct disk_sweep s = reading(0, 57);
	uint64_t end = disk_sweep_end_ns(&s);

	(void)state;
	assert_int_equal(disk_sweep_carried_ns(&s, 0, 57, 0, 0), end);
	/* A fast bus has one block left to carry at the end, a slow one all
	 * but the time of the first. */
	assert_int_equal(disk_sweep_carried_ns(&s, 0, 57, 0, 100000),
			 end + 100000);
	assert_in_range(disk_sweep_carried_ns(&s, 0, 57, 0, 400000),
			SECTOR_NS + 57 * 400000 - 30,
			SECTOR_NS + 57 * 400000 + 30);
	assert_int_equal(disk_sweep_carried_ns(&s, 0, 57, 1000000000, 100000),
			 1005700000);
	assert_int_equal(disk_sweep_carried_ns(&s, 0, 0, 4711, 100000), 4711);
}

static void
carries_from_the_middle(void **state)
{
	struct disk_sweep s = reading(0, 200);

	(void)state;
	for (uint32_t skip = 0; skip < 199; skip++) {
		uint64_t passes = disk_sweep_carried_ns(&s, skip, 1, 0, 0);

		assert_int_equal(disk_sweep_ready(&s, passes), skip + 1);
		assert_int_equal(disk_sweep_ready(&s, passes - 1), skip);
	}
}

#define T(name) cmocka_unit_test(name)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(ends_at_once_without_blocks),
		T(reads_a_track_in_the_turn_that_it_takes),
		T(waits_for_the_angle_of_the_first_sector),
		T(switches_heads_within_the_skew),
		T(seeks_instead_of_switching_when_that_takes_longer),
		T(writes_settle_sooner_by_what_was_measured),
		T(settles_only_after_a_move_and_never_backwards),
		T(switches_instead_of_seeking_when_that_takes_longer),
		T(writes_when_the_first_block_is_there_if_the_bus_is_fast),
		T(writes_so_late_that_no_sector_waits_if_the_bus_is_slow),
		T(counts_the_sectors_that_have_passed),
		T(shows_the_arm_under_way),
		T(shows_the_arm_under_way_outward),
		T(carries_blocks_as_they_pass),
		T(carries_from_the_middle),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: MIT */
/* Which blocks a drive remembers. */
#include "disk/buffer.h"

#include "support/test.h"

/* The RZ26: one segment for writes, nine for reads, of 57 blocks. */
static const struct disk_model *
rz26(void)
{
	return disk_model(DISK_RZ26);
}

static int
put(struct disk_buffer *b, bool write, uint32_t lba, uint32_t end)
{
	int n = disk_buffer_take(b, rz26(), write);

	disk_buffer_fill(b, rz26(), n, lba, end);
	return n;
}

static void
is_empty_at_first(void **state)
{
	struct disk_buffer b = { 0 };

	(void)state;
	assert_int_equal(disk_buffer_find(&b, 0), DISK_NO_SEGMENT);
	assert_int_equal(disk_buffer_find(&b, UINT32_MAX), DISK_NO_SEGMENT);
}

static void
holds_from_the_first_block_to_the_last(void **state)
{
	struct disk_buffer b = { 0 };
	int n = put(&b, false, 100, 110);

	(void)state;
	assert_int_equal(disk_buffer_find(&b, 99), DISK_NO_SEGMENT);
	assert_int_equal(disk_buffer_find(&b, 100), n);
	assert_int_equal(disk_buffer_find(&b, 109), n);
	assert_int_equal(disk_buffer_find(&b, 110), DISK_NO_SEGMENT);
}

static void
keeps_the_last_blocks_of_too_many(void **state)
{
	struct disk_buffer b = { 0 };
	int n = put(&b, false, 0, 1000);

	(void)state;
	assert_int_equal(b.segment[n].lba, 1000 - 57);
	assert_int_equal(b.segment[n].end, 1000);
}

static void
gives_up_the_segment_that_was_used_least_recently(void **state)
{
	struct disk_buffer b = { 0 };
	int first = put(&b, false, 0, 10);

	(void)state;
	for (uint32_t i = 1; i < 9; i++)
		put(&b, false, 100 * i, 100 * i + 10);
	assert_int_equal(disk_buffer_find(&b, 5), first);
	b.segment[first].used = ++b.uses; /* as a hit does */
	put(&b, false, 900, 910);
	assert_int_equal(disk_buffer_find(&b, 5), first);
	assert_int_equal(disk_buffer_find(&b, 105), DISK_NO_SEGMENT);
	for (uint32_t i = 2; i < 10; i++)
		assert_int_not_equal(disk_buffer_find(&b, 100 * i),
				     DISK_NO_SEGMENT);
}

static void
keeps_writes_apart(void **state)
{
	struct disk_buffer b = { 0 };

	(void)state;
	assert_int_equal(put(&b, true, 0, 10), 0);
	assert_int_equal(put(&b, true, 20, 30), 0);
	assert_int_equal(disk_buffer_find(&b, 5), DISK_NO_SEGMENT);
	for (uint32_t i = 1; i < 30; i++)
		assert_int_not_equal(put(&b, false, 100 * i, 100 * i + 10), 0);
	assert_int_equal(disk_buffer_find(&b, 25), 0);
}

static void
shares_the_only_segment_of_the_c2490a(void **state)
{
	struct disk_buffer b = { 0 };
	const struct disk_model *m = disk_model(DISK_HPC2490A);

	(void)state;
	assert_int_equal(disk_buffer_take(&b, m, false), 0);
	disk_buffer_fill(&b, m, 0, 0, 256);
	assert_int_equal(disk_buffer_take(&b, m, true), 0);
	assert_int_equal(disk_buffer_find(&b, 0), DISK_NO_SEGMENT);
}

static void
has_no_segment_without_a_buffer(void **state)
{
	struct disk_buffer b = { 0 };

	(void)state;
	assert_int_equal(disk_buffer_take(&b, disk_model(DISK_RZ23), false),
			 DISK_NO_SEGMENT);
	assert_int_equal(disk_buffer_take(&b, disk_model(DISK_RZ23), true),
			 DISK_NO_SEGMENT);
}

static void
forgets_what_overlaps_and_nothing_else(void **state)
{
	struct disk_buffer b = { 0 };

	(void)state;
	put(&b, false, 0, 10);
	put(&b, false, 10, 20);
	put(&b, false, 20, 30);
	put(&b, false, 30, 40);
	disk_buffer_forget(&b, 10, 30);
	assert_int_not_equal(disk_buffer_find(&b, 9), DISK_NO_SEGMENT);
	assert_int_equal(disk_buffer_find(&b, 10), DISK_NO_SEGMENT);
	assert_int_equal(disk_buffer_find(&b, 29), DISK_NO_SEGMENT);
	assert_int_not_equal(disk_buffer_find(&b, 30), DISK_NO_SEGMENT);
}

static void
fits_every_drive(void **state)
{
	(void)state;
	for (unsigned id = 0; id < DISK_COUNT; id++) {
		const struct disk_model *m = disk_model(id);

		assert_true(m->segments <= DISK_SEGMENTS_MAX);
		assert_true(m->write_segments < m->segments || !m->segments);
		assert_true(m->ahead_blocks <= m->segment_blocks);
	}
}

#define T(name) cmocka_unit_test(name)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(is_empty_at_first),
		T(holds_from_the_first_block_to_the_last),
		T(keeps_the_last_blocks_of_too_many),
		T(gives_up_the_segment_that_was_used_least_recently),
		T(keeps_writes_apart),
		T(shares_the_only_segment_of_the_c2490a),
		T(has_no_segment_without_a_buffer),
		T(forgets_what_overlaps_and_nothing_else),
		T(fits_every_drive),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

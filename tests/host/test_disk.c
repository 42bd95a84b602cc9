/* SPDX-License-Identifier: MIT */
/* A whole drive: what commands cost, and what the buffer spares them. */
#include "disk/disk.h"

#include <string.h>

#include "disk/seek.h"
#include "disk/spin.h"
#include "support/test.h"

enum {
	BUS_NS = 70690,          /* the bus at which the RZ26 was measured */
	READ_MISS_NS = 1489000,  /* DiskSim 4.0's figures of the RZ26 */
	READ_HIT_NS = 1229000,   /* after a read */
	READ_HIT_W_NS = 1143000, /* after a write */
	WRITE_NS = 2167000,
	WRITE_W_NS = 1942000,
	WRITE_DONE_NS = 113000,
	TURN_NS = 11194030,
	LATER_NS = 1000000000,
};

static int
set_up(void **state)
{
	static struct disk d;

	disk_init(&d, disk_model(DISK_RZ26));
	*state = &d;
	return 0;
}

static struct disk_service
serve(struct disk *d, uint64_t now, bool write, uint32_t lba, uint32_t blocks)
{
	struct disk_request r = { lba, blocks, write, BUS_NS };
	struct disk_service v;

	assert_true(disk_service(d, &r, now, &v));
	return v;
}

static struct disk_service
rd(struct disk *d, uint64_t now, uint32_t lba, uint32_t blocks)
{
	return serve(d, now, false, lba, blocks);
}

static struct disk_service
wr(struct disk *d, uint64_t now, uint32_t lba, uint32_t blocks)
{
	return serve(d, now, true, lba, blocks);
}

static void
a_read_that_misses_is_the_sum_of_its_phases(void **state)
{
	struct disk *d = *state;
	struct disk_service v = rd(d, LATER_NS, 500000, 16);
	uint64_t head = v.overhead_ns + v.seek_ns + v.switch_ns + v.rotate_ns +
			v.transfer_ns;

	assert_int_equal(v.hit, DISK_MISS);
	assert_int_equal(v.overhead_ns, READ_MISS_NS);
	/* From cylinder 0 to 29 + 500000 / (14 * 57). */
	assert_int_equal(v.seek_ns, disk_seek_ns(d->model, 655));
	assert_in_range(v.transfer_ns, TURN_NS / 58 * 16,
			TURN_NS / 58 * 16 + 30);
	assert_int_equal(v.media_ns, LATER_NS + head);
	assert_int_equal(v.data_until_ns, v.media_ns + BUS_NS);
	assert_int_equal(v.done_ns, v.data_until_ns);
	assert_true(v.rotate_ns < TURN_NS);
}

static void
a_write_is_the_sum_of_its_phases(void **state)
{
	struct disk *d = *state;
	struct disk_service v = wr(d, LATER_NS, 500000, 16);
	uint64_t head = v.overhead_ns + v.seek_ns + v.switch_ns +
			v.data_wait_ns + v.rotate_ns + v.transfer_ns;

	assert_int_equal(v.overhead_ns, WRITE_NS);
	assert_int_equal(v.data_from_ns, LATER_NS + WRITE_NS);
	assert_int_equal(v.data_until_ns, v.data_from_ns + 16 * BUS_NS);
	assert_int_equal(v.media_ns, LATER_NS + head);
	assert_int_equal(v.done_ns, v.media_ns + WRITE_DONE_NS);
}

static void
overheads_depend_on_the_command_before(void **state)
{
	struct disk *d = *state;

	assert_int_equal(wr(d, 1 * (uint64_t)LATER_NS, 0, 1).overhead_ns,
			 WRITE_NS);
	assert_int_equal(wr(d, 2 * (uint64_t)LATER_NS, 0, 1).overhead_ns,
			 WRITE_W_NS);
	assert_int_equal(rd(d, 3 * (uint64_t)LATER_NS, 9000, 1).overhead_ns,
			 READ_MISS_NS);
	assert_int_equal(rd(d, 4 * (uint64_t)LATER_NS, 9001, 1).overhead_ns,
			 READ_HIT_NS);
	assert_int_equal(wr(d, 5 * (uint64_t)LATER_NS, 0, 1).overhead_ns,
			 WRITE_NS);
	assert_int_equal(rd(d, 6 * (uint64_t)LATER_NS, 9001, 1).overhead_ns,
			 READ_HIT_W_NS);
}

static void
reads_on_to_the_end_of_the_track(void **state)
{
	struct disk *d = *state;
	struct disk_service v;

	rd(d, 0, 10, 4);
	v = rd(d, LATER_NS, 14, 43); /* the rest of the track */
	assert_int_equal(v.hit, DISK_HIT);
	assert_int_equal(v.done_ns, LATER_NS + READ_HIT_NS + 43 * BUS_NS);
	assert_int_equal(v.seek_ns + v.rotate_ns + v.transfer_ns, 0);
}

static void
does_not_read_on_beyond_the_track(void **state)
{
	struct disk *d = *state;

	rd(d, 0, 10, 4);
	assert_int_equal(rd(d, LATER_NS, 57, 1).hit, DISK_MISS);
}

static void
a_hit_makes_it_read_on(void **state)
{
	struct disk *d = *state;

	rd(d, 0, 10, 4);
	rd(d, LATER_NS, 14, 43);
	assert_int_equal(rd(d, 2 * (uint64_t)LATER_NS, 57, 57).hit, DISK_HIT);
}

static void
serves_the_first_part_from_the_buffer(void **state)
{
	struct disk *d = *state;
	struct disk_service v;

	rd(d, 0, 10, 4);
	v = rd(d, LATER_NS, 50, 10);
	assert_int_equal(v.hit, DISK_PART);
	assert_int_equal(v.overhead_ns, READ_HIT_NS);
	assert_int_equal(v.data_from_ns, LATER_NS + READ_HIT_NS);
	assert_int_equal(v.switch_ns, d->model->head_switch_ns);
	assert_in_range(v.transfer_ns, TURN_NS / 58 * 3, TURN_NS / 58 * 3 + 9);
	assert_int_equal(v.done_ns, v.media_ns + BUS_NS);
}

static void
waits_for_a_block_that_the_head_is_about_to_read(void **state)
{
	struct disk *d = *state;
	struct disk_service one = rd(d, 0, 0, 1), two;

	two = rd(d, one.media_ns, 1, 56); /* they pass meanwhile */
	assert_int_equal(two.hit, DISK_HIT);
	assert_in_range(two.media_ns, one.media_ns + TURN_NS / 58 * 56 - 60,
			one.media_ns + TURN_NS / 58 * 56 + 60);
	assert_int_equal(two.done_ns, two.media_ns + BUS_NS);
}

static void
a_hit_makes_it_read_on_before_it_is_through(void **state)
{
	struct disk *d = *state;
	struct disk_service one = rd(d, 0, 0, 1);

	rd(d, one.media_ns, 1, 56);
	assert_int_equal(rd(d, LATER_NS, 57, 57).hit, DISK_HIT);
}

static void
a_hit_elsewhere_lets_it_read_on(void **state)
{
	struct disk *d = *state;
	struct disk_service v;

	rd(d, 0, 0, 57);
	rd(d, LATER_NS, 0, 57); /* now it has the next track, too */
	v = rd(d, 2 * (uint64_t)LATER_NS, 570, 1);
	assert_int_equal(rd(d, v.done_ns, 113, 1).hit, DISK_HIT);
	assert_int_equal(rd(d, 3 * (uint64_t)LATER_NS, 620, 1).hit, DISK_HIT);
}

static void
misses_a_block_that_the_head_has_not_reached(void **state)
{
	struct disk *d = *state;
	struct disk_service one = rd(d, 0, 0, 1);

	assert_int_equal(rd(d, one.media_ns, 30, 1).hit, DISK_MISS);
}

static void
keeps_what_it_read_before_it_was_interrupted(void **state)
{
	struct disk *d = *state;
	struct disk_service one = rd(d, 0, 0, 1);
	uint64_t ten = one.media_ns + TURN_NS / 58 * 10 + 1000;

	rd(d, ten, 1000000, 1);
	assert_int_equal(rd(d, LATER_NS, 10, 1).hit, DISK_HIT);
	disk_init(d, d->model);
	rd(d, 0, 0, 1);
	rd(d, ten, 1000000, 1);
	assert_int_equal(rd(d, LATER_NS, 11, 1).hit, DISK_MISS);
}

static void
remembers_nine_places(void **state)
{
	struct disk *d = *state;
	uint64_t now = LATER_NS;

	for (uint32_t i = 0; i < 10; i++, now += LATER_NS)
		rd(d, now, 100000 * i, 1);
	for (uint32_t i = 9; i > 0; i--, now += LATER_NS)
		assert_int_equal(rd(d, now, 100000 * i, 1).hit, DISK_HIT);
	assert_int_equal(rd(d, now, 0, 1).hit, DISK_MISS);
}

static void
remembers_what_was_asked_for_again(void **state)
{
	struct disk *d = *state;
	uint64_t now = LATER_NS;

	for (uint32_t i = 0; i < 9; i++, now += LATER_NS)
		rd(d, now, 100000 * i, 1);
	rd(d, now, 1, 1);
	rd(d, now + LATER_NS, 900000, 1);
	assert_int_equal(rd(d, now + 2 * (uint64_t)LATER_NS, 2, 1).hit,
			 DISK_HIT);
	assert_int_equal(rd(d, now + 3 * (uint64_t)LATER_NS, 100000, 1).hit,
			 DISK_MISS);
}

static void
reads_back_from_the_buffer_what_was_written(void **state)
{
	struct disk *d = *state;

	wr(d, 0, 1000, 8);
	assert_int_equal(rd(d, LATER_NS, 1000, 8).hit, DISK_HIT);
}

static void
forgets_what_was_read_when_it_is_written(void **state)
{
	struct disk *d = *state;

	rd(d, 0, 1000, 8);
	wr(d, LATER_NS, 1004, 1);
	assert_int_equal(rd(d, 2 * (uint64_t)LATER_NS, 1000, 1).hit, DISK_MISS);
}

static void
always_misses_without_a_buffer(void **state)
{
	struct disk *d = *state;

	disk_init(d, disk_model(DISK_RZ55));
	rd(d, 0, 1000, 8);
	assert_int_equal(rd(d, LATER_NS, 1000, 8).hit, DISK_MISS);
	assert_int_equal(rd(d, 2 * (uint64_t)LATER_NS, 1008, 8).hit, DISK_MISS);
	wr(d, 3 * (uint64_t)LATER_NS, 1000, 8);
	assert_int_equal(rd(d, 4 * (uint64_t)LATER_NS, 1000, 8).hit, DISK_MISS);
}

/* 57 blocks in 65 sectors' time, so 2.29 MB/s, and less between cylinders. */
static void
streams_at_the_speed_of_its_tracks(void **state)
{
	struct disk *d = *state;
	uint64_t now = LATER_NS, began = now;

	for (uint32_t lba = 0; lba < 20000; lba += 16)
		now = rd(d, now, lba, 16).done_ns;
	assert_in_range(20000ull * 512 * 1000000 / ((now - began) / 1000),
			2150000, 2300000);
}

static void
a_large_read_goes_on_from_track_to_track(void **state)
{
	struct disk *d = *state;
	struct disk_service v = rd(d, 0, 0, 14 * 57);

	assert_int_equal(v.switch_ns, 13 * d->model->head_switch_ns);
	assert_in_range(v.media_ns - v.overhead_ns, 14 * (uint64_t)TURN_NS,
			17 * (uint64_t)TURN_NS);
}

static void
shows_its_cylinder_and_sector(void **state)
{
	struct disk *d = *state;
	struct disk_place at = disk_where(d, 0);
	struct disk_service v;

	assert_int_equal(at.cylinder + at.head + at.sector, 0);
	v = rd(d, LATER_NS, 500000, 1);
	assert_int_equal(disk_where(d, LATER_NS + v.overhead_ns - 1).cylinder,
			 0);
	at = disk_where(d, LATER_NS + v.overhead_ns + v.seek_ns / 2);
	assert_in_range(at.cylinder, 327, 328);
	at = disk_where(d, v.media_ns - TURN_NS / 58 / 2);
	assert_int_equal(at.cylinder, 655);
	assert_int_equal(at.head, 500000 / 57 % 14);
	assert_int_equal(at.sector, 500000 % 57);
}

static void
moves_its_arm_when_told(void **state)
{
	struct disk *d = *state;
	uint64_t done;

	assert_true(disk_move(d, 500000, LATER_NS, &done));
	assert_int_equal(done, LATER_NS + disk_seek_ns(d->model, 655));
	assert_int_equal(disk_where(d, done).cylinder, 655);
	assert_int_equal(rd(d, done, 500000, 1).seek_ns, 0);
	assert_false(disk_move(d, d->model->blocks, LATER_NS, &done));
	assert_int_equal(disk_where(d, 2 * (uint64_t)LATER_NS).cylinder, 655);
}

/* Not memcmp(): there is padding. */
static void
assert_same(const struct disk_service *a, const struct disk_service *b)
{
	assert_int_equal(a->hit, b->hit);
	assert_int_equal(a->data_from_ns, b->data_from_ns);
	assert_int_equal(a->data_until_ns, b->data_until_ns);
	assert_int_equal(a->media_ns, b->media_ns);
	assert_int_equal(a->done_ns, b->done_ns);
	assert_int_equal(a->overhead_ns, b->overhead_ns);
	assert_int_equal(a->seek_ns, b->seek_ns);
	assert_int_equal(a->rotate_ns, b->rotate_ns);
}

static void
a_copy_answers_questions(void **state)
{
	struct disk *d = *state, copy;
	struct disk_service ask, real;

	rd(d, 0, 77, 3);
	copy = *d;
	rd(&copy, LATER_NS, 1500000, 30);
	wr(&copy, 2 * (uint64_t)LATER_NS, 80, 3);
	copy = *d;
	ask = rd(&copy, LATER_NS, 80, 3);
	real = rd(d, LATER_NS, 80, 3);
	assert_int_equal(real.hit, DISK_HIT);
	assert_same(&ask, &real);
}

static void
refuses_blocks_that_do_not_exist(void **state)
{
	static const struct disk_request bad[] = {
		{ 2050860, 1, false, BUS_NS },
		{ 2050859, 2, true, BUS_NS },
		{ 0, UINT32_MAX, false, BUS_NS },
		{ UINT32_MAX, 1, true, BUS_NS },
		{ UINT32_MAX, UINT32_MAX, false, BUS_NS },
		{ 2050861, 0, false, BUS_NS },
		{ 1, UINT32_MAX, true, BUS_NS },
	};
	struct disk *d = *state, before;
	struct disk_service v, was;

	rd(d, 0, 77, 3);
	before = *d;
	for (size_t i = 0; i < COUNT(bad); i++)
		assert_false(disk_service(d, &bad[i], LATER_NS, &v));
	v = rd(d, LATER_NS, 75, 30);
	was = rd(&before, LATER_NS, 75, 30);
	assert_same(&v, &was);
}

static void
does_the_whole_drive_in_one_command(void **state)
{
	struct disk *d = *state;
	uint32_t all = d->model->blocks;
	struct disk_service v = rd(d, 0, 0, all);

	/* 35980 tracks, a turn and 8 sectors each, or more. */
	assert_in_range(v.done_ns, 35980ull * TURN_NS / 58 * 65,
			35980ull * TURN_NS / 58 * 68);
	assert_int_equal(disk_where(d, v.done_ns).cylinder, 2598);
	assert_true(wr(d, v.done_ns, 0, all).done_ns > 2 * v.media_ns - 1);
}

static void
does_nothing_with_no_blocks(void **state)
{
	struct disk *d = *state;
	struct disk_service v = wr(d, LATER_NS, 2050860, 0);

	assert_int_equal(v.done_ns, LATER_NS + READ_HIT_NS);
	assert_int_equal(v.seek_ns + v.rotate_ns + v.transfer_ns, 0);
	assert_int_equal(disk_where(d, v.done_ns).cylinder, 0);
	/* Nor is it a write that the next overhead would depend on. */
	assert_int_equal(wr(d, 2 * (uint64_t)LATER_NS, 0, 1).overhead_ns,
			 WRITE_NS);
}

static uint32_t
random_word(uint64_t *seed)
{
	*seed = *seed * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(*seed >> 33);
}

/* Times in their order, whatever is asked. */
static void
assert_sane(const struct disk_service *v, uint64_t now)
{
	assert_true(v->data_from_ns >= now + v->overhead_ns);
	assert_true(v->data_until_ns >= v->data_from_ns);
	assert_true(v->done_ns >= v->data_until_ns);
	assert_true(v->done_ns >= v->media_ns);
}

static void
stays_sane_under_random_requests(void **state)
{
	struct disk *d = *state;
	uint64_t seed = 1, now = 0;
	struct disk_service v;

	for (unsigned i = 0; i < 100000; i++) {
		struct disk_request r = { random_word(&seed) % 4200000,
					  random_word(&seed) % 300,
					  random_word(&seed) % 3 == 0,
					  random_word(&seed) % 400000 };

		if (i % 10000 == 0)
			disk_init(d, disk_model(i / 10000 % DISK_COUNT));
		if (i % 3)
			r.lba = d->sweep.lba + i % 50;
		if (!disk_service(d, &r, now, &v)) {
			assert_true(r.lba + r.blocks > d->model->blocks);
			continue;
		}
		assert_sane(&v, now);
		assert_true(disk_where(d, now).cylinder < d->model->cylinders);
		now = v.done_ns + random_word(&seed) % 30000000;
	}
}

/* A long sequence gives the same times however often it is run. */
static void
depends_on_nothing_but_its_requests(void **state)
{
	struct disk *d = *state;
	uint64_t ends[2];

	for (unsigned run = 0; run < 2; run++) {
		uint64_t seed = 7, now = 0;

		memset(d, 0xaa, sizeof *d);
		disk_init(d, disk_model(DISK_HPC2490A));
		for (unsigned i = 0; i < 1000; i++)
			now = serve(d, now, random_word(&seed) % 2,
				    random_word(&seed) % 4000000, i % 99)
				  .done_ns;
		ends[run] = now;
	}
	assert_int_equal(ends[0], ends[1]);
}

/* One block at random places: overhead, mean seek, half a turn. */
static void
takes_half_a_turn_on_average(void **state)
{
	struct disk *d = *state;
	uint64_t seed = 3, now = 0, rotate = 0;
	enum { TIMES = 20000 };

	for (unsigned i = 0; i < TIMES; i++) {
		struct disk_service v =
		    rd(d, now, random_word(&seed) % 2050860, 1);

		rotate += v.rotate_ns;
		now = v.done_ns + random_word(&seed) % 50000000;
	}
	assert_in_range(rotate / TIMES, TURN_NS / 2 - TURN_NS / 50,
			TURN_NS / 2 + TURN_NS / 50);
}

#define T(name) cmocka_unit_test_setup(name, set_up)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(a_read_that_misses_is_the_sum_of_its_phases),
		T(a_write_is_the_sum_of_its_phases),
		T(overheads_depend_on_the_command_before),
		T(reads_on_to_the_end_of_the_track),
		T(does_not_read_on_beyond_the_track),
		T(a_hit_makes_it_read_on),
		T(serves_the_first_part_from_the_buffer),
		T(waits_for_a_block_that_the_head_is_about_to_read),
		T(a_hit_makes_it_read_on_before_it_is_through),
		T(a_hit_elsewhere_lets_it_read_on),
		T(misses_a_block_that_the_head_has_not_reached),
		T(keeps_what_it_read_before_it_was_interrupted),
		T(remembers_nine_places),
		T(remembers_what_was_asked_for_again),
		T(reads_back_from_the_buffer_what_was_written),
		T(forgets_what_was_read_when_it_is_written),
		T(always_misses_without_a_buffer),
		T(streams_at_the_speed_of_its_tracks),
		T(a_large_read_goes_on_from_track_to_track),
		T(shows_its_cylinder_and_sector),
		T(moves_its_arm_when_told),
		T(a_copy_answers_questions),
		T(refuses_blocks_that_do_not_exist),
		T(does_the_whole_drive_in_one_command),
		T(does_nothing_with_no_blocks),
		T(stays_sane_under_random_requests),
		T(depends_on_nothing_but_its_requests),
		T(takes_half_a_turn_on_average),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

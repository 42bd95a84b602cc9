/* SPDX-License-Identifier: MIT */
/* Blocks, places and angles. */
#include "disk/geometry.h"

#include "disk/seek.h"
#include "disk/spin.h"
#include "support/test.h"

static const struct disk_model *
rz26(void)
{
	return disk_model(DISK_RZ26);
}

static const struct disk_model *
c2490a(void)
{
	return disk_model(DISK_HPC2490A);
}

static struct disk_place
place(const struct disk_model *m, uint32_t lba)
{
	struct disk_place p;

	assert_true(disk_locate(m, lba, &p));
	return p;
}

static void
assert_at(const struct disk_model *m, uint32_t lba, uint32_t cylinder,
	  uint32_t head, uint32_t sector)
{
	struct disk_place p = place(m, lba);
	uint32_t back;

	assert_int_equal(p.cylinder, cylinder);
	assert_int_equal(p.head, head);
	assert_int_equal(p.sector, sector);
	assert_true(disk_block_at(m, p, &back));
	assert_int_equal(back, lba);
}

static bool
has_block(const struct disk_model *m, uint32_t cylinder, uint32_t head,
	  uint32_t sector)
{
	uint32_t lba;

	return disk_block_at(m, (struct disk_place){ cylinder, head, sector },
			     &lba);
}

static void
finds_every_block_again(void **state)
{
	(void)state;
	for (unsigned id = 0; id < DISK_COUNT; id++) {
		const struct disk_model *m = disk_model(id);
		uint32_t back;

		for (uint32_t lba = 0; lba < m->blocks; lba += 11) {
			assert_true(disk_block_at(m, place(m, lba), &back));
			assert_int_equal(back, lba);
		}
		assert_true(disk_block_at(m, place(m, m->blocks - 1), &back));
		assert_int_equal(back, m->blocks - 1);
	}
}

static void
keeps_within_the_drive(void **state)
{
	(void)state;
	for (unsigned id = 0; id < DISK_COUNT; id++) {
		const struct disk_model *m = disk_model(id);

		for (uint32_t lba = 0; lba < m->blocks; lba += 997) {
			struct disk_place p = place(m, lba);

			assert_true(p.cylinder < m->cylinders);
			assert_true(p.head < m->heads);
			assert_true(p.sector <
				    disk_zone_of(m, p.cylinder)->sectors);
		}
	}
}

static void
has_no_block_beyond_the_last(void **state)
{
	struct disk_place p;

	(void)state;
	for (unsigned id = 0; id < DISK_COUNT; id++) {
		const struct disk_model *m = disk_model(id);

		assert_false(disk_locate(m, m->blocks, &p));
		assert_false(disk_locate(m, UINT32_MAX, &p));
		assert_false(has_block(m, m->cylinders, 0, 0));
		assert_false(has_block(m, UINT32_MAX, 0, 0));
		assert_false(has_block(m, 100, m->heads, 0));
		assert_false(has_block(m, 100, UINT32_MAX, 0));
		assert_false(has_block(m, 100, 0, UINT32_MAX));
	}
}

/* 2570 of its 2599 cylinders hold 57 blocks a track. */
static void
lays_out_the_rz26(void **state)
{
	(void)state;
	assert_at(rz26(), 0, 29, 0, 0);
	assert_at(rz26(), 56, 29, 0, 56);
	assert_at(rz26(), 57, 29, 1, 0);
	assert_at(rz26(), 14 * 57, 30, 0, 0);
	assert_at(rz26(), 2050859, 2598, 13, 56);
	assert_false(has_block(rz26(), 29, 0, 57)); /* a spare */
	assert_false(has_block(rz26(), 28, 13, 56));
	/* What the RZ55 keeps back at its end. */
	assert_false(has_block(disk_model(DISK_RZ55), 1223, 14, 35));
}

static void
steps_from_zone_to_zone(void **state)
{
	(void)state;
	/* 22 tracks are kept back at the front: 1 cylinder and 4 heads. */
	assert_at(c2490a(), 0, 1, 4, 0);
	assert_false(has_block(c2490a(), 1, 3, 107));
	/* The last track before 198 spare ones, two of which stand in for
	 * defective ones. */
	assert_at(c2490a(), 339767, 176, 1, 107);
	assert_false(has_block(c2490a(), 176, 2, 0));
	assert_at(c2490a(), 339768, 187, 0, 0);
	assert_at(c2490a(), 4165271, 2626, 2, 67);
}

static void
gives_each_zone_its_sectors(void **state)
{
	static const uint32_t sectors[] = { 108, 104, 100, 96, 92, 88,
					    84,  80,  76,  72, 68 };
	static const uint32_t first[] = { 0,    187,  502,  786,  1098, 1357,
					  1610, 1851, 2071, 2278, 2498 };

	(void)state;
	for (size_t i = 0; i < COUNT(first); i++) {
		assert_int_equal(disk_zone_of(c2490a(), first[i])->sectors,
				 sectors[i]);
		if (first[i])
			assert_int_equal(
			    disk_zone_of(c2490a(), first[i] - 1)->sectors,
			    sectors[i - 1]);
	}
	assert_int_equal(disk_zone_of(c2490a(), UINT32_MAX)->sectors, 68);
}

/* Track 1626 of the first zone: cylinder 90, head 6. */
static void
skips_a_defective_track(void **state)
{
	uint32_t last = (1626 - 22) * 108 - 1;

	(void)state;
	assert_at(c2490a(), last, 90, 5, 107);
	assert_at(c2490a(), last + 1, 90, 7, 0);
	assert_false(has_block(c2490a(), 90, 6, 0));
}

static void
counts_what_is_left_of_a_track(void **state)
{
	(void)state;
	assert_int_equal(disk_track_left(rz26(), 0), 57);
	assert_int_equal(disk_track_left(rz26(), 56), 1);
	assert_int_equal(disk_track_left(rz26(), 57), 57);
	assert_int_equal(disk_track_left(rz26(), 2050859), 1);
	/* The RZ55 ends within a track. */
	assert_int_equal(disk_track_left(disk_model(DISK_RZ55), 649040 - 3), 3);
}

static void
skews_each_track_behind_the_one_before(void **state)
{
	uint64_t sector = DISK_TURN / 58;
	uint64_t first = disk_sector_angle(rz26(), place(rz26(), 0));
	uint64_t next = disk_sector_angle(rz26(), place(rz26(), 57));
	uint64_t over = disk_sector_angle(rz26(), place(rz26(), 14 * 57));

	(void)state;
	assert_in_range((next + DISK_TURN - first) % DISK_TURN, 7 * sector,
			7 * sector + 8);
	/* 13 skews of a track and one of a cylinder: 116 sectors, two turns */
	assert_in_range((over + DISK_TURN - first) % DISK_TURN, 0, 1);
}

static void
begins_a_zone_at_its_own_angle(void **state)
{
	uint64_t angle =
	    disk_sector_angle(c2490a(), (struct disk_place){ 187, 0, 0 });

	(void)state;
	assert_in_range(angle, DISK_TURN / 104 * 60, DISK_TURN / 104 * 61);
	assert_int_equal(
	    disk_sector_angle(c2490a(), (struct disk_place){ 0, 0, 0 }), 0);
}

static void
tells_the_sector_from_the_angle(void **state)
{
	(void)state;
	for (uint32_t lba = 0; lba < 4165272; lba += 4001) {
		struct disk_place p = place(c2490a(), lba);
		uint64_t angle = disk_sector_angle(c2490a(), p);
		uint64_t width = DISK_TURN / 108 - 1;

		assert_int_equal(
		    disk_sector_at(c2490a(), p.cylinder, p.head, angle),
		    p.sector);
		assert_int_equal(
		    disk_sector_at(c2490a(), p.cylinder, p.head, angle + width),
		    p.sector);
		assert_int_not_equal(disk_sector_at(c2490a(), p.cylinder,
						    p.head,
						    angle + DISK_TURN - 1),
				     p.sector);
	}
}

static void
leaves_time_to_reach_the_next_track(void **state)
{
	(void)state;
	for (unsigned id = 0; id < DISK_COUNT; id++) {
		const struct disk_model *m = disk_model(id);

		for (uint32_t c = 0; c < m->cylinders; c += 50) {
			const struct disk_zone *z = disk_zone_of(m, c);
			uint64_t track = disk_sectors_angle(z, z->track_skew);
			uint64_t cyl = disk_sectors_angle(z, z->cylinder_skew);

			assert_true(disk_turn_ns(m->rpm, track) >=
				    m->head_switch_ns);
			assert_true(disk_turn_ns(m->rpm, cyl) >=
				    disk_seek_ns(m, 1));
		}
	}
}

#define T(name) cmocka_unit_test(name)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(finds_every_block_again),
		T(keeps_within_the_drive),
		T(has_no_block_beyond_the_last),
		T(lays_out_the_rz26),
		T(steps_from_zone_to_zone),
		T(gives_each_zone_its_sectors),
		T(skips_a_defective_track),
		T(counts_what_is_left_of_a_track),
		T(skews_each_track_behind_the_one_before),
		T(begins_a_zone_at_its_own_angle),
		T(tells_the_sector_from_the_angle),
		T(leaves_time_to_reach_the_next_track),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

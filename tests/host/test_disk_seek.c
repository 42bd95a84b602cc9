/* SPDX-License-Identifier: MIT */
/* Seeks, against what was measured or published. */
#include "disk/seek.h"

#include "support/test.h"

struct known {
	enum disk_id disk;
	uint32_t cylinders;
	uint64_t ns;
};

static void
assert_seeks(const struct known *k, size_t count, uint64_t within_ns)
{
	for (size_t i = 0; i < count; i++)
		assert_in_range(
		    disk_seek_ns(disk_model(k[i].disk), k[i].cylinders),
		    k[i].ns - within_ns, k[i].ns + within_ns);
}

static void
costs_nothing_to_stay(void **state)
{
	(void)state;
	for (unsigned id = 0; id < DISK_COUNT; id++)
		assert_int_equal(disk_seek_ns(disk_model(id), 0), 0);
}

/* DiskSim 4.0, dec_rz26_validate.seek and hp_c2490a_validate.seek. */
static void
takes_the_measured_times(void **state)
{
	static const struct known k[] = {
		{ DISK_RZ26, 1, 1014397 },
		{ DISK_RZ26, 2, 1902233 },
		{ DISK_RZ26, 4, 2551310 },
		{ DISK_RZ26, 10, 2883264 },
		{ DISK_RZ26, 20, 3356966 },
		{ DISK_RZ26, 40, 4017083 },
		{ DISK_RZ26, 100, 5490036 },
		{ DISK_RZ26, 300, 7698261 },
		{ DISK_RZ26, 500, 8955090 },
		{ DISK_RZ26, 1000, 11662869 },
		{ DISK_RZ26, 1500, 13879749 },
		{ DISK_RZ26, 2000, 16187664 },
		{ DISK_RZ26, 2500, 18676422 },
		{ DISK_RZ26, 2569, 19098796 },
		{ DISK_HPC2490A, 1, 1264422 },
		{ DISK_HPC2490A, 5, 2636023 },
		{ DISK_HPC2490A, 100, 4775380 },
		{ DISK_HPC2490A, 1000, 9868807 },
		{ DISK_HPC2490A, 2625, 17377560 },
	};

	(void)state;
	assert_seeks(k, COUNT(k), 0);
}

static void
takes_every_time_of_its_table(void **state)
{
	static const struct known k[] = {
#define SEEK(id, cylinders, ns) { DISK_##id, cylinders, ns },
#include "disk/seeks.def"
#undef SEEK
	};

	(void)state;
	assert_int_equal(COUNT(k), 2 * 64);
	assert_seeks(k, COUNT(k), 0);
}

static void
grows_evenly_between_two_measured_times(void **state)
{
	static const struct known k[] = {
		{ DISK_RZ26, 1050, (11662869 + 12091804) / 2 },
		{ DISK_RZ26, 11, (2883264 + 3059284) / 2 },
		{ DISK_RZ26, 9, 2898454 }, /* more than 10: it falls there */
		{ DISK_HPC2490A, 550, (7696176 + 8127483) / 2 },
	};

	(void)state;
	assert_seeks(k, COUNT(k), 1);
}

static void
takes_no_longer_than_the_longest_that_was_measured(void **state)
{
	static const struct known k[] = {
		{ DISK_RZ26, 2598, 19098796 },
		{ DISK_RZ26, UINT32_MAX, 19098796 },
		{ DISK_HPC2490A, 2629, 17377560 },
	};

	(void)state;
	assert_seeks(k, COUNT(k), 0);
}

/* Ruemmler and Wilkes: 3.24 + 0.400 sqrt(d), then 8.00 + 0.008 d ms. */
static void
follows_the_formulas_of_the_97560(void **state)
{
	static const struct known k[] = {
		{ DISK_HP97560, 1, 3640000 },
		{ DISK_HP97560, 4, 4040000 },
		{ DISK_HP97560, 100, 7240000 },
		{ DISK_HP97560, 383, 11068154 },
		{ DISK_HP97560, 384, 11072000 },
		{ DISK_HP97560, 1961, 23688000 },
	};

	(void)state;
	assert_seeks(k, COUNT(k), 1);
}

/* Track to track, average (a third of the way) and full stroke. */
static void
meets_the_makers_figures(void **state)
{
	static const struct known k[] = {
		{ DISK_RZ23, 1, 8000000 },     { DISK_RZ23, 259, 25000000 },
		{ DISK_RZ23, 775, 45000000 },  { DISK_RZ24, 1, 4500000 },
		{ DISK_RZ24, 449, 16000000 },  { DISK_RZ24, 1347, 32000000 },
		{ DISK_RZ25, 1, 2500000 },     { DISK_RZ25, 492, 14000000 },
		{ DISK_RZ25, 1475, 30000000 }, { DISK_RZ55, 1, 2500000 },
		{ DISK_RZ55, 408, 16000000 },  { DISK_RZ55, 1223, 35000000 },
		{ DISK_RZ56, 1, 3000000 },     { DISK_RZ56, 544, 16500000 },
		{ DISK_RZ56, 1631, 36000000 }, { DISK_RZ57, 1, 4000000 },
		{ DISK_RZ57, 620, 14500000 },  { DISK_RZ57, 1860, 35000000 },
		{ DISK_RZ58, 1, 3000000 },     { DISK_RZ58, 705, 12500000 },
		{ DISK_RZ58, 2116, 26000000 },
	};

	(void)state;
	assert_seeks(k, COUNT(k), 30000);
}

/* The formulas; a measured curve may fall by what its measuring scattered. */
static void
never_takes_less_for_a_longer_way(void **state)
{
	(void)state;
	for (unsigned id = 0; id < DISK_COUNT; id++) {
		const struct disk_model *m = disk_model(id);

		for (uint32_t n = 1; n < m->cylinders && m->curve.split; n++)
			assert_true(disk_seek_ns(m, n) >=
				    disk_seek_ns(m, n - 1));
	}
}

#define T(name) cmocka_unit_test(name)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(costs_nothing_to_stay),
		T(takes_the_measured_times),
		T(takes_every_time_of_its_table),
		T(grows_evenly_between_two_measured_times),
		T(takes_no_longer_than_the_longest_that_was_measured),
		T(follows_the_formulas_of_the_97560),
		T(meets_the_makers_figures),
		T(never_takes_less_for_a_longer_way),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

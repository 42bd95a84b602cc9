/* SPDX-License-Identifier: MIT */
/* What --disk takes and what it refuses. */
#include "machine/disks.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "support/test.h"

static struct disk_choices choices;

static int
set_up(void **state)
{
	(void)state;
	choices = (struct disk_choices){ 0 };
	return 0;
}

static void
takes(const char *value)
{
	struct error e = { "" };

	assert_true(disks_choose(&choices, value, &e));
}

static void
refuses(const char *value, const char *why)
{
	struct error e = { "" };
	unsigned before = choices.count;

	assert_false(disks_choose(&choices, value, &e));
	assert_non_null(strstr(e.text, why));
	assert_null(strchr(e.text, '\n'));
	assert_int_equal(choices.count, before);
}

static void
takes_a_file_alone(void **state)
{
	(void)state;
	takes("a.img");
	assert_string_equal(choices.at[0].path, "a.img");
	assert_false(choices.at[0].through);
	assert_ptr_equal(choices.at[0].model, disk_model_find("rz26"));
}

static void
takes_words_in_any_order(void **state)
{
	(void)state;
	takes("a,model=RZ25,id=3,rw");
	takes("b,rw,model=hp97560");
	assert_true(choices.at[3].through);
	assert_ptr_equal(choices.at[3].model, disk_model_find("rz25"));
	assert_string_equal(choices.at[0].path, "b");
	assert_ptr_equal(choices.at[0].model, disk_model_find("hp97560"));
	takes("c");
	assert_string_equal(choices.at[1].path, "c");
	assert_int_equal(choices.count, 3);
}

static void
refuses_what_makes_no_sense(void **state)
{
	char longest[2000];

	(void)state;
	refuses("", "name of a file");
	refuses(",rw", "name of a file");
	refuses("a,", "''");
	refuses("a,ro", "'ro'");
	refuses("a,id=7", "0 to 6");
	refuses("a,id=", "0 to 6");
	refuses("a,id=10", "0 to 6");
	refuses("a,model=rz99", "rz26");
	memset(longest, 'x', sizeof longest);
	longest[sizeof longest - 1] = '\0';
	refuses(longest, "too long");
	takes("a,id=2");
	refuses("b,id=2", "has a already");
}

static void
has_room_for_seven(void **state)
{
	(void)state;
	for (unsigned i = 0; i < SCSI_HOST_ID; i++)
		takes("a");
	refuses("b", "at most 7");
}

/* All or none. */
static void
opens_them_all_or_none(void **state)
{
	char path[] = "/tmp/exosim-disks-XXXXXX";
	int fd = mkstemp(path);
	struct disks disks = { 0 };
	struct error e = { "" };
	char value[80];

	(void)state;
	assert_int_equal(ftruncate(fd, 1024), 0);
	close(fd);
	snprintf(value, sizeof value, "%s,id=4,model=rz23", path);
	takes(value);
	assert_true(disks_open(&disks, &choices, &e));
	assert_null(disks.disk[0].model);
	assert_ptr_equal(disks.disk[4].model, disk_model_find("rz23"));
	assert_int_equal(disks.disk[4].image->blocks, 2);
	disks_close(&disks);
	takes("/no/such/file,id=6");
	assert_false(disks_open(&disks, &choices, &e));
	assert_non_null(strstr(e.text, "/no/such/file"));
	assert_null(disks.disk[4].model);
	disks_close(&disks);
	unlink(path);
}

#define T(name) cmocka_unit_test_setup(name, set_up)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(takes_a_file_alone),          T(takes_words_in_any_order),
		T(refuses_what_makes_no_sense), T(has_room_for_seven),
		T(opens_them_all_or_none),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

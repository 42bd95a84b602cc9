/* SPDX-License-Identifier: MIT */
/* Disk images of the host: what may be one, and where writes go. */
#include "host/block_file.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "support/test.h"

enum { BLOCKS = 300 };

static char path[64];

static uint8_t
byte_at(size_t at)
{
	return (uint8_t)(at * 11 + at / 512);
}

static int
set_up(void **state)
{
	int fd;

	(void)state;
	strcpy(path, "/tmp/exosim-block-XXXXXX");
	fd = mkstemp(path);
	for (size_t i = 0; i < BLOCKS * BLOCK_BYTES; i++) {
		uint8_t byte = byte_at(i);

		assert_int_equal(write(fd, &byte, 1), 1);
	}
	close(fd);
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	unlink(path);
	return 0;
}

static uint8_t
in_file(off_t at)
{
	int fd = open(path, O_RDONLY);
	uint8_t byte;

	assert_int_equal(pread(fd, &byte, 1, at), 1);
	close(fd);
	return byte;
}

static void
open_it(struct block_file *f, bool through)
{
	struct error e;

	assert_true(block_file_open(f, path, through, BLOCKS, &e));
	assert_int_equal(f->backend.blocks, BLOCKS);
}

static uint8_t
first_byte(struct block_file *f, uint32_t block)
{
	uint8_t data[BLOCK_BYTES];

	assert_true(f->backend.read(f->backend.ctx, block, data));
	return data[0];
}

static void
put(struct block_file *f, uint32_t block, uint8_t byte)
{
	uint8_t data[BLOCK_BYTES];

	memset(data, byte, sizeof data);
	assert_true(f->backend.write(f->backend.ctx, block, data));
}

static void
refuses(const char *what, bool through, uint32_t max, const char *why)
{
	struct block_file f = { 0 };
	struct error e = { "" };

	assert_false(block_file_open(&f, what, through, max, &e));
	assert_non_null(strstr(e.text, why));
	assert_null(strchr(e.text, '\n'));
	block_file_close(&f);
}

static void
reads_the_blocks_of_the_file(void **state)
{
	struct block_file f;
	uint8_t data[BLOCK_BYTES];

	(void)state;
	open_it(&f, false);
	for (uint32_t n = 0; n < BLOCKS; n++) {
		assert_true(f.backend.read(f.backend.ctx, n, data));
		for (size_t i = 0; i < BLOCK_BYTES; i++)
			assert_int_equal(data[i], byte_at(n * BLOCK_BYTES + i));
	}
	block_file_close(&f);
}

static void
keeps_writes_in_memory(void **state)
{
	struct block_file f;

	(void)state;
	open_it(&f, false);
	put(&f, BLOCKS - 1, 0xee); /* in a group that is not whole */
	put(&f, 5, 0xdd);
	assert_int_equal(first_byte(&f, BLOCKS - 1), 0xee);
	assert_int_equal(first_byte(&f, 5), 0xdd);
	assert_int_equal(first_byte(&f, 4), byte_at(4 * 512));
	assert_int_equal(first_byte(&f, 6), byte_at(6 * 512));
	assert_int_equal(in_file(5 * 512), byte_at(5 * 512));
	block_file_close(&f);
	open_it(&f, false);
	assert_int_equal(first_byte(&f, 5), byte_at(5 * 512));
	block_file_close(&f);
}

static void
writes_through_at_once_when_asked_to(void **state)
{
	struct block_file f;
	struct stat s;

	(void)state;
	open_it(&f, true);
	put(&f, 7, 0x42);
	assert_int_equal(in_file(7 * 512), 0x42);
	assert_int_equal(in_file(7 * 512 + 511), 0x42);
	assert_int_equal(in_file(7 * 512 - 1), byte_at(7 * 512 - 1));
	assert_int_equal(in_file(8 * 512), byte_at(8 * 512));
	assert_int_equal(first_byte(&f, 7), 0x42);
	assert_int_equal(stat(path, &s), 0);
	assert_int_equal(s.st_size, BLOCKS * 512);
	block_file_close(&f);
}

static void
does_not_need_to_write_a_file_that_it_only_reads(void **state)
{
	struct block_file f;
	struct error e;

	(void)state;
	assert_int_equal(chmod(path, 0444), 0);
	assert_true(block_file_open(&f, path, false, BLOCKS, &e));
	put(&f, 1, 1);
	block_file_close(&f);
}

static void
refuses_what_is_no_image(void **state)
{
	(void)state;
	refuses("/no/such/file", false, BLOCKS, "No such file");
	refuses("/", false, BLOCKS, "regular file");
	refuses("/dev/null", false, BLOCKS, "regular file");
	refuses(path, false, BLOCKS - 1, "larger model");
	assert_int_equal(truncate(path, 1000), 0);
	refuses(path, false, BLOCKS, "multiple of 512");
	assert_int_equal(truncate(path, 0), 0);
	refuses(path, true, BLOCKS, "0 bytes");
}

static void
does_not_wait_for_the_other_end_of_a_pipe(void **state)
{
	char pipe_path[80];

	(void)state;
	snprintf(pipe_path, sizeof pipe_path, "%s.pipe", path);
	assert_int_equal(mkfifo(pipe_path, 0600), 0);
	refuses(pipe_path, false, BLOCKS, "regular file");
	unlink(pipe_path);
}

static void
shares_an_image_among_readers_only(void **state)
{
	struct block_file a, b;

	(void)state;
	open_it(&a, false);
	open_it(&b, false);
	refuses(path, true, BLOCKS, "in use");
	block_file_close(&a);
	block_file_close(&b);
	open_it(&a, true);
	refuses(path, false, BLOCKS, "in use");
	refuses(path, true, BLOCKS, "in use");
	block_file_close(&a);
	open_it(&b, true);
	block_file_close(&b);
}

static void
reports_a_file_that_was_cut_short(void **state)
{
	struct block_file f;
	uint8_t data[BLOCK_BYTES] = { 0 };

	(void)state;
	open_it(&f, false);
	assert_int_equal(truncate(path, 100 * 512), 0);
	assert_true(f.backend.read(f.backend.ctx, 99, data));
	assert_false(f.backend.read(f.backend.ctx, 100, data));
	assert_false(f.backend.write(f.backend.ctx, 200, data));
	block_file_close(&f);
}

#define T(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(reads_the_blocks_of_the_file),
		T(keeps_writes_in_memory),
		T(writes_through_at_once_when_asked_to),
		T(does_not_need_to_write_a_file_that_it_only_reads),
		T(refuses_what_is_no_image),
		T(does_not_wait_for_the_other_end_of_a_pipe),
		T(shares_an_image_among_readers_only),
		T(reports_a_file_that_was_cut_short),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

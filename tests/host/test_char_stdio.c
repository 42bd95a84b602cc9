/* SPDX-License-Identifier: MIT */
/* The terminal behind the console: what is written when, and what is read. */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "host/host.h"
#include "support/test.h"

enum { READ = 0, WRITE = 1 };

static struct char_stdio stdio;
static int out[2], in[2];

static int
set_up(void **state)
{
	(void)state;
	assert_int_equal(pipe2(out, O_NONBLOCK), 0);
	assert_int_equal(pipe(in), 0);
	char_stdio_init(&stdio, 1);
	stdio.out = out[WRITE];
	stdio.in = in[READ];
	stdio.by_line = 0;
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	close(out[READ]);
	close(out[WRITE]);
	close(in[READ]);
	close(in[WRITE]);
	return 0;
}

static void
say(const char *text)
{
	for (; *text; text++)
		char_put(&stdio.backend, (uint8_t)*text);
}

/* How much has come out by now. */
static ssize_t
heard(char text[CHAR_STDIO_BYTES])
{
	return read(out[READ], text, CHAR_STDIO_BYTES);
}

static void
holds_characters_back_until_it_is_flushed(void **state)
{
	char text[CHAR_STDIO_BYTES];

	(void)state;
	say("one\ntwo");
	assert_int_equal(heard(text), -1);
	assert_true(char_stdio_flush(&stdio));
	assert_int_equal(heard(text), 7);
	assert_memory_equal(text, "one\ntwo", 7);
	assert_true(char_stdio_flush(&stdio));
	assert_int_equal(heard(text), -1);
}

static void
writes_each_line_to_a_terminal(void **state)
{
	char text[CHAR_STDIO_BYTES];

	(void)state;
	stdio.by_line = 1;
	say("one\ntwo");
	assert_int_equal(heard(text), 4);
	assert_memory_equal(text, "one\n", 4);
}

static void
writes_a_full_buffer(void **state)
{
	char text[CHAR_STDIO_BYTES];

	(void)state;
	for (unsigned i = 0; i < CHAR_STDIO_BYTES - 1; i++)
		say("x");
	assert_int_equal(heard(text), -1);
	say("x");
	assert_int_equal(heard(text), CHAR_STDIO_BYTES);
}

static void
remembers_that_a_write_failed(void **state)
{
	(void)state;
	stdio.out = -1;
	say("lost");
	assert_false(char_stdio_flush(&stdio));
	assert_int_equal(stdio.failed, EBADF);
	stdio.out = out[WRITE];
	say("lost too");
	assert_false(char_stdio_flush(&stdio));
}

static void
reads_what_there_is_and_never_waits(void **state)
{
	(void)state;
	assert_int_equal(char_get(&stdio.backend), -1);
	assert_int_equal(write(in[WRITE], "a\xff", 2), 2);
	assert_int_equal(char_get(&stdio.backend), 'a');
	assert_int_equal(char_get(&stdio.backend), 0xff);
	assert_int_equal(char_get(&stdio.backend), -1);
	close(in[WRITE]);
	assert_int_equal(char_get(&stdio.backend), -1);
	assert_int_equal(stdio.in, -1);
}

static void
has_no_input_unless_asked(void **state)
{
	struct char_stdio mute;

	(void)state;
	char_stdio_init(&mute, 0);
	assert_null(mute.backend.get);
	assert_int_equal(char_get(&mute.backend), -1);
	assert_int_equal(char_get(NULL), -1);
	char_put(NULL, 'x');
}

#define T(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(holds_characters_back_until_it_is_flushed),
		T(writes_each_line_to_a_terminal),
		T(writes_a_full_buffer),
		T(remembers_that_a_write_failed),
		T(reads_what_there_is_and_never_waits),
		T(has_no_input_unless_asked),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

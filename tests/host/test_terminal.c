/* SPDX-License-Identifier: MIT */
/* The kinds of console, the queue of what was typed, and the escape key. */
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "host/terminal.h"
#include "support/test.h"

static struct terminal t;
static int typist; /* the far end of a pty */

static int
set_up(void **state)
{
	struct error e;

	(void)state;
	assert_true(terminal_open(&t, "pty", &e));
	typist = open(t.name, O_RDWR | O_NOCTTY);
	assert_true(typist >= 0);
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	close(typist);
	terminal_close(&t);
	return 0;
}

/* The host may take its time between the two ends of a pty. */
static int
pump(void)
{
	struct pollfd ready = { .fd = t.in, .events = POLLIN };

	assert_int_equal(poll(&ready, 1, 10000), 1);
	return terminal_pump(&t);
}

static void
type(const char *text)
{
	size_t n = strlen(text);

	assert_int_equal(write(typist, text, n), n);
}

static void
expect_command(int key)
{
	int command;

	do
		command = pump();
	while (command == 0);
	assert_int_equal(command, key);
}

static void
expect_input(const char *text)
{
	while (t.count < strlen(text))
		assert_int_equal(pump(), 0);
	for (; *text; text++)
		assert_int_equal(char_get(&t.backend), *text);
	assert_int_equal(char_get(&t.backend), -1);
}

static void
hands_on_what_is_typed_once_it_is_pumped(void **state)
{
	(void)state;
	type("abc");
	assert_int_equal(char_get(&t.backend), -1);
	expect_input("abc");
}

static void
shows_what_the_guest_writes(void **state)
{
	char text[8] = "";

	(void)state;
	char_put(&t.backend, 'h');
	char_put(&t.backend, '\n');
	for (size_t n = 0; n < 2;) {
		ssize_t got = read(typist, text + n, sizeof text - n);

		assert_true(got > 0);
		n += (size_t)got;
	}
	assert_string_equal(text, "h\n");
}

static void
takes_the_key_after_the_escape_key_as_a_command(void **state)
{
	(void)state;
	type("ab\035qcd");
	expect_command('q');
	assert_int_equal(t.count, 2);
	expect_input("ab");
	expect_input("cd");
}

static void
knows_an_escape_key_whose_command_comes_later(void **state)
{
	(void)state;
	type("a\035");
	assert_int_equal(pump(), 0);
	type("s");
	expect_command('s');
	expect_input("a");
}

static void
sends_the_escape_key_when_it_is_typed_twice(void **state)
{
	(void)state;
	type("\035\035q");
	expect_input("\035q");
}

static void
leaves_on_the_host_what_its_queue_does_not_hold(void **state)
{
	char page[1001] = "";

	(void)state;
	memset(page, 'x', 1000);
	for (unsigned i = 0; i < 5; i++)
		type(page);
	while (t.count < TERMINAL_QUEUE)
		pump();
	for (unsigned i = 0; i < TERMINAL_QUEUE; i++)
		assert_int_equal(char_get(&t.backend), 'x');
	assert_int_equal(char_get(&t.backend), -1);
	page[5000 - TERMINAL_QUEUE] = '\0';
	expect_input(page);
}

/* Nobody reads: the guest goes on. */
static void
drops_what_nobody_takes(void **state)
{
	(void)state;
	for (unsigned i = 0; i < 100000; i++)
		char_put(&t.backend, 'x');
}

static void
survives_that_the_typist_leaves_and_comes_back(void **state)
{
	(void)state;
	close(typist);
	assert_int_equal(terminal_pump(&t), 0);
	char_put(&t.backend, 'x');
	typist = open(t.name, O_RDWR | O_NOCTTY);
	type("back");
	expect_input("back");
}

static void
has_no_input_unless_it_is_asked_for(void **state)
{
	struct terminal plain;
	struct error e;

	(void)state;
	assert_true(terminal_open(&plain, NULL, &e));
	assert_false(terminal_has_input(&plain));
	assert_null(plain.backend.get);
	assert_true(terminal_close(&plain));
}

static void
refuses_what_it_does_not_know(void **state)
{
	static const char *const wrong[] = {
		"",        "tty",         "stdio,raw",     "pty0",
		"socket=", "socket=port", "socket=1 2",    "socket=65536",
		"file=",   "file=/",      "file=/no/such", "socket=-1",
	};
	struct terminal none;
	struct error e;

	(void)state;
	for (unsigned i = 0; i < COUNT(wrong); i++) {
		e.text[0] = '\0';
		assert_false(terminal_open(&none, wrong[i], &e));
		assert_non_null(strstr(e.text, "--console"));
		terminal_close(&none);
	}
}

#define WITH_PTY(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_PTY(hands_on_what_is_typed_once_it_is_pumped),
		WITH_PTY(shows_what_the_guest_writes),
		WITH_PTY(takes_the_key_after_the_escape_key_as_a_command),
		WITH_PTY(knows_an_escape_key_whose_command_comes_later),
		WITH_PTY(sends_the_escape_key_when_it_is_typed_twice),
		WITH_PTY(leaves_on_the_host_what_its_queue_does_not_hold),
		WITH_PTY(drops_what_nobody_takes),
		WITH_PTY(survives_that_the_typist_leaves_and_comes_back),
		cmocka_unit_test(has_no_input_unless_it_is_asked_for),
		cmocka_unit_test(refuses_what_it_does_not_know),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

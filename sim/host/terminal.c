/* SPDX-License-Identifier: MIT */
#include "host/terminal.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

/* The process has one terminal; whatever ends it gives it back. */
static struct termios cooked;
static volatile sig_atomic_t is_raw;

static void
give_back(void)
{
	if (is_raw)
		tcsetattr(STDIN_FILENO, TCSANOW, &cooked);
	is_raw = 0;
}

static void
on_signal(int number)
{
	give_back();
	signal(number, SIG_DFL);
	raise(number);
}

/* Characters come one by one and are not shown; output stays as it is. */
static void
make_raw(struct terminal *t)
{
	struct termios raw;

	if (tcgetattr(STDIN_FILENO, &cooked) != 0)
		return;
	raw = cooked;
	raw.c_iflag &= ~(tcflag_t)(ICRNL | INLCR | IGNCR | IXON | ISTRIP);
	raw.c_lflag &= ~(tcflag_t)(ICANON | ECHO | ISIG | IEXTEN);
	raw.c_cc[VMIN] = 1;
	raw.c_cc[VTIME] = 0;
	atexit(give_back);
	signal(SIGTERM, on_signal);
	signal(SIGHUP, on_signal);
	signal(SIGINT, on_signal);
	is_raw = 1;
	t->raw = tcsetattr(STDIN_FILENO, TCSANOW, &raw) == 0;
}

/* ---- the kinds ---- */

static bool
open_stdio(struct terminal *t, const char *value, struct error *e)
{
	(void)value;
	(void)e;
	t->in = STDIN_FILENO;
	t->escapes = isatty(STDIN_FILENO);
	if (t->escapes) {
		make_raw(t);
		fputs("exosim: Ctrl-] ? lists the keys\r\n", stderr);
	}
	return true;
}

static bool
open_pty(struct terminal *t, const char *value, struct error *e)
{
	int master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
	struct termios raw;

	(void)value;
	if (master < 0 || grantpt(master) != 0 || unlockpt(master) != 0 ||
	    ptsname_r(master, t->name, sizeof t->name) != 0)
		return error_set(e, "--console pty: %s", strerror(errno));
	t->slave = open(t->name, O_RDWR | O_NOCTTY | O_CLOEXEC);
	if (t->slave >= 0 && tcgetattr(t->slave, &raw) == 0) {
		cfmakeraw(&raw);
		tcsetattr(t->slave, TCSANOW, &raw);
	}
	fcntl(master, F_SETFL, O_NONBLOCK);
	t->in = t->out.out = master;
	t->escapes = true;
	fprintf(stderr, "exosim: the console is %s\n", t->name);
	return true;
}

static bool
open_socket(struct terminal *t, const char *value, struct error *e)
{
	unsigned long port;
	uint16_t taken;
	char *end;

	port = strtoul(value, &end, 10);
	if (*value < '0' || *value > '9' || *end || port > 65535)
		return error_set(e, "--console socket=%s: a port is 0 to 65535",
				 value);
	taken = (uint16_t)port;
	if (!tcp_listen(&t->tcp, &taken, e))
		return false;
	fprintf(stderr, "exosim: waiting for the console: port %u\n", taken);
	if (!tcp_accept(&t->tcp, e))
		return false;
	snprintf(t->name, sizeof t->name, "port %u", taken);
	t->socket = true;
	t->in = t->out.out = t->tcp.client;
	t->escapes = true;
	return true;
}

static bool
open_file(struct terminal *t, const char *value, struct error *e)
{
	t->out.out =
	    open(value, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
	if (t->out.out < 0)
		return error_set(e, "--console file=%s: %s", value,
				 strerror(errno));
	snprintf(t->name, sizeof t->name, "%s", value);
	return true;
}

static const struct {
	const char *begins;
	bool whole; /* nothing follows */
	bool (*open)(struct terminal *, const char *value, struct error *);
} kinds[] = {
	{ "stdio", true, open_stdio },
	{ "pty", true, open_pty },
	{ "socket=", false, open_socket },
	{ "file=", false, open_file },
};

/* ---- characters ---- */

/* Nobody may be there to read, and may come later: what a pty or a socket does
 * not take is dropped. */
static void
put_promptly(void *ctx, uint8_t byte)
{
	struct terminal *t = ctx;
	char c = (char)byte;

	if (t->socket)
		tcp_put(&t->tcp, &c, 1);
	else if (write(t->out.out, &c, 1) != 1 && errno == EIO)
		t->in = -1;
}

static void
put_held(void *ctx, uint8_t byte)
{
	struct terminal *t = ctx;

	char_put(&t->out.backend, byte);
}

static int
get(void *ctx)
{
	struct terminal *t = ctx;
	uint8_t byte;

	if (t->count == 0)
		return -1;
	byte = t->queue[t->first];
	t->first = (t->first + 1) % TERMINAL_QUEUE;
	t->count--;
	return byte;
}

/* Input becomes a character of the queue, or a command. */
static int
take(struct terminal *t, uint8_t byte)
{
	bool command = t->escaping && byte != TERMINAL_ESCAPE;

	t->escaping = t->escapes && !t->escaping && byte == TERMINAL_ESCAPE;
	if (command)
		return byte;
	if (!t->escaping) {
		t->queue[(t->first + t->count) % TERMINAL_QUEUE] = byte;
		t->count++;
	}
	return 0;
}

static bool
read_one(struct terminal *t, uint8_t *byte)
{
	struct pollfd ready = { .fd = t->in, .events = POLLIN };

	if (t->in < 0 || t->count == TERMINAL_QUEUE || poll(&ready, 1, 0) != 1)
		return false;
	if (read(t->in, byte, 1) == 1)
		return true;
	if (errno != EAGAIN && errno != EINTR)
		t->in = -1; /* its end, or an error: nothing more will come */
	return false;
}

int
terminal_pump(struct terminal *t)
{
	uint8_t byte;
	int command = 0;

	char_stdio_flush(&t->out);
	while (!command && read_one(t, &byte))
		command = take(t, byte);
	return command;
}

bool
terminal_has_input(const struct terminal *t)
{
	return t->in >= 0;
}

/* ---- beginning and end ---- */

static bool
open_kind(struct terminal *t, const char *how, struct error *e)
{
	for (unsigned i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		size_t n = strlen(kinds[i].begins);

		if (kinds[i].whole ? strcmp(how, kinds[i].begins) == 0
				   : strncmp(how, kinds[i].begins, n) == 0)
			return kinds[i].open(t, how + n, e);
	}
	return error_set(e,
			 "--console %s: choose stdio, pty, socket=PORT or "
			 "file=NAME",
			 how);
}

bool
terminal_open(struct terminal *t, const char *how, struct error *e)
{
	*t = (struct terminal){ .name = "standard output",
				.in = -1,
				.slave = -1,
				.tcp = { -1, -1 } };
	char_stdio_init(&t->out, false);
	t->backend = (struct char_backend){ t, put_held, NULL };
	if (how && !open_kind(t, how, e))
		return false;
	if (t->in >= 0)
		t->backend.get = get;
	if (t->slave >= 0 || t->socket)
		t->backend.put = put_promptly;
	return true;
}

bool
terminal_close(struct terminal *t)
{
	bool ok = !t->backend.ctx || char_stdio_flush(&t->out);

	if (t->raw)
		give_back();
	t->raw = false;
	if (t->slave >= 0)
		close(t->slave);
	if (t->backend.ctx && !t->socket && t->out.out != STDOUT_FILENO)
		close(t->out.out);
	if (t->socket)
		tcp_close(&t->tcp);
	t->backend.ctx = NULL;
	t->slave = t->in = -1;
	t->socket = false;
	return ok;
}

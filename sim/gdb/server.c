/* SPDX-License-Identifier: MIT */
/*
 * The remote serial protocol (GDB manual, appendix E): one table of packets.
 * A packet that is not in the table gets the empty answer, which says so.
 */
#include "gdb/server.h"

#include <stdio.h>
#include <string.h>

#include "gdb/monitor.h"
#include "gdb/packet.h"
#include "gdb/points.h"
#include "gdb/registers.h"
#include "host/tcp.h"

enum {
	SIGNAL_INT = 2,
	SIGNAL_TRAP = 5,
	LOOK_EVERY = 4096, /* instructions between looks at the connection */
	MEMORY_MAX = PACKET_MAX / 2,
};

struct session {
	struct machine *m;
	struct tcp tcp;
	struct points points;
	struct packet in;
	char out[PACKET_MAX + 1];
	char frame[2 * PACKET_MAX + 8];
	bool detached;
};

static void
send_bytes(struct session *s, const char *payload, unsigned length)
{
	unsigned n = packet_frame(payload, length, s->frame);

	tcp_put(&s->tcp, s->frame, n);
}

static void
say(struct session *s, const char *text)
{
	send_bytes(s, text, (unsigned)strlen(text));
}

static void
ok(struct session *s)
{
	say(s, "OK");
}

static void
refuse(struct session *s)
{
	say(s, "E01");
}

/* ---- running ---- */

static void
say_stopped(struct session *s, int signal)
{
	snprintf(s->out, sizeof s->out, "T%02xthread:1;", (unsigned)signal);
	say(s, s->out);
}

static void
say_watched(struct session *s, const struct point *point, vaddr_t at)
{
	static const char *const names[] = { [POINT_WRITE] = "watch",
					     [POINT_READ] = "rwatch",
					     [POINT_ANY] = "awatch" };

	snprintf(s->out, sizeof s->out, "T%02x%s:%08x;thread:1;", SIGNAL_TRAP,
		 names[point->kind], at);
	say(s, s->out);
}

static void
say_ended(struct session *s)
{
	snprintf(s->out, sizeof s->out, "W%02x",
		 (unsigned)machine_exit_status(s->m) & 255);
	say(s, s->out);
}

/* Has the debugger asked to stop, or gone? */
static bool
interrupted(struct session *s)
{
	int byte = tcp_get(&s->tcp, false);

	return byte == 3 || !tcp_connected(&s->tcp);
}

/* Go on, at least one instruction, until something is hit. */
static void
run(struct session *s)
{
	const struct point *watched = NULL;
	vaddr_t at = 0;

	for (unsigned n = 1; machine_step(s->m); n++) {
		watched = points_watched(&s->points, &s->m->cpu, &at);
		if (watched || points_break_at(&s->points, s->m->cpu.pc))
			break;
		if (n % LOOK_EVERY == 0 && interrupted(s)) {
			say_stopped(s, SIGNAL_INT);
			return;
		}
	}
	if (s->m->end != END_NONE)
		say_ended(s);
	else if (watched)
		say_watched(s, watched, at);
	else
		say_stopped(s, SIGNAL_TRAP);
}

static void
on_continue(struct session *s, const char *argument)
{
	uint32_t pc;

	if (packet_number(&argument, &pc))
		register_set(&s->m->cpu, GDB_PC, pc);
	run(s);
}

static void
on_step(struct session *s, const char *argument)
{
	uint32_t pc;

	if (packet_number(&argument, &pc))
		register_set(&s->m->cpu, GDB_PC, pc);
	if (machine_step(s->m))
		say_stopped(s, SIGNAL_TRAP);
	else
		say_ended(s);
}

static void
on_why(struct session *s, const char *argument)
{
	(void)argument;
	say_stopped(s, SIGNAL_TRAP);
}

static void
on_vcont(struct session *s, const char *argument)
{
	if (strcmp(argument, "?") == 0)
		say(s, "vCont;c;C;s;S");
	else if (argument[0] == ';' && (argument[1] | 0x20) == 's')
		on_step(s, "");
	else
		on_continue(s, "");
}

/* ---- registers and memory ---- */

static void
on_read_all(struct session *s, const char *argument)
{
	(void)argument;
	for (unsigned i = 0; i < GDB_REGISTERS; i++)
		packet_put_word(s->out + 8 * i, register_get(&s->m->cpu, i));
	send_bytes(s, s->out, 8 * GDB_REGISTERS);
}

static void
on_write_all(struct session *s, const char *argument)
{
	uint32_t word;

	for (unsigned i = 0; i < GDB_REGISTERS && strlen(argument) >= 8; i++) {
		if (packet_get_word(argument, &word) &&
		    word != register_get(&s->m->cpu, i))
			register_set(&s->m->cpu, i, word);
		argument += 8;
	}
	ok(s);
}

static void
on_read_register(struct session *s, const char *argument)
{
	uint32_t n;

	if (!packet_number(&argument, &n) || n >= GDB_REGISTERS) {
		refuse(s);
		return;
	}
	packet_put_word(s->out, register_get(&s->m->cpu, n));
	send_bytes(s, s->out, 8);
}

static void
on_write_register(struct session *s, const char *argument)
{
	uint32_t n, word;

	if (packet_number(&argument, &n) && *argument == '=' &&
	    strlen(argument) >= 9 && packet_get_word(argument + 1, &word) &&
	    register_set(&s->m->cpu, n, word))
		ok(s);
	else
		refuse(s);
}

/* "ADDRESS,LENGTH", which is moved past; false: it is not that. */
static bool
range(const char **text, uint32_t *at, uint32_t *length)
{
	if (!packet_number(text, at) || **text != ',')
		return false;
	++*text;
	return packet_number(text, length);
}

static void
on_read_memory(struct session *s, const char *argument)
{
	uint32_t at, length, n = 0;
	uint8_t byte;

	if (!range(&argument, &at, &length) || length > MEMORY_MAX) {
		refuse(s);
		return;
	}
	for (; n < length && cpu_peek_byte(&s->m->cpu, at + n, &byte); n++)
		snprintf(s->out + 2 * n, 3, "%02x", byte);
	if (n == 0 && length > 0)
		refuse(s);
	else
		send_bytes(s, s->out, 2 * n);
}

static void
on_write_memory(struct session *s, const char *argument)
{
	uint32_t at, length, n = 0;

	if (!range(&argument, &at, &length) || *argument++ != ':' ||
	    strlen(argument) < 2 * (size_t)length) {
		refuse(s);
		return;
	}
	for (; n < length; n++, argument += 2) {
		int high = packet_digit(argument[0]);
		int low = packet_digit(argument[1]);

		if (high < 0 || low < 0 ||
		    !cpu_poke_byte(&s->m->cpu, at + n,
				   (uint8_t)(high << 4 | low)))
			break;
	}
	n == length ? ok(s) : refuse(s);
}

/* ---- points ---- */

static bool
point_of(const char *argument, uint32_t *kind, uint32_t *at, uint32_t *length)
{
	return packet_number(&argument, kind) && *argument++ == ',' &&
	       range(&argument, at, length);
}

static void
on_set_point(struct session *s, const char *argument)
{
	uint32_t kind, at, length;

	if (point_of(argument, &kind, &at, &length) &&
	    points_set(&s->points, kind, at, length))
		ok(s);
	else
		refuse(s);
}

static void
on_clear_point(struct session *s, const char *argument)
{
	uint32_t kind, at, length;

	if (point_of(argument, &kind, &at, &length)) {
		points_clear(&s->points, kind, at);
		ok(s);
	} else {
		refuse(s);
	}
}

/* ---- questions ---- */

static void
on_supported(struct session *s, const char *argument)
{
	(void)argument;
	snprintf(s->out, sizeof s->out,
		 "PacketSize=%x;qXfer:features:read+;vContSupported+;"
		 "hwbreak+;swbreak+",
		 PACKET_MAX);
	say(s, s->out);
}

static void
on_features(struct session *s, const char *argument)
{
	char xml[16384];
	uint32_t at, length, size;

	register_describe(xml, sizeof xml);
	size = (uint32_t)strlen(xml);
	if (!range(&argument, &at, &length) || at > size) {
		refuse(s);
		return;
	}
	if (length > PACKET_MAX / 2)
		length = PACKET_MAX / 2;
	s->out[0] = 'm';
	if (length >= size - at) {
		s->out[0] = 'l';
		length = size - at;
	}
	memcpy(s->out + 1, xml + at, length);
	send_bytes(s, s->out, length + 1);
}

static void
on_monitor(struct session *s, const char *argument)
{
	char command[256], answer[MEMORY_MAX];
	unsigned n = 0;

	while (n + 1 < sizeof command && packet_digit(argument[0]) >= 0 &&
	       packet_digit(argument[1]) >= 0) {
		command[n++] = (char)(packet_digit(argument[0]) << 4 |
				      packet_digit(argument[1]));
		argument += 2;
	}
	command[n] = '\0';
	monitor_answer(s->m, command, answer, sizeof answer);
	for (n = 0; answer[n]; n++)
		snprintf(s->out + 2 * n, 3, "%02x", (uint8_t)answer[n]);
	send_bytes(s, s->out, 2 * n);
}

static void
on_thread(struct session *s, const char *argument)
{
	(void)argument;
	say(s, "QC1");
}

static void
on_threads(struct session *s, const char *argument)
{
	(void)argument;
	say(s, "m1");
}

static void
on_more_threads(struct session *s, const char *argument)
{
	(void)argument;
	say(s, "l");
}

static void
on_attached(struct session *s, const char *argument)
{
	(void)argument;
	say(s, "1");
}

static void
on_nothing(struct session *s, const char *argument)
{
	(void)argument;
	ok(s);
}

static void
on_detach(struct session *s, const char *argument)
{
	(void)argument;
	ok(s);
	s->detached = true;
}

static void
on_kill(struct session *s, const char *argument)
{
	(void)argument;
	s->m->end = END_KILLED;
}

/* The first row that a packet begins with; what follows is its argument. */
static const struct {
	const char *begins;
	void (*act)(struct session *, const char *argument);
} packets[] = {
	{ "?", on_why },
	{ "c", on_continue },
	{ "s", on_step },
	{ "vCont", on_vcont },
	{ "g", on_read_all },
	{ "G", on_write_all },
	{ "p", on_read_register },
	{ "P", on_write_register },
	{ "m", on_read_memory },
	{ "M", on_write_memory },
	{ "Z", on_set_point },
	{ "z", on_clear_point },
	{ "qSupported", on_supported },
	{ "qXfer:features:read:target.xml:", on_features },
	{ "qRcmd,", on_monitor },
	{ "qC", on_thread },
	{ "qfThreadInfo", on_threads },
	{ "qsThreadInfo", on_more_threads },
	{ "qAttached", on_attached },
	{ "H", on_nothing },
	{ "T", on_nothing },
	{ "D", on_detach },
	{ "k", on_kill },
};

static void
act_on(struct session *s, const char *payload)
{
	for (size_t i = 0; i < sizeof packets / sizeof *packets; i++) {
		size_t n = strlen(packets[i].begins);

		if (strncmp(payload, packets[i].begins, n) == 0) {
			packets[i].act(s, payload + n);
			return;
		}
	}
	say(s, "");
}

static void
converse(struct session *s)
{
	while (!s->detached && s->m->end == END_NONE) {
		int byte = tcp_get(&s->tcp, true);

		if (byte < 0)
			return;
		switch (packet_byte(&s->in, (uint8_t)byte)) {
		case PACKET_READY:
			tcp_put(&s->tcp, "+", 1);
			act_on(s, s->in.payload);
			break;
		case PACKET_BROKEN:
			tcp_put(&s->tcp, "-", 1);
			break;
		case PACKET_NOTHING:
		case PACKET_INTERRUPT:
			break;
		}
	}
}

bool
gdb_serve(struct machine *m, uint16_t port, struct error *e)
{
	struct session s = { .m = m };

	packet_init(&s.in);
	if (!tcp_listen(&s.tcp, &port, e))
		return false;
	fprintf(stderr, "exosim: waiting for gdb: target remote :%u\n", port);
	if (!tcp_accept(&s.tcp, e))
		return false;
	converse(&s);
	tcp_close(&s.tcp);
	machine_run(m);
	return true;
}

/* SPDX-License-Identifier: MIT */
/*
 * The guest's console on the host:
 *
 *   (none)       standard output; nobody types
 *   stdio        standard output and input; a terminal is made raw
 *   pty          a pseudo-terminal, whose name is printed
 *   socket=PORT  a TCP client on this host, which is waited for (0: any port)
 *   file=NAME    what is written goes into a file; nobody types
 *
 * What is typed is collected by terminal_pump() and waits here until the
 * machine looks for it. On a terminal, a pty or a socket, Ctrl-] is the escape
 * key: the key after it is no input but a command.
 */
#ifndef HOST_TERMINAL_H
#define HOST_TERMINAL_H

#include "host/host.h"
#include "host/tcp.h"

enum {
	TERMINAL_QUEUE = 4096, /* chosen: a page that is pasted */
	TERMINAL_ESCAPE = 0x1d,
	TERMINAL_NAME = 64,
};

struct terminal {
	struct char_backend backend; /* for the machine */
	struct char_stdio out;
	char name[TERMINAL_NAME]; /* "standard output", "/dev/pts/3" */
	struct tcp tcp;
	int in;        /* where is typed; -1: nowhere */
	int slave;     /* held open so that a pty never hangs up; -1 */
	bool socket;   /* tcp is in use */
	bool raw;      /* standard input was made raw */
	bool escapes;  /* Ctrl-] is a key of ours */
	bool escaping; /* and was the last one */
	uint8_t queue[TERMINAL_QUEUE];
	unsigned first, count;
};

/* how: as above; NULL: none. False: it cannot be had. */
bool terminal_open(struct terminal *, const char *how, struct error *);
bool terminal_has_input(const struct terminal *);

/* Show what was written, and collect what was typed, without waiting. The
 * command after an escape key; 0: none. */
int terminal_pump(struct terminal *);

/* Write out what is held back, give a terminal back as it was. May be done
 * twice. False: something written was lost. */
bool terminal_close(struct terminal *);

#endif /* HOST_TERMINAL_H */

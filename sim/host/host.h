/* SPDX-License-Identifier: MIT */
/*
 * What the simulated machine sees of the world outside: characters that go
 * out, characters that come in. A backend is a value, borrowed by the device
 * that uses it; what it refers to belongs to whoever made it.
 *
 * What comes in from a person is not deterministic, so a backend has no input
 * unless it was asked for.
 */
#ifndef HOST_HOST_H
#define HOST_HOST_H

#include <stdint.h>

/* The far end of a serial line. Either function may be NULL: nobody listens,
 * nobody speaks. */
struct char_backend {
	void *ctx;
	void (*put)(void *ctx, uint8_t byte);
	/* The next character, or -1: nothing now. Never waits. */
	int (*get)(void *ctx);
};

static inline void
char_put(const struct char_backend *c, uint8_t byte)
{
	if (c && c->put)
		c->put(c->ctx, byte);
}

static inline int
char_get(const struct char_backend *c)
{
	return c && c->get ? c->get(c->ctx) : -1;
}

/*
 * Standard output, in blocks, and by the line when it is a terminal. With
 * input, standard input too. A failed write (a closed pipe, a full disk) is
 * remembered, and what follows is dropped.
 */
enum { CHAR_STDIO_BYTES = 4096 };

struct char_stdio {
	struct char_backend backend;
	int in, out; /* file descriptors; in is -1 without input */
	int by_line;
	int failed; /* errno of the first write that failed; 0: none */
	unsigned used;
	uint8_t buffer[CHAR_STDIO_BYTES];
};

void char_stdio_init(struct char_stdio *, int with_input);

/* Write out what is held back; false if any write has failed. */
_Bool char_stdio_flush(struct char_stdio *);

#endif /* HOST_HOST_H */

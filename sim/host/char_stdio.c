/* SPDX-License-Identifier: MIT */
#include "host/host.h"

#include <errno.h>
#include <poll.h>
#include <unistd.h>

_Bool
char_stdio_flush(struct char_stdio *s)
{
	unsigned done = 0;

	while (done < s->used && !s->failed) {
		ssize_t n = write(s->out, s->buffer + done, s->used - done);

		if (n > 0)
			done += (unsigned)n;
		else if (n < 0 && errno != EINTR)
			s->failed = errno;
	}
	s->used = 0;
	return !s->failed;
}

static void
put(void *ctx, uint8_t byte)
{
	struct char_stdio *s = ctx;

	s->buffer[s->used++] = byte;
	if (s->used == CHAR_STDIO_BYTES || (s->by_line && byte == '\n'))
		char_stdio_flush(s);
}

static int
get(void *ctx)
{
	struct char_stdio *s = ctx;
	struct pollfd ready = { .fd = s->in, .events = POLLIN };
	uint8_t byte;

	if (s->in < 0 || poll(&ready, 1, 0) != 1)
		return -1;
	if (read(s->in, &byte, 1) == 1)
		return byte;
	s->in = -1; /* its end, or an error: nothing more will come */
	return -1;
}

void
char_stdio_init(struct char_stdio *s, int with_input)
{
	*s = (struct char_stdio){
		.backend = { .ctx = s, .put = put },
		.in = with_input ? STDIN_FILENO : -1,
		.out = STDOUT_FILENO,
		.by_line = isatty(STDOUT_FILENO),
	};
	if (with_input)
		s->backend.get = get;
}

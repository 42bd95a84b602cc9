/* SPDX-License-Identifier: MIT */
#include "report/consoles.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"

static void
write_bytes(struct consoles *c, const void *bytes, size_t count)
{
	const uint8_t *b = bytes;

	for (size_t i = 0; i < count; i++)
		char_put(&c->out->backend, b[i]);
}

static void
write_line(struct consoles *c, const struct held_line *h)
{
	write_bytes(c, c->line[h->node].name, strlen(c->line[h->node].name));
	write_bytes(c, ": ", 2);
	write_bytes(c, h->text, h->bytes);
	write_bytes(c, "\n", 1);
}

static void
grow(struct consoles *c)
{
	struct held_line *more;

	c->room = c->room ? 2 * c->room : 16;
	more = xcalloc(c->room, sizeof *more);
	if (c->helds)
		memcpy(more, c->held, c->helds * sizeof *more);
	free(c->held);
	c->held = more;
}

static bool
before(const struct held_line *a, const struct held_line *b)
{
	return a->ns != b->ns ? a->ns < b->ns : a->node < b->node;
}

/* The line so far is whole: hold it in its place. */
static void
hold(struct consoles_line *l)
{
	struct consoles *c = l->all;
	struct held_line h = { .ns = clock_now_ns(l->clock),
			       .node = (unsigned)(l - c->line),
			       .bytes = l->used };
	unsigned at = c->helds;

	if (c->helds == c->room)
		grow(c);
	h.text = xcalloc(1, l->used + 1u);
	memcpy(h.text, l->text, l->used);
	while (at > 0 && before(&h, &c->held[at - 1])) {
		c->held[at] = c->held[at - 1];
		at--;
	}
	c->held[at] = h;
	c->helds++;
	l->used = 0;
}

static void
put(void *ctx, uint8_t byte)
{
	struct consoles_line *l = ctx;

	if (byte != '\n')
		l->text[l->used++] = byte;
	if (byte == '\n' || l->used == CONSOLES_LINE)
		hold(l);
}

void
consoles_init(struct consoles *c, struct char_stdio *out)
{
	*c = (struct consoles){ .out = out };
}

const struct char_backend *
consoles_add(struct consoles *c, const char *name)
{
	struct consoles_line *l = &c->line[c->count++];

	*l = (struct consoles_line){ .all = c,
				     .backend = { l, put, NULL },
				     .name = name };
	return &l->backend;
}

void
consoles_watch(struct consoles *c, unsigned node, const struct clock *clock)
{
	c->line[node].clock = clock;
}

/* Nothing before this will still be written. */
static uint64_t
settled(const struct consoles *c)
{
	uint64_t least = UINT64_MAX;

	for (unsigned i = 0; i < c->count; i++) {
		const struct consoles_line *l = &c->line[i];
		uint64_t ns;

		if (!l->clock || l->gone)
			continue;
		ns = clock_settled(l->clock) * l->clock->cycle_ns;
		if (ns < least)
			least = ns;
	}
	return least;
}

static void
write_until(struct consoles *c, uint64_t ns)
{
	unsigned n = 0;

	while (n < c->helds && c->held[n].ns < ns) {
		write_line(c, &c->held[n]);
		free(c->held[n++].text);
	}
	c->helds -= n;
	if (n > 0)
		memmove(c->held, c->held + n, c->helds * sizeof *c->held);
}

void
consoles_flush(struct consoles *c)
{
	if (c->helds)
		write_until(c, settled(c));
}

void
consoles_finish(struct consoles *c)
{
	for (unsigned i = 0; i < c->count; i++)
		if (c->line[i].used && c->line[i].clock)
			hold(&c->line[i]);
	write_until(c, UINT64_MAX);
	free(c->held);
	c->held = NULL;
	c->helds = c->room = 0;
}

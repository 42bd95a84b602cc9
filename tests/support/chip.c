/* SPDX-License-Identifier: MIT */
#include "support/chip.h"

#include "support/test.h"

static void
set(void *sink, unsigned line, bool level)
{
	struct wire *w = sink;

	if (level && !w->level)
		w->rises++;
	w->level = level;
	w->line = line;
}

struct irq_pin
wire_pin(struct wire *w, unsigned line)
{
	return (struct irq_pin){ set, w, line };
}

static void
put(void *ctx, uint8_t byte)
{
	struct terminal *t = ctx;

	assert_true(t->seen_count < TERMINAL_MAX);
	t->seen[t->seen_count++] = byte;
}

static int
get(void *ctx)
{
	struct terminal *t = ctx;

	t->asked++;
	if (!t->typed || !*t->typed)
		return -1;
	return (unsigned char)*t->typed++;
}

void
terminal_init(struct terminal *t)
{
	*t = (struct terminal){ .backend = { t, put, get } };
}

void
terminal_init_deaf(struct terminal *t)
{
	*t = (struct terminal){ .backend = { t, put, NULL } };
}

uint32_t
chip_read(struct device *d, uint32_t off, unsigned width)
{
	uint32_t val = 0xdeadbeef;

	assert_true(d->ops->read(d, off, width, &val));
	return val;
}

void
chip_write(struct device *d, uint32_t off, unsigned width, uint32_t val)
{
	assert_true(d->ops->write(d, off, width, val));
}

void
chip_run(struct clock *c, cycles_t cycles)
{
	clock_advance_to(c, c->now + cycles);
}

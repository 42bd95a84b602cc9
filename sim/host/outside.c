/* SPDX-License-Identifier: MIT */
#include "host/outside.h"

#include <string.h>

#include "host/tap_net.h"
#include "host/user_net.h"
#include "host/wallclock.h"

static bool
choose_tap(struct outside_choice *c, const char *name, struct error *e)
{
	size_t n = strlen(name);

	if (n == 0 || n >= sizeof c->tap || strchr(name, '/'))
		return error_set(e,
				 "--net tap=%.40s: an interface's name has 1 "
				 "to %zu characters",
				 name, sizeof c->tap - 1);
	c->kind = OUTSIDE_TAP;
	memcpy(c->tap, name, n + 1);
	return true;
}

bool
outside_choose(struct outside_choice *c, const char *text, struct error *e)
{
	if (c->kind != OUTSIDE_NONE)
		return error_set(e, "--net %.80s: given twice", text);
	if (strncmp(text, "tap=", 4) == 0)
		return choose_tap(c, text + 4, e);
	if (strncmp(text, "user", 4) == 0 && (!text[4] || text[4] == ',')) {
		c->kind = OUTSIDE_USER;
		return user_choose(&c->user, text + 4, e);
	}
	return error_set(e, "--net %.80s: choose user or tap=NAME", text);
}

/* ---- what all kinds do alike ---- */

static bool
get(void *ctx, struct frame *to)
{
	return frame_queue_take(&((struct outside *)ctx)->queue, to);
}

static void
wait(void *ctx, uint64_t ns)
{
	struct outside *o = ctx;
	uint64_t left;

	o->ns = ns;
	do {
		left = pace_left_ns(&o->pace, ns, wallclock_ns());
		o->pump(o, left);
	} while (left > 0);
}

void
outside_init(struct outside *o,
	     void (*pump)(struct outside *, uint64_t left_ns),
	     void (*close)(struct outside *))
{
	o->backend =
	    (struct frame_backend){ .ctx = o, .wait = wait, .get = get };
	o->pump = pump;
	o->close = close;
}

struct outside *
outside_open(const struct outside_choice *c, struct error *e)
{
	return c->kind == OUTSIDE_TAP ? tap_net_open(c->tap, e)
				      : user_net_open(&c->user, e);
}

void
outside_close(struct outside *o)
{
	if (o)
		o->close(o);
}

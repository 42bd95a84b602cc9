/* SPDX-License-Identifier: MIT */
#include "report/screenshots.h"

#include <inttypes.h>
#include <stdlib.h>

static void
take(void *owner)
{
	struct screenshot *s = owner;
	struct picture *p = xcalloc(1, sizeof *p);

	s->screen.paint(s->screen.ctx, p);
	s->written = picture_write_png(p, s->out.file);
	s->taken = true;
	free(p);
}

bool
screenshots_open(struct screenshots *all, const struct options *o,
		 struct error *e)
{
	for (unsigned i = 0; i < o->screenshots; i++) {
		struct screenshot *s = &all->shot[i];

		s->cycle = o->screenshot[i].cycle;
		if (!output_open(&s->out, o->screenshot[i].file, e))
			return false;
		all->count++;
	}
	return true;
}

bool
screenshots_schedule(struct screenshots *all, struct machine *m,
		     struct error *e)
{
	struct screen screen = board_screen(m->board);

	if (all->count > 0 && !screen.paint)
		return error_set(e,
				 "--screenshot: this %s has no screen: "
				 "--set colour_fb=1",
				 m->model.name);
	for (unsigned i = 0; i < all->count; i++) {
		struct screenshot *s = &all->shot[i];
		cycles_t now = m->clock.now;

		s->screen = screen;
		s->due = (struct event){ .name = "screenshot",
					 .fire = take,
					 .owner = s };
		clock_schedule(&m->clock, &s->due,
			       s->cycle > now ? s->cycle - now : 0);
	}
	return true;
}

/* A reason that is already there stays. */
static bool
check(const struct screenshot *s, struct error *e)
{
	struct error *to = e->text[0] ? NULL : e;

	if (s->taken && s->written)
		return true;
	if (to && s->taken)
		error_set(to, "%s: the screenshot could not be written",
			  s->out.path);
	else if (to)
		error_set(to,
			  "--screenshot %s@%" PRIu64 ": the run ended before "
			  "that cycle",
			  s->out.path, s->cycle);
	return false;
}

bool
screenshots_close(struct screenshots *all, struct error *e)
{
	bool ok = true;

	for (unsigned i = 0; i < all->count; i++) {
		ok = check(&all->shot[i], e) && ok;
		ok = output_close(&all->shot[i].out, e) && ok;
	}
	return ok;
}

/* SPDX-License-Identifier: MIT */
#include "report/window.h"

#include <stdlib.h>

#include "dev/lk201.h"
#include "dev/vsxxx.h"

/* Chosen: a few milliseconds of simulated time between two looks. */
enum { LOOK_EVERY = 100000 };

static void
on_key(void *ctx, uint8_t key, bool down)
{
	struct lk201 *k =
	    board_keyboard(((struct window *)ctx)->machine->board);

	if (k)
		lk201_key(k, key, down);
}

static void
on_mouse(void *ctx, int x, int y, uint8_t buttons)
{
	struct vsxxx *v = board_mouse(((struct window *)ctx)->machine->board);

	if (v)
		vsxxx_move(v, x, y, buttons);
}

static void
show(struct window *w)
{
	struct screen screen = board_screen(w->machine->board);

	screen.paint(screen.ctx, w->picture);
	display_show(w->display, w->picture);
}

static void
look(void *ctx, struct machine *m)
{
	struct window *w = ctx;
	const struct display_listener listener = { w, on_key, on_mouse };

	w->alarm->at = m->clock.now + LOOK_EVERY;
	if (!display_due(w->display))
		return;
	show(w);
	if (!display_listen(w->display, &listener))
		machine_stop(m, "stopped by closing its window");
}

bool
window_open(struct window *w, struct machine *m, struct error *e)
{
	if (!board_screen(m->board).paint)
		return error_set(e,
				 "--display: this %s has no screen: "
				 "--set colour_fb=1",
				 m->model.name);
	w->display = display_open("exosim", e);
	if (!w->display)
		return false;
	w->machine = m;
	w->picture = xcalloc(1, sizeof *w->picture);
	w->alarm = machine_add_alarm(m, 0, look, w);
	return true;
}

void
window_close(struct window *w)
{
	if (!w->display)
		return;
	display_close(w->display);
	free(w->picture);
	w->display = NULL;
}

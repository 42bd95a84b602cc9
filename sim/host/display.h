/* SPDX-License-Identifier: MIT */
/*
 * A window that shows a picture, and the keys and the mouse of whoever sits
 * before it. There is one only if the program was built with SDL2.
 */
#ifndef HOST_DISPLAY_H
#define HOST_DISPLAY_H

#include "base/error.h"
#include "host/picture.h"

/* Who is told what a person does. */
struct display_listener {
	void *ctx;
	/* A code of machine/lk201.h. */
	void (*key)(void *ctx, uint8_t key, _Bool down);
	/* Right and up are positive; buttons of machine/vsxxx.h. */
	void (*mouse)(void *ctx, int x, int y, uint8_t buttons);
};

struct display;

/* NULL: there can be none here. */
struct display *display_open(const char *title, struct error *);
void display_close(struct display *);

/* Show a picture, if the last one is old enough for a person to see another:
 * display_due() says so. */
_Bool display_due(const struct display *);
void display_show(struct display *, const struct picture *);

/* Tell what has been done since the last time; false: the window was closed.
 * Never waits. */
_Bool display_listen(struct display *, const struct display_listener *);

#endif /* HOST_DISPLAY_H */

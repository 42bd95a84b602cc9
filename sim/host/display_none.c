/* SPDX-License-Identifier: MIT */
/* What is there in place of display_sdl.c when SDL2 is not. */
#include "host/display.h"

#ifndef EXOSIM_SDL

struct display *
display_open(const char *title, struct error *e)
{
	(void)title;
	error_set(e, "--display sdl: this exosim was built without SDL2: "
		     "install libsdl2-dev and build it again");
	return NULL;
}

void
display_close(struct display *d)
{
	(void)d;
}

_Bool
display_due(const struct display *d)
{
	(void)d;
	return 0;
}

void
display_show(struct display *d, const struct picture *p)
{
	(void)d;
	(void)p;
}

_Bool
display_listen(struct display *d, const struct display_listener *l)
{
	(void)d;
	(void)l;
	return 1;
}

#endif /* EXOSIM_SDL */

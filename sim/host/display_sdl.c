/* SPDX-License-Identifier: MIT */
/* A window by SDL2. */
#include "host/display.h"

#ifdef EXOSIM_SDL

#	include <SDL.h>
#	include <machine/vsxxx.h>
#	include <stdlib.h>

/* Chosen: as often as the screens themselves, 60 times a second. */
enum { PERIOD_MS = 16 };

struct display {
	SDL_Window *window;
	SDL_Renderer *renderer;
	SDL_Texture *texture;
	Uint32 shown; /* SDL's time, in milliseconds */
	uint8_t buttons;
};

/* 0: no key of the LK201. */
static const uint8_t lk201_key_of[SDL_NUM_SCANCODES] = {
#	define KEY(scancode, code) [SDL_SCANCODE_##scancode] = code,
#	include "host/display_keys.def"
#	undef KEY
};

void
display_close(struct display *d)
{
	if (!d)
		return;
	if (d->texture)
		SDL_DestroyTexture(d->texture);
	if (d->renderer)
		SDL_DestroyRenderer(d->renderer);
	if (d->window)
		SDL_DestroyWindow(d->window);
	SDL_QuitSubSystem(SDL_INIT_VIDEO);
	free(d);
}

static _Bool
make_window(struct display *d, const char *title)
{
	d->window = SDL_CreateWindow(title, SDL_WINDOWPOS_UNDEFINED,
				     SDL_WINDOWPOS_UNDEFINED, PICTURE_WIDTH,
				     PICTURE_HEIGHT, SDL_WINDOW_RESIZABLE);
	if (!d->window)
		return 0;
	d->renderer = SDL_CreateRenderer(d->window, -1, 0);
	if (!d->renderer)
		return 0;
	SDL_RenderSetLogicalSize(d->renderer, PICTURE_WIDTH, PICTURE_HEIGHT);
	d->texture = SDL_CreateTexture(d->renderer, SDL_PIXELFORMAT_RGB24,
				       SDL_TEXTUREACCESS_STREAMING,
				       PICTURE_WIDTH, PICTURE_HEIGHT);
	return d->texture != NULL;
}

struct display *
display_open(const char *title, struct error *e)
{
	struct display *d;

	/* Ctrl-C belongs to the terminal. */
	SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1");
	if (SDL_InitSubSystem(SDL_INIT_VIDEO) != 0) {
		error_set(e, "--display sdl: %s", SDL_GetError());
		return NULL;
	}
	d = xcalloc(1, sizeof *d);
	if (make_window(d, title))
		return d;
	error_set(e, "--display sdl: %s", SDL_GetError());
	display_close(d);
	return NULL;
}

_Bool
display_due(const struct display *d)
{
	return SDL_GetTicks() - d->shown >= PERIOD_MS;
}

void
display_show(struct display *d, const struct picture *p)
{
	d->shown = SDL_GetTicks();
	SDL_UpdateTexture(d->texture, NULL, p->rgb, PICTURE_WIDTH * 3);
	SDL_RenderClear(d->renderer);
	SDL_RenderCopy(d->renderer, d->texture, NULL, NULL);
	SDL_RenderPresent(d->renderer);
}

static void
press_key(const struct display_listener *l, const SDL_KeyboardEvent *k)
{
	SDL_Scancode code = k->keysym.scancode;

	/* Repetition is the keyboard's affair. */
	if (k->repeat || (unsigned)code >= SDL_NUM_SCANCODES)
		return;
	if (lk201_key_of[code])
		l->key(l->ctx, lk201_key_of[code], k->type == SDL_KEYDOWN);
}

static void
press_button(struct display *d, const struct display_listener *l,
	     const SDL_MouseButtonEvent *b)
{
	static const uint8_t bits[] = {
		[SDL_BUTTON_LEFT] = VSXXX_LEFT,
		[SDL_BUTTON_MIDDLE] = VSXXX_MIDDLE,
		[SDL_BUTTON_RIGHT] = VSXXX_RIGHT,
	};
	uint8_t bit = b->button < sizeof bits ? bits[b->button] : 0;

	if (b->type == SDL_MOUSEBUTTONDOWN)
		d->buttons |= bit;
	else
		d->buttons &= (uint8_t)~bit;
	l->mouse(l->ctx, 0, 0, d->buttons);
}

static void
take(struct display *d, const struct display_listener *l, const SDL_Event *e)
{
	if (e->type == SDL_KEYDOWN || e->type == SDL_KEYUP)
		press_key(l, &e->key);
	if (e->type == SDL_MOUSEBUTTONDOWN || e->type == SDL_MOUSEBUTTONUP)
		press_button(d, l, &e->button);
	if (e->type == SDL_MOUSEMOTION)
		l->mouse(l->ctx, e->motion.xrel, -e->motion.yrel, d->buttons);
}

_Bool
display_listen(struct display *d, const struct display_listener *l)
{
	SDL_Event e;

	while (SDL_PollEvent(&e)) {
		if (e.type == SDL_QUIT)
			return 0;
		take(d, l, &e);
	}
	return 1;
}

#endif /* EXOSIM_SDL */

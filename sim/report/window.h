/* SPDX-License-Identifier: MIT */
/*
 * --display sdl: the machine's screen in a window while it runs, and the
 * person before it as its keyboard and mouse. Looking changes no result; what
 * is typed and moved does.
 */
#ifndef REPORT_WINDOW_H
#define REPORT_WINDOW_H

#include "host/display.h"
#include "machine/machine.h"

struct window {
	struct display *display; /* NULL: none is wanted */
	struct machine *machine;
	struct machine_alarm *alarm;
	struct picture *picture;
};

/* Once the machine is there. */
bool window_open(struct window *, struct machine *, struct error *);
void window_close(struct window *);

#endif /* REPORT_WINDOW_H */

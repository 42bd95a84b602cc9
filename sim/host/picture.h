/* SPDX-License-Identifier: MIT */
/* What a screen shows: lines from the top, pixels from the left, red, green
 * and blue of 8 bits each. */
#ifndef HOST_PICTURE_H
#define HOST_PICTURE_H

#include <stdint.h>
#include <stdio.h>

/* Every screen of these machines: NetBSD pmax pm.c, Linux 6.1 pmag-ba-fb.c. */
enum { PICTURE_WIDTH = 1024, PICTURE_HEIGHT = 864 };

struct picture {
	uint8_t rgb[PICTURE_HEIGHT][PICTURE_WIDTH][3];
};

/* Write it as a PNG, always the same bytes for the same picture; false: it
 * could not be written (ferror() of the stream says so, or memory is out). */
_Bool picture_write_png(const struct picture *, FILE *);

#endif /* HOST_PICTURE_H */

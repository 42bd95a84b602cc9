/* SPDX-License-Identifier: MIT */
#include <png.h>

#include "host/picture.h"

_Bool
picture_write_png(const struct picture *p, FILE *out)
{
	png_image image = {
		.version = PNG_IMAGE_VERSION,
		.width = PICTURE_WIDTH,
		.height = PICTURE_HEIGHT,
		.format = PNG_FORMAT_RGB,
	};
	int ok = png_image_write_to_stdio(&image, out, 0, p->rgb, 0, NULL);

	png_image_free(&image);
	return ok != 0;
}

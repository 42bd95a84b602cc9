/* SPDX-License-Identifier: MIT */
#include "dev/knfb.h"

#include "dev/device_trace.h"

enum { MONO_STRIDE = 256, COLOUR_STRIDE = 1024 };

#define MONO_BYTES 0x40000u

static uint32_t
place(const struct knfb *f, uint32_t off)
{
	uint32_t bytes = f->colour ? KN01_FB_BYTES : MONO_BYTES;

	return off & (bytes - 1);
}

static bool
vram_read(struct device *d, uint32_t off, unsigned width, uint32_t *val)
{
	const struct knfb *f = (const struct knfb *)d;

	*val = 0;
	for (unsigned i = 0; i < width; i++)
		*val |= (uint32_t)f->vram[place(f, off + i)] << 8 * i;
	return true;
}

static bool
vram_write(struct device *d, uint32_t off, unsigned width, uint32_t val)
{
	struct knfb *f = (struct knfb *)d;
	uint8_t mask = f->colour ? f->planes.mask : 0xff;

	for (unsigned i = 0; i < width; i++) {
		uint8_t *p = &f->vram[place(f, off + i)];

		*p = (uint8_t)((*p & ~mask) | (val >> 8 * i & mask));
	}
	return true;
}

static bool
planes_read(struct device *d, uint32_t off, unsigned width, uint32_t *val)
{
	(void)width;
	*val = 0;
	device_trace_read(d, off, 0);
	return true;
}

/* Chosen: whatever the address in its window, lane 0 is the mask. */
static bool
planes_write(struct device *d, uint32_t off, unsigned width, uint32_t val)
{
	(void)width;
	device_trace_write(d, off, val);
	if (off % 4 == 0)
		((struct knfb_planes *)d)->mask = (uint8_t)val;
	return true;
}

/* What is in it stays. */
static void
vram_reset(struct device *d)
{
	(void)d;
}

/* Chosen: all planes, so that a write is seen. */
static void
planes_reset(struct device *d)
{
	((struct knfb_planes *)d)->mask = 0xff;
}

static const struct device_field vram_state[] = {
	DEVICE_FIELD(struct knfb, vram),
	{ 0, 0 },
};

static const struct device_field planes_state[] = {
	DEVICE_FIELD(struct knfb_planes, mask),
	{ 0, 0 },
};

const struct device_ops knfb_ops = {
	.name = "knfb",
	.reset = vram_reset,
	.read = vram_read,
	.write = vram_write,
	.state = vram_state,
};

const struct device_ops knfb_planes_ops = {
	.name = "planes",
	.reset = planes_reset,
	.read = planes_read,
	.write = planes_write,
	.state = planes_state,
};

void
knfb_init(struct knfb *f, struct clock *clock, const struct trace *trace,
	  bool colour, const struct bt478 *colours, const struct pcc *cursor)
{
	f->dev = (struct device){
		.ops = &knfb_ops, .name = "fb", .clock = clock, .trace = trace
	};
	f->planes.dev = (struct device){ .ops = &knfb_planes_ops,
					 .name = "planes",
					 .clock = clock,
					 .trace = trace };
	f->colour = colour;
	f->colours = colours;
	f->cursor = cursor;
	planes_reset(&f->planes.dev);
}

static uint8_t
pixel_at(const struct knfb *f, unsigned x, unsigned y)
{
	if (f->colour)
		return f->vram[y * COLOUR_STRIDE + x];
	return f->vram[y * MONO_STRIDE + x / 8] >> x % 8 & 1 ? 0xff : 0;
}

static void
paint(const void *ctx, struct picture *to)
{
	const struct knfb *f = ctx;

	for (unsigned y = 0; y < PICTURE_HEIGHT; y++)
		for (unsigned x = 0; x < PICTURE_WIDTH; x++) {
			const uint8_t *rgb =
			    bt478_colour(f->colours, pixel_at(f, x, y),
					 pcc_overlay(f->cursor, x, y));

			for (unsigned i = 0; i < 3; i++)
				to->rgb[y][x][i] = rgb[f->colour ? i : 1];
		}
}

struct screen
knfb_screen(const struct knfb *f)
{
	return (struct screen){ f, paint };
}

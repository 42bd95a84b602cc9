/* SPDX-License-Identifier: MIT */
#include "dev/pmagba.h"

#include "dev/device_trace.h"
#include "dev/raster.h"

/* Linux 6.1 pmag-ba-fb.c: a pixel of 14452 ps; columns 1024 + 116 + 12 + 128,
 * lines 864 + 34 + 3. */
static const struct raster raster = { 69194575, 1280, 901 };

enum { STRIDE = 1024 };

static bool
vram_read(struct device *d, uint32_t off, unsigned width, uint32_t *val)
{
	const struct pmagba *f = (const struct pmagba *)d;

	*val = 0;
	for (unsigned i = 0; i < width; i++)
		*val |= (uint32_t)f->vram[(off + i) % PMAGBA_FB_BYTES] << 8 * i;
	return true;
}

static bool
vram_write(struct device *d, uint32_t off, unsigned width, uint32_t val)
{
	struct pmagba *f = (struct pmagba *)d;

	for (unsigned i = 0; i < width; i++)
		f->vram[(off + i) % PMAGBA_FB_BYTES] = (uint8_t)(val >> 8 * i);
	return true;
}

/* What is in it stays. */
static void
vram_reset(struct device *d)
{
	(void)d;
}

static bool
ireq_read(struct device *d, uint32_t off, unsigned width, uint32_t *val)
{
	(void)width;
	*val = 0;
	device_trace_read(d, off, 0);
	return true;
}

/* Drive the pin; while it is quiet, be back at the next retrace. */
static void
arm(struct pmagba_ireq *q)
{
	irq_drive(&q->irq, q->asking);
	clock_cancel(q->dev.clock, &q->due);
	if (!q->asking)
		clock_schedule(
		    q->dev.clock, &q->due,
		    raster_until(&raster, q->dev.clock, PICTURE_HEIGHT));
}

static bool
ireq_write(struct device *d, uint32_t off, unsigned width, uint32_t val)
{
	struct pmagba_ireq *q = (struct pmagba_ireq *)d;

	(void)width;
	device_trace_write(d, off, val);
	q->asking = false;
	arm(q);
	return true;
}

static void
on_due(void *owner)
{
	struct pmagba_ireq *q = owner;

	q->asking = true;
	arm(q);
}

static void
ireq_reset(struct device *d)
{
	struct pmagba_ireq *q = (struct pmagba_ireq *)d;

	q->asking = false;
	arm(q);
}

static const struct device_field vram_state[] = {
	DEVICE_FIELD(struct pmagba, vram),
	{ 0, 0 },
};

static const struct device_field ireq_state[] = {
	DEVICE_FIELD(struct pmagba_ireq, asking),
	{ 0, 0 },
};

const struct device_ops pmagba_ops = {
	.name = "pmagba",
	.reset = vram_reset,
	.read = vram_read,
	.write = vram_write,
	.state = vram_state,
};

const struct device_ops pmagba_ireq_ops = {
	.name = "ireq",
	.reset = ireq_reset,
	.read = ireq_read,
	.write = ireq_write,
	.state = ireq_state,
};

static void
paint(const void *ctx, struct picture *to)
{
	const struct pmagba *f = ctx;

	for (unsigned y = 0; y < PICTURE_HEIGHT; y++)
		for (unsigned x = 0; x < PICTURE_WIDTH; x++) {
			const uint8_t *rgb = bt459_colour(
			    &f->colours, f->vram[y * STRIDE + x],
			    x + PMAGBA_X_OFFSET, y + PMAGBA_Y_OFFSET);

			for (unsigned i = 0; i < 3; i++)
				to->rgb[y][x][i] = rgb[i];
		}
}

static void
init(struct pmagba *f, const struct board_site *s, struct irq_pin irq)
{
	f->dev = (struct device){ .ops = &pmagba_ops,
				  .name = "fb",
				  .clock = s->clock,
				  .trace = s->trace };
	bt459_init(&f->colours, "bt459", s->clock, s->trace);
	f->ireq = (struct pmagba_ireq){
		.dev = { .ops = &pmagba_ireq_ops,
			 .name = "ireq",
			 .clock = s->clock,
			 .trace = s->trace },
		.irq = irq,
		.due = { .name = "pmagba.retrace",
			 .fire = on_due,
			 .owner = &f->ireq },
	};
	tcrom_init(&f->rom, "fbrom", s->clock, s->trace, "PMAG-BA",
		   PMAGBA_ROM_BYTES, NULL);
}

void
pmagba_plug(struct pmagba *f, struct board *b, const struct board_site *s,
	    paddr_t base, struct irq_pin irq)
{
	struct access_cost reg = cost_of_register(s->timing);
	const struct {
		struct device *device;
		uint32_t offset, bytes;
	} part[] = {
		{ &f->dev, PMAGBA_FB, 2 * PMAGBA_FB_BYTES },
		{ &f->colours.dev, PMAGBA_BT459, PMAGBA_IREQ - PMAGBA_BT459 },
		{ &f->ireq.dev, PMAGBA_IREQ, PMAGBA_ROM - PMAGBA_IREQ },
		{ &f->rom.dev, PMAGBA_ROM, 2 * PMAGBA_ROM_BYTES },
	};

	init(f, s, irq);
	for (unsigned i = 0; i < sizeof part / sizeof part[0]; i++) {
		board_add(b, part[i].device);
		bus_map(s->bus, base + part[i].offset, part[i].bytes,
			part[i].device, 0, reg.read, reg.write);
	}
	b->screen = (struct screen){ f, paint };
}

/* Chosen: shades of grey, as on the KN01. */
void
pmagba_set_up(struct pmagba *f)
{
	for (unsigned i = 0; i < 3 * BT459_COLOURS; i++)
		board_poke(&f->colours.dev, BT459_CMAP, 1, i / 3);
	board_poke(&f->colours.dev, BT459_ADDR_LO, 1, 0);
	board_poke(&f->colours.dev, BT459_ADDR_HI, 1, 0);
}

/* SPDX-License-Identifier: MIT */
#include "dev/pcc.h"

#include "dev/device_trace.h"
#include "dev/lanes.h"
#include "dev/raster.h"

#define ROWS <machine/pcc.def>
#include "dev/tables.h"

/* MAME dec/decstation.cpp: pixel clock, columns and lines of the KN01. */
static const struct raster raster = { 69169800, 1280, 901 };

static uint16_t
reg_of(const struct pcc *p, uint32_t reg)
{
	return p->reg[reg / 4];
}

/* A plane is all over the screen, or in the sprite's word of this line. */
static bool
plane(const struct pcc *p, const uint16_t *words, unsigned column,
      unsigned line, uint16_t enable, uint16_t force)
{
	uint16_t command = reg_of(p, PCC_CMDR);

	if (command & force)
		return true;
	return (command & enable) && column < PCC_SPRITE && line < PCC_SPRITE &&
	       (words[line] >> column & 1);
}

unsigned
pcc_overlay(const struct pcc *p, unsigned x, unsigned y)
{
	unsigned column = x + PCC_X_OFFSET - reg_of(p, PCC_XPOS);
	unsigned line = y + PCC_Y_OFFSET - reg_of(p, PCC_YPOS);
	bool a =
	    plane(p, p->sprite, column, line, PCC_CMDR_ENPA, PCC_CMDR_FOPA);
	bool b = plane(p, p->sprite + PCC_SPRITE, column, line, PCC_CMDR_ENPB,
		       PCC_CMDR_FOPB);

	return (a ? PCC_OVERLAY_A : 0u) | (b ? PCC_OVERLAY_B : 0u);
}

/* Be back when region 2 begins. */
static void
arm(struct pcc *p)
{
	uint16_t line = reg_of(p, PCC_YMIN2);

	clock_cancel(p->dev.clock, &p->due);
	if ((reg_of(p, PCC_CMDR) & PCC_CMDR_ENRG2) && line < raster.lines)
		clock_schedule(p->dev.clock, &p->due,
			       raster_until(&raster, p->dev.clock, line));
}

static void
on_due(void *owner)
{
	struct pcc *p = owner;

	irq_drive(&p->retrace, true);
	arm(p);
}

/* Nothing can be read back: chosen, reads give 0. */
static bool
pcc_read(struct device *d, uint32_t off, unsigned width, uint32_t *val)
{
	(void)width;
	*val = 0;
	device_trace_read(d, off % PCC_BYTES & ~3u, 0);
	return true;
}

static void
load(struct pcc *p)
{
	if (!(reg_of(p, PCC_CMDR) & PCC_CMDR_LODSA))
		return;
	p->sprite[p->loaded] = reg_of(p, PCC_MEMORY);
	p->loaded = (uint8_t)((p->loaded + 1) % PCC_SPRITE_WORDS);
}

static bool
pcc_write(struct device *d, uint32_t off, unsigned width, uint32_t val)
{
	struct pcc *p = (struct pcc *)d;
	uint32_t reg = off % PCC_BYTES & ~3u;

	p->reg[reg / 4] = (uint16_t)lane_merge(reg_of(p, reg), off, width, val);
	device_trace_write(d, reg, reg_of(p, reg));
	if (reg == PCC_MEMORY)
		load(p);
	if (reg == PCC_CMDR && !(reg_of(p, PCC_CMDR) & PCC_CMDR_LODSA))
		p->loaded = 0;
	if (reg == PCC_CMDR || reg == PCC_YMIN2)
		arm(p);
	return true;
}

/* The sprite stays. */
static void
reset(struct device *d)
{
	struct pcc *p = (struct pcc *)d;

	for (unsigned i = 0; i < sizeof p->reg / sizeof p->reg[0]; i++)
		p->reg[i] = 0;
	p->loaded = 0;
	arm(p);
}

static const struct device_field state[] = {
	DEVICE_FIELD(struct pcc, reg),
	DEVICE_FIELD(struct pcc, sprite),
	DEVICE_FIELD(struct pcc, loaded),
	{ 0, 0 },
};

const struct device_ops pcc_ops = {
	.name = "pcc",
	.reset = reset,
	.read = pcc_read,
	.write = pcc_write,
	.registers = chip_registers,
	.bits = chip_bits,
	.state = state,
};

void
pcc_init(struct pcc *p, const char *name, struct clock *clock,
	 const struct trace *trace, struct irq_pin retrace)
{
	*p = (struct pcc){
		.dev = { .ops = &pcc_ops,
			 .name = name,
			 .clock = clock,
			 .trace = trace },
		.retrace = retrace,
		.due = { .name = "pcc.retrace", .fire = on_due, .owner = p },
	};
}

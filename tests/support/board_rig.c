/* SPDX-License-Identifier: MIT */
#include "support/board_rig.h"

#include <string.h>

#include "support/test.h"

static void
set_pin(void *rig, unsigned line, bool level)
{
	struct board_rig *r = rig;

	r->pins = level ? r->pins | 1u << line : r->pins & ~(1u << line);
}

static void
build(struct board_rig *r, const char *kind, uint32_t ram_bytes,
      const struct board_disk disk[SCSI_IDS], bool full)
{
	struct board_wires wires = { .console = &r->console.backend,
				     .segment = &r->segment };

	*r = (struct board_rig){ .timing = { .cycle_ns = 40,
					     .dev_read = 1,
					     .dev_write = 2,
					     .serial_read = 3,
					     .serial_write = 4,
					     .rtc_read = 5,
					     .rtc_write = 6,
					     .rom_read = 7,
					     .colour_fb = full,
					     .keyboard = full } };
	for (unsigned i = 0; i < BOARD_CPU_PINS; i++)
		wires.cpu_pin[i] =
		    (struct irq_pin){ set_pin, r, BOARD_CPU_PIN0 + i };
	memcpy(wires.disk, disk, sizeof wires.disk);
	terminal_init_deaf(&r->console);
	clock_init(&r->clock, r->timing.cycle_ns);
	segment_init(&r->segment, 1);
	bus_init(&r->bus, &r->timing, ram_bytes);
	r->board =
	    board_create(kind, &r->bus, &r->clock, &r->timing, NULL, wires);
	assert_non_null(r->board);
	board_reset(r->board);
}

void
board_rig_init_disks(struct board_rig *r, const char *kind, uint32_t ram_bytes,
		     const struct board_disk disk[SCSI_IDS])
{
	build(r, kind, ram_bytes, disk, false);
}

static const struct board_disk no_disk[SCSI_IDS];

void
board_rig_init(struct board_rig *r, const char *kind, uint32_t ram_bytes)
{
	build(r, kind, ram_bytes, no_disk, false);
}

void
board_rig_init_full(struct board_rig *r, const char *kind, uint32_t ram_bytes)
{
	build(r, kind, ram_bytes, no_disk, true);
}

void
board_rig_free(struct board_rig *r)
{
	board_free(r->board);
	bus_free(&r->bus);
	segment_free(&r->segment);
}

uint32_t
board_rig_read(struct board_rig *r, paddr_t pa, unsigned width)
{
	uint32_t val = 0xdeadbeef;

	assert_true(bus_read(&r->bus, pa, width, &val));
	return val;
}

void
board_rig_write(struct board_rig *r, paddr_t pa, unsigned width, uint32_t val)
{
	assert_true(bus_write(&r->bus, pa, width, val));
}

void
board_rig_no_read(struct board_rig *r, paddr_t pa, unsigned width)
{
	uint32_t val;

	assert_false(bus_read(&r->bus, pa, width, &val));
}

void
board_rig_no_write(struct board_rig *r, paddr_t pa, unsigned width)
{
	assert_false(bus_write(&r->bus, pa, width, 0));
}

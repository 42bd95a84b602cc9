/* SPDX-License-Identifier: MIT */
#include "dev/board.h"

#include <stdlib.h>
#include <string.h>

#include "dev/board_kind.h"

static const struct board_kind *const kinds[] = {
	&kn01_kind,
	&kn02_kind,
	&kn02ba_kind,
};

struct board *
board_create(const char *kind, struct bus *bus, struct clock *clock,
	     const struct timing *timing, const struct trace *trace,
	     struct board_wires wires)
{
	struct board_site site = { bus, clock, timing, trace, wires };

	for (unsigned i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
		struct board *b;

		if (strcmp(kinds[i]->name, kind) != 0)
			continue;
		b = kinds[i]->create(&site);
		b->kind = kinds[i];
		return b;
	}
	return NULL;
}

void
board_free(struct board *b)
{
	free(b);
}

void
board_reset(struct board *b)
{
	for (unsigned i = 0; i < b->devices; i++)
		b->device[i]->ops->reset(b->device[i]);
	b->kind->set_up(b);
}

unsigned
board_devices(const struct board *b)
{
	return b->devices;
}

struct device *
board_device(const struct board *b, unsigned n)
{
	return b->device[n];
}

struct screen
board_screen(const struct board *b)
{
	return b->screen;
}

void
board_add_stats(struct board *b, struct stats *stats)
{
	for (unsigned i = 0; i < b->devices; i++) {
		const struct device *d = b->device[i];

		snprintf(b->reads[i], BOARD_STAT_NAME, "%s.reads", d->name);
		snprintf(b->writes[i], BOARD_STAT_NAME, "%s.writes", d->name);
		stats_add(stats, b->reads[i], "count",
			  "reads of the device's registers", &d->reads);
		stats_add(stats, b->writes[i], "count",
			  "writes to the device's registers", &d->writes);
	}
	lance_add_stats(b->lance, stats);
}

struct access_cost
cost_of_register(const struct timing *t)
{
	return (struct access_cost){ t->dev_read, t->dev_write };
}

struct access_cost
cost_of_serial(const struct timing *t)
{
	return (struct access_cost){ t->serial_read, t->serial_write };
}

struct access_cost
cost_of_rtc(const struct timing *t)
{
	return (struct access_cost){ t->rtc_read, t->rtc_write };
}

/* Nobody writes to a ROM: as to a register. */
struct access_cost
cost_of_rom(const struct timing *t)
{
	return (struct access_cost){ t->rom_read, t->dev_write };
}

void
board_add(struct board *b, struct device *d)
{
	if (b->devices == BOARD_DEVICES_MAX)
		bug("more than %d devices on a board", BOARD_DEVICES_MAX);
	b->device[b->devices++] = d;
}

void
board_address(const struct board_site *site, uint8_t address[ESAR_ADDRESS])
{
	memcpy(address, esar_default_address, ESAR_ADDRESS);
	address[ESAR_ADDRESS - 1] += site->wires.node;
}

void
board_init_disks(struct disk_arm *a, const struct board_site *s)
{
	disk_arm_init(a, s->clock, s->trace);
	for (unsigned id = 0; id < SCSI_IDS; id++) {
		const struct board_disk *d = &s->wires.disk[id];

		if (d->model && id != SCSI_HOST_ID)
			scsi_disk_init(&a->disk[id], &a->bus, id, d->model,
				       d->image);
	}
}

struct irq_pin
board_cpu_pin(const struct board_site *site, unsigned n)
{
	return site->wires.cpu_pin[n - BOARD_CPU_PIN0];
}

/* Not traced: traces tell what the guest does. */
void
board_poke(struct device *d, uint32_t off, unsigned width, uint32_t val)
{
	const struct trace *trace = d->trace;

	d->trace = NULL;
	d->ops->write(d, off, width, val);
	d->trace = trace;
}

void
board_init_desk(struct board *b, const struct board_site *s)
{
	b->has_desk = s->timing->keyboard;
	if (!b->has_desk)
		return;
	lk201_init(&b->keyboard, s->clock);
	vsxxx_init(&b->mouse);
}

const struct char_backend *
board_keyboard_line(const struct board *b)
{
	return b->has_desk ? &b->keyboard.backend : NULL;
}

const struct char_backend *
board_mouse_line(const struct board *b)
{
	return b->has_desk ? &b->mouse.backend : NULL;
}

struct lk201 *
board_keyboard(struct board *b)
{
	return b->has_desk ? &b->keyboard : NULL;
}

struct vsxxx *
board_mouse(struct board *b)
{
	return b->has_desk ? &b->mouse : NULL;
}

/* SPDX-License-Identifier: MIT */
/*
 * What tests of devices are made with: a wire that remembers, a terminal at
 * the far end of a serial line, accesses through a device's own operations,
 * and time.
 */
#ifndef SUPPORT_CHIP_H
#define SUPPORT_CHIP_H

#include "host/host.h"
#include "mem/device.h"

struct wire {
	bool level;
	unsigned rises;
	unsigned line; /* as the driver gave it, last */
};

/* The pin that drives the wire. */
struct irq_pin wire_pin(struct wire *, unsigned line);

enum { TERMINAL_MAX = 512 };

struct terminal {
	struct char_backend backend;
	uint8_t seen[TERMINAL_MAX]; /* what was sent to it */
	unsigned seen_count;
	const char *typed; /* what it sends; NULL or "": nothing */
	unsigned asked;    /* how often it was asked */
};

void terminal_init(struct terminal *);
/* Sends nothing and is never asked. */
void terminal_init_deaf(struct terminal *);

/* Accesses that must not be bus errors. */
uint32_t chip_read(struct device *, uint32_t off, unsigned width);
void chip_write(struct device *, uint32_t off, unsigned width, uint32_t val);

/* Let cycles pass, and with them whatever is due. */
void chip_run(struct clock *, cycles_t);

#endif /* SUPPORT_CHIP_H */

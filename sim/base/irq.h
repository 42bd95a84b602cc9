/* SPDX-License-Identifier: MIT */
/* An interrupt wire: a level that a source drives and a sink reads. */
#ifndef BASE_IRQ_H
#define BASE_IRQ_H

#include <stdbool.h>

struct irq_pin {
	void (*set)(void *sink, unsigned line, bool level);
	void *sink;
	unsigned line;
};

/* Drive the wire; an unconnected pin (set == NULL) is allowed. */
static inline void
irq_drive(const struct irq_pin *pin, bool level)
{
	if (pin->set)
		pin->set(pin->sink, pin->line, level);
}

#endif /* BASE_IRQ_H */

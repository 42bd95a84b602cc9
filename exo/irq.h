/* SPDX-License-Identifier: MIT */
/* Interrupts while nothing runs (irq.c has the others). */
#ifndef EXO_IRQ_H
#define EXO_IRQ_H

/* Wait until the clock or a device asks; serve the device. */
void irq_await(void);

#endif /* EXO_IRQ_H */

/* SPDX-License-Identifier: MIT */
/*
 * The terminal: a queue of characters between programs and the serial chip,
 * emptied by transmit interrupts. There is no input, no line editing, and a
 * line feed stays a line feed: what listens is a file.
 */
#ifndef KERN_TTY_H
#define KERN_TTY_H

#include <stdbool.h>
#include <stdint.h>

/* A serial chip's driver. */
struct serial {
	void (*init)(void);
	/* Ready for a character? Put one; only if it is. */
	bool (*ready)(void);
	void (*put)(char c);
	/* Has the last one left the chip? */
	bool (*idle)(void);
	/* From now on, or no more, interrupt when ready. */
	void (*want_interrupts)(bool);
};

void tty_init(const struct serial *);

/* Queue a program's bytes; sleeps while the queue is full. 0 or EFAULT. */
int tty_write(uint32_t from, uint32_t bytes);
/* Sleep until all have left; true if a signal came first. */
bool tty_drain(void);

/* The chip is ready: give it the next character. For its driver. */
void tty_transmit(void);

/* The kernel's own messages, into the same queue; never sleeps, loses what
 * does not fit. */
void tty_printf(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/* Without interrupts, for the last words: everything queued; one more. */
void tty_flush(void);
void tty_put_polled(char c);

#endif /* KERN_TTY_H */

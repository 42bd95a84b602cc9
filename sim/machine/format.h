/* SPDX-License-Identifier: MIT */
/*
 * printf() of the boot PROM: the format string and its arguments are the
 * guest's, and nothing is known of either. Knows %d %i %u %x %X %o %p %c %s
 * %%, with the flags '-' and '0', a width and a precision (numbers or '*'),
 * and the modifiers h and l, which change nothing. Another conversion is
 * written as it stands.
 *
 * Bounded: at most FORMAT_OUTPUT_MAX characters are written in all, and as
 * many of the format are looked at.
 */
#ifndef MACHINE_FORMAT_H
#define MACHINE_FORMAT_H

#include "cpu/cpu.h"

/* Chosen: several screens; a runaway string is cut there. */
enum { FORMAT_OUTPUT_MAX = 16384 };

struct format_sink {
	void (*put)(void *ctx, uint8_t character);
	void *ctx;
};

/* Print argument `first` of the call as a format, those behind it as what it
 * asks for. Answers the number of characters. */
uint32_t format_print(const struct cpu *, unsigned first, struct format_sink);

#endif /* MACHINE_FORMAT_H */

/* SPDX-License-Identifier: MIT */
/*
 * Time between the end of a slice and the yield that must follow it. All of it
 * is somebody's debt (debt.h), however little it is each time:
 *
 * While the clock ticks in parts of a slice, each tick charges whoever was told
 * to yield and has not. What is left at the yield, less than a part, is the
 * price of a slice's end; it is the slice's owner's, who has slices to pay
 * with, while whoever ran in it may have none.
 *
 * A board with a counter measures, and from when the slice should have ended:
 * a long call cannot put that off. Others know no more than ticks: there a part
 * that begins is paid for, the first one in two pieces of which the first is an
 * eighth, so that an honest end costs little.
 */
#ifndef EXO_OVERTIME_H
#define EXO_OVERTIME_H

#include <stdbool.h>

struct env;
struct slice;

/* A slice has ended while no overtime ran; call it for each. */
void overtime_mark(void);
/* From that mark on it runs, at the end of a period of whose's owner (who may
 * be nobody). */
void overtime_begin(const struct slice *whose);
/* A tick, at late's expense (NULL: nobody's); true: a period of the clock has
 * passed. */
bool overtime_tick(struct env *late, const struct slice *whose);
/* It is over; true: a period of the clock has passed. */
bool overtime_end(const struct slice *whose);

#endif /* EXO_OVERTIME_H */

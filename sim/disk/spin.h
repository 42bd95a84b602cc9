/* SPDX-License-Identifier: MIT */
/*
 * Where a disk stands that has turned evenly since time 0. A turn has
 * DISK_TURN units, as many as a minute has nanoseconds: a disk of n
 * revolutions a minute turns by n units a nanosecond, and nothing is rounded.
 */
#ifndef DISK_SPIN_H
#define DISK_SPIN_H

#include "base/types.h"

#define DISK_TURN 60000000000ull

/* 0 to DISK_TURN - 1. */
static inline uint64_t
disk_angle(uint32_t rpm, uint64_t now_ns)
{
	return now_ns % DISK_TURN * rpm % DISK_TURN;
}

/* Nanoseconds, rounded up, in which it turns by that much. */
static inline uint64_t
disk_turn_ns(uint32_t rpm, uint64_t units)
{
	return (units + rpm - 1) / rpm;
}

/* Nanoseconds until it stands at the angle; less than a turn. */
static inline uint64_t
disk_wait_ns(uint32_t rpm, uint64_t now_ns, uint64_t angle)
{
	uint64_t to_go =
	    angle % DISK_TURN + DISK_TURN - disk_angle(rpm, now_ns);

	return disk_turn_ns(rpm, to_go % DISK_TURN);
}

#endif /* DISK_SPIN_H */

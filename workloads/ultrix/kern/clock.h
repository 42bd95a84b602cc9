/* SPDX-License-Identifier: MIT */
#ifndef KERN_CLOCK_H
#define KERN_CLOCK_H

#include <stdint.h>

enum {
	HZ = 256, /* ticks a second, as BSD and Ultrix on DECstations have it */
	TICKS_PER_TURN = HZ / 10, /* round robin: 100 ms (4.3BSD roundrobin) */
};

/* The clock chip, byte registers on lane 0 from this KSEG1 address. */
void clock_init(uint32_t rtc);
/* Its interrupt. */
void clock_interrupt(void);
/* The software interrupt that clock_interrupt() asks for once a second. */
void clock_soft_interrupt(void);
/* Since boot; as fine as the tick is. */
uint32_t clock_seconds(void);
uint32_t clock_ticks_in_second(void);

#endif /* KERN_CLOCK_H */

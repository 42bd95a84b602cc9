/* SPDX-License-Identifier: MIT */
/* Clocks that agree: the kernel's time, its sleep, and the battery clock. */
#include "lib/lib.h"

static int32_t
now_us(void)
{
	struct timeval now = { 0, 0 };

	sys_gettimeofday(&now, NULL);
	return now.sec % 1000 * 1000000 + now.usec;
}

static int32_t
slept(int32_t us)
{
	struct timespec want = { 0, us * 1000 };
	int32_t before = now_us();

	sys_nanosleep(&want, NULL);
	return now_us() - before;
}

int
main(void)
{
	struct timeval now = { 0, 0 };
	int32_t before = now_us(), once;
	int backwards = 0;

	for (int i = 0; i < 1000; i++) {
		int32_t next = now_us();

		backwards += next < before;
		before = next;
	}
	claim(backwards == 0, "time never goes back");
	once = slept(50000);
	claim(once >= 50000 && once < 90000,
	      "a sleep of 50 ms lasts 50 ms and some ticks of 1/128 s");
	claim(sys_gettimeofday(&now, NULL) == 0 && now.sec > 500000000,
	      "the date was read from the battery clock");
	return verdict("time");
}

/* SPDX-License-Identifier: MIT */
/* Two processes that never give up the processor share it. */
#include "check.h"

static volatile unsigned *const counts = (unsigned *)0x20000000;

static unsigned
milliseconds(void)
{
	struct timeval now;

	gettimeofday(&now, NULL);
	return now.sec * 1000 + now.usec / 1000;
}

static void
hog(int i, unsigned end)
{
	while (milliseconds() < end)
		counts[i]++;
	exit(0);
}

int
main(void)
{
	unsigned end = milliseconds() + 1500, a, b;
	int segment = shmget(8);

	shmat(segment, (void *)counts);
	for (int i = 0; i < 2; i++)
		if (fork() == 0)
			hog(i, end);
	wait(NULL);
	wait(NULL);
	a = counts[0];
	b = counts[1];
	check(a > 1000 && b > 1000, "both run");
	check(a < b + b / 3 && b < a + a / 3, "for about the same time");
	check(milliseconds() >= end && milliseconds() < end + 300,
	      "until the time is over");
	return failures;
}

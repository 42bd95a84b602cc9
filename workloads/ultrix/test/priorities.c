/* SPDX-License-Identifier: MIT */
/*
 * Who has used the processor much has to wait for who has not, until that is
 * forgotten. Sleeping is done by waiting for slow output: 960 characters a
 * second.
 */
#include "check.h"

enum { LINE = 60 };

static volatile unsigned *const counts = (unsigned *)0x20000000;

static unsigned
milliseconds(void)
{
	struct timeval now;

	gettimeofday(&now, NULL);
	return now.sec * 1000 + now.usec / 1000;
}

/* A line takes a sixteenth of a second. */
static void
sleep_for(int lines)
{
	char line[LINE];

	for (int i = 0; i < LINE - 1; i++)
		line[i] = '.';
	line[LINE - 1] = '\n';
	for (int i = 0; i < lines; i++)
		write(1, line, LINE);
	ioctl(1, TIOCDRAIN, NULL);
}

static int
start_hog(int i)
{
	int pid = fork();

	while (pid == 0)
		counts[i]++;
	return pid;
}

/* Like it, but after 0.4 s of work and a long sleep. */
static int
start_worker(int i)
{
	unsigned end = milliseconds() + 400;
	int pid = fork();

	if (pid == 0) {
		while (milliseconds() < end)
			;
		sleep_for(30);
		for (;;)
			counts[i]++;
	}
	return pid;
}

/* A third of a second of a rival against a newcomer. */
static void
race(int rival)
{
	int new;

	counts[0] = counts[1] = 0;
	new = start_hog(1);
	sleep_for(5);
	kill(rival, SIGKILL);
	kill(new, SIGKILL);
	wait(NULL);
	wait(NULL);
}

int
main(void)
{
	int rival;

	shmat(shmget(8), (void *)counts);
	rival = start_hog(0);
	sleep_for(6);
	race(rival);
	check(counts[1] > 4 * counts[0], "the newcomer comes first");
	rival = start_worker(0);
	sleep_for(20); /* both wake when all lines are out: 3 s */
	race(rival);
	check(counts[1] > 0 && 4 * counts[0] > counts[1],
	      "what was long ago is forgotten");
	return failures;
}

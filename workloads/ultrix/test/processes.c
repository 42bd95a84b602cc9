/* SPDX-License-Identifier: MIT */
/* fork, exit, wait, kill; what parent and child share and what they do not. */
#include "check.h"

enum { MANY = 200 }; /* more than there are ASIDs */

static int word = 1;

static void
exit_with_42(void)
{
	exit(42);
}

static void
change_word(void)
{
	word = 2;
	exit(word);
}

static void
kill_self(void)
{
	kill(getpid(), SIGTERM);
	exit(0);
}

static void
spin(void)
{
	for (;;)
		;
}

static void
test_exit_codes(void)
{
	check(WEXITSTATUS(in_child(exit_with_42)) == 42,
	      "wait reports the child's exit code");
	check(WTERMSIG(in_child(kill_self)) == SIGTERM,
	      "wait reports the signal that killed the child");
	check(failed_with(wait(NULL), ECHILD), "wait without children fails");
}

static void
test_memory(void)
{
	check(WEXITSTATUS(in_child(change_word)) == 2 && word == 1,
	      "what a child writes its parent does not see");
}

static void
test_ids(void)
{
	int me = getpid(), pipe_page = shmget(4), pid;
	volatile int *seen = (int *)0x20000000;

	check(pipe_page >= 0 && shmat(pipe_page, (void *)seen) == 0,
	      "a page of shared memory is attached");
	pid = fork();
	if (pid == 0) {
		seen[0] = getppid();
		seen[1] = getpid();
		exit(0);
	}
	check(wait(NULL) == pid && seen[1] == pid && pid != me,
	      "parent and child agree on the child's number");
	check(seen[0] == me, "the child knows its parent");
}

static void
test_kill(void)
{
	int status = 0, pid = fork();

	if (pid == 0)
		spin();
	check(wait4(pid, &status, WNOHANG, NULL) == 0,
	      "wait need not wait for a child that runs");
	check(kill(pid, 0) == 0 && kill(pid, SIGKILL) == 0 &&
		  wait(&status) == pid && WTERMSIG(status) == SIGKILL,
	      "a child that never ends is killed");
	check(failed_with(kill(pid, SIGKILL), ESRCH),
	      "the dead cannot be killed");
}

/* A grandchild outlives its parent: process 1 (this one) inherits it. */
static void
test_orphan(void)
{
	int first = fork(), second;

	if (first == 0) {
		if (fork() == 0)
			while (getppid() != 1)
				;
		exit(0);
	}
	first = wait(NULL);
	second = wait(NULL);
	check(getpid() == 1 && first > 0 && second > 0 && first != second,
	      "orphans go to process 1");
}

/* Each has the parent's word, and then its own. */
static void
use_word(int i)
{
	int code = word == 1 ? i % 100 : 255;

	*(volatile int *)&word = i;
	exit(*(volatile int *)&word == i ? code : 255);
}

static void
test_many(void)
{
	int sum = 0, status;

	for (int i = 0; i < MANY; i++) {
		if (fork() == 0)
			use_word(i);
		if (wait(&status) > 0)
			sum += WEXITSTATUS(status);
	}
	check(sum == MANY / 100 * 4950 && *(volatile int *)&word == 1,
	      "more processes than ASIDs come and go");
}

static void
test_full_table(void)
{
	int n = 0, reaped = 0, pid;

	while (n < 1000 && (pid = fork()) != -1) {
		if (pid == 0)
			exit(0);
		n++;
	}
	check(errno == EAGAIN || errno == ENOMEM,
	      "fork fails when the process table is full");
	while (wait(NULL) > 0)
		reaped++;
	check(n > 10 && reaped == n, "and all that were made can be buried");
}

int
main(void)
{
	test_exit_codes();
	test_memory();
	test_ids();
	test_kill();
	test_orphan();
	test_many();
	test_full_table();
	return failures;
}

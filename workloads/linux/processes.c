/* SPDX-License-Identifier: MIT */
/* fork, execve, wait and the scheduler. */
#include "lib/lib.h"

enum { CHILDREN = 8, GENERATIONS = 6, BURST = 40 };

static int
say_number(void *number)
{
	return *(int *)number;
}

static void
claim_statuses(void)
{
	int pid[CHILDREN], wrong = 0;

	for (int i = 0; i < CHILDREN; i++) {
		pid[i] = sys_fork();
		if (pid[i] == 0)
			sys_exit(10 + i);
	}
	for (int i = CHILDREN - 1; i >= 0; i--)
		wrong += wait_for(pid[i]) != 10 + i;
	claim(wrong == 0, "each child's status comes from that child");
}

static int
descend(void *depth)
{
	int left = *(int *)depth - 1;

	return left == 0 ? 1 : 1 + in_child(descend, &left);
}

static int
kill_me(void *unused)
{
	(void)unused;
	sys_kill(sys_getpid(), SIGKILL);
	return 0;
}

static int
run_again(void *env)
{
	char *const argv[] = { (char *)"/bin/processes", (char *)"a b",
			       (char *)"", NULL };

	return -sys_execve(argv[0], argv, env);
}

static int
run_nothing(void *env)
{
	char *const argv[] = { NULL };

	return -sys_execve("/bin/nothing", argv, env);
}

static void
claim_many(void)
{
	int wrong = 0;

	for (int i = 0; i < BURST; i++)
		wrong += in_child(say_number, &i) != i;
	claim(wrong == 0, "forty forks in a row");
}

/* What the second execution of this program finds. */
static int
second(char *argv[], char *env[])
{
	if (strcmp(argv[1], "a b") != 0 || argv[2][0] != '\0' || argv[3])
		return 2;
	return strcmp(environment(env, "mark", ""), "left") == 0 ? 42 : 3;
}

int
main(int argc, char *argv[], char *env[])
{
	char *const marked[] = { (char *)"mark=left", NULL };
	int generations = GENERATIONS;

	if (argc == 3)
		return second(argv, env);
	claim_statuses();
	claim(in_child(descend, &generations) == GENERATIONS,
	      "six generations count themselves");
	claim(in_child(kill_me, NULL) == 256 + SIGKILL,
	      "a signal ends a process");
	claim(in_child(run_again, (void *)marked) == 42,
	      "execve hands over arguments and environment");
	claim(in_child(run_nothing, (void *)marked) == 2,
	      "execve of no file is refused");
	claim(wait_for(-1) < 0, "no child is left");
	claim_many();
	return verdict("processes");
}

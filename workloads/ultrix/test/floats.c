/* SPDX-License-Identifier: MIT */
/* The FPU belongs to each process as if it had one of its own. */
#include "check.h"

void float_plant(uint32_t seed);
uint32_t float_check(uint32_t seed);
uint32_t float_divide(uint32_t a, uint32_t b, uint32_t fcsr);

enum {
	ONE = 0x3f800000,
	TWO = 0x40000000,
	HALF = 0x3f000000,
	TRAP_DIVISION = 0x400, /* FCR31: enable Z */
};

static volatile int caught;

static unsigned
milliseconds(void)
{
	struct timeval now;

	gettimeofday(&now, NULL);
	return now.sec * 1000 + now.usec / 1000;
}

/* True if nobody else's values turn up for a while. */
static bool
keeps_its_registers(uint32_t seed)
{
	unsigned end = milliseconds() + 400;
	uint32_t wrong = 0;

	float_plant(seed);
	while (milliseconds() < end)
		wrong |= float_check(seed);
	return !wrong;
}

static void
test_sharing(void)
{
	int status = -1, pid = fork();
	bool mine;

	if (pid == 0)
		exit(!keeps_its_registers(0x11110000));
	mine = keeps_its_registers(0x22220000);
	wait(&status);
	check(mine && status == 0, "two processes use the FPU at once");
}

static void
test_inheritance(void)
{
	int status = -1;

	float_plant(0x33330000);
	if (fork() == 0)
		exit(float_check(0x33330000) != 0);
	float_plant(0x44440000); /* the child has not run yet */
	wait(&status);
	check(status == 0, "a child has its parent's registers");
}

static void
skip_division(int signal, int code, struct sigcontext *context)
{
	(void)code;
	caught = signal;
	check(context->has_fpu == 1, "the sigcontext has the FPU's registers");
	context->fcsr = 0;
	context->fpreg[8] = TWO;
	context->pc += 4;
	float_plant(0);
}

static void
test_exceptions(void)
{
	signal_catch(SIGFPE, skip_division, 0);
	check(float_divide(ONE, TWO, 0) == HALF, "one over two is a half");
	check(float_divide(ONE, 0, 0) == 0x7f800000,
	      "over zero it is infinite");
	check(float_divide(ONE, 0, TRAP_DIVISION) == TWO && caught == SIGFPE,
	      "or SIGFPE, whose handler sets the result");
}

int
main(void)
{
	test_sharing();
	test_inheritance();
	test_exceptions();
	return failures;
}

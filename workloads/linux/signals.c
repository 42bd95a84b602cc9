/* SPDX-License-Identifier: MIT */
/* Signals: sent, raised by the processor, and by a timer. */
#include "lib/lib.h"

static volatile int caught, code;
static void *volatile fault_address;

static void
note(int number, struct siginfo *info, struct ucontext *context)
{
	(void)context;
	caught = number;
	code = info->code;
}

/* Go on after the instruction that raised it. */
static void
skip(int number, struct siginfo *info, struct ucontext *context)
{
	note(number, info, context);
	fault_address = info->address;
	context->machine.pc += 4;
}

static int
took(int number)
{
	int right = caught == number;

	caught = 0;
	return right;
}

static void
claim_sent(void)
{
	catch_signal(SIGUSR1, note);
	sys_kill(sys_getpid(), SIGUSR1);
	claim(took(SIGUSR1), "a process gets the signal it sends itself");
}

static int
signal_parent(void *unused)
{
	(void)unused;
	return -sys_kill(sys_getppid(), SIGUSR2);
}

static void
claim_from_child(void)
{
	catch_signal(SIGUSR2, note);
	claim(in_child(signal_parent, NULL) == 0 && took(SIGUSR2),
	      "a parent gets its child's signal");
}

static void
claim_faults(void)
{
	volatile int *volatile nowhere = (int *)0x1234;
	int sum = 0x7fffffff;

	catch_signal(SIGSEGV, skip);
	*nowhere = 1;
	claim(took(SIGSEGV) && fault_address == (void *)0x1234,
	      "a store to nowhere tells its address");
	catch_signal(SIGFPE, skip);
	__asm__ volatile("add %0, %0, %0" : "+r"(sum));
	claim(took(SIGFPE) && code == 2 && sum == 0x7fffffff,
	      "integer overflow is FPE_INTOVF");
	catch_signal(SIGTRAP, skip);
	__asm__ volatile("break 0");
	claim(took(SIGTRAP), "a breakpoint is SIGTRAP");
	catch_signal(SIGILL, skip);
	__asm__ volatile("mfc0 $8, $12" : : : "$8");
	claim(took(SIGILL), "CP0 is not for users");
}

static void
claim_unaligned(void)
{
	static uint8_t bytes[] = { 1, 2, 3, 4, 5, 6, 7, 8 };
	uint32_t word;

	__asm__ volatile("lw %0, 1(%1)\n\tnop" : "=r"(word) : "r"(bytes));
	claim(word == 0x05040302, "the kernel mends an unaligned load");
}

static void
claim_timer(void)
{
	struct itimerval soon = { { 0, 0 }, { 0, 50000 } };
	uint32_t spins = 0;

	catch_signal(SIGALRM, note);
	sys_setitimer(0, &soon, NULL);
	while (caught != SIGALRM && spins < 50000000)
		spins++;
	claim(took(SIGALRM), "the alarm comes while the program computes");
}

int
main(void)
{
	claim_sent();
	claim_from_child();
	claim_faults();
	claim_unaligned();
	claim_timer();
	return verdict("signals");
}

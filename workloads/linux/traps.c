/* SPDX-License-Identifier: MIT */
/*
 * What the FPU leaves to the kernel: denormal numbers, NaNs, and exceptions
 * that a program has enabled. Only run when asked (run=traps): on a DECstation
 * with an R3000, where the FPU reports by interrupt, Linux 6.1 panics. Its
 * plat_irq_dispatch() jumps to handle_fpe_int with the stack of interrupts,
 * where do_fpe() looks for the registers of the program in vain
 * (arch/mips/dec/int-handler.S, arch/mips/kernel/genex.S).
 */
#include "lib/fpu.h"
#include "lib/lib.h"

static volatile double one = 1.0, half = 0.5;
static volatile int caught;

static void
skip(int number, struct siginfo *info, struct ucontext *context)
{
	(void)info;
	caught = number;
	context->machine.pc += 4;
}

int
main(void)
{
	volatile double least = double_of(1), nan = double_of(~0ull >> 1);
	volatile double least_normal = double_of(0x0010000000000000);

	claim(double_bits(least + least) == 2, "denormal numbers add");
	claim(double_bits(least_normal * half) == 0x0008000000000000,
	      "half the least normal number is denormal");
	claim(double_bits(least * half) == 0, "half the least number is 0");
	claim(double_bits(nan) != 0 && nan + one != nan, "a NaN stays one");
	catch_signal(SIGFPE, skip);
	claim(fpu_divide(one, one - one, TRAP_DIVISION) == 1 &&
		  caught == SIGFPE,
	      "an enabled floating-point exception is SIGFPE");
	return verdict("traps");
}

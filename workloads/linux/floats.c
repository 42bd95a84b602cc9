/* SPDX-License-Identifier: MIT */
/*
 * Floating point, to the bit, both what the FPU does and what it leaves to
 * the kernel: denormal numbers, NaNs and conversions that overflow. And each
 * process has an FPU of its own.
 */
#include "lib/lib.h"

/* The points are what the same loop counts on an IEEE 754 host. */
enum { PROCESSES = 4, ROUNDS = 20, MANDELBROT_POINTS = 420 };
enum { TO_NEAREST, TO_ZERO, UPWARDS, DOWNWARDS };

/* Hidden from the compiler, which would otherwise do the arithmetic. */
static volatile double one = 1.0, three = 3.0, tenth = 0.1, fifth = 0.2;
static volatile float single_one = 1.0f, single_three = 3.0f;

static uint64_t
bits(double d)
{
	union {
		double value;
		uint64_t bits;
	} u = { d };

	return u.bits;
}

static uint32_t
single_bits(float f)
{
	union {
		float value;
		uint32_t bits;
	} u = { f };

	return u.bits;
}

static double
of_bits(uint64_t b)
{
	union {
		uint64_t bits;
		double value;
	} u = { b };

	return u.value;
}

static void
set_rounding(uint32_t mode)
{
	__asm__ volatile("ctc1 %0, $31" : : "r"(mode));
}

static uint64_t
third_rounded(uint32_t mode)
{
	double third;

	set_rounding(mode);
	third = one / three;
	__asm__ volatile("" : "+f"(third));
	set_rounding(TO_NEAREST);
	return bits(third);
}

static int32_t
to_word(double d)
{
	int32_t word;

	__asm__ volatile("cvt.w.d %1, %1\n\tmfc1 %0, %1\n\tnop"
			 : "=r"(word), "+f"(d));
	return word;
}

static double
root(double of)
{
	double guess = of;

	for (int i = 0; i < 30; i++)
		guess = (guess + of / guess) / 2;
	return guess;
}

/* Machin: pi = 16 atan(1/5) - 4 atan(1/239). */
static double
arctangent_of_inverse(double x)
{
	double term = one / x, sum = 0, square = x * x;

	for (int n = 1; n < 40; n += 2) {
		sum += n % 4 == 1 ? term / n : -term / n;
		term /= square;
	}
	return sum;
}

/* The Mandelbrot set on a coarse grid: which points stay. */
static uint32_t
mandelbrot(void)
{
	uint32_t inside = 0;

	for (int y = -16; y < 16; y++) {
		for (int x = -32; x < 16; x++) {
			double r = 0, i = 0, t;
			int n = 0;

			while (n < 64 && r * r + i * i <= 4) {
				t = r * r - i * i + x * (one / 16);
				i = 2 * r * i + y * (one / 16);
				r = t;
				n++;
			}
			inside += n == 64;
		}
	}
	return inside;
}

static void
claim_arithmetic(void)
{
	claim(bits(tenth + fifth) == 0x3fd3333333333334, "0.1 + 0.2");
	claim(bits(one / three) == 0x3fd5555555555555, "1 / 3");
	claim(single_bits(single_one / single_three) == 0x3eaaaaab,
	      "1 / 3 in single precision");
	claim(bits(root(2 * one)) == 0x3ff6a09e667f3bcd ||
		  bits(root(2 * one)) == 0x3ff6a09e667f3bcc,
	      "the root of 2, by Newton");
	claim(bits((double)(float)tenth) == 0x3fb99999a0000000,
	      "0.1 to single precision and back");
	claim((int32_t)(three * -1000.7) == -3002, "truncation to integer");
	claim(third_rounded(TO_NEAREST) == 0x3fd5555555555555 &&
		  third_rounded(TO_ZERO) == 0x3fd5555555555555 &&
		  third_rounded(UPWARDS) == 0x3fd5555555555556 &&
		  third_rounded(DOWNWARDS) == 0x3fd5555555555555,
	      "1 / 3 in the four rounding modes");
}

static void
claim_left_to_the_kernel(void)
{
	double least = of_bits(1), nan = of_bits(0x7ff7ffffffffffff);

	claim(bits(least + least) == 2, "denormal numbers add");
	claim(bits(of_bits(0x0010000000000000) * 0.5) == 0x0008000000000000,
	      "half the least normal number is denormal");
	claim(bits(least / 2) == 0, "half the least number is 0");
	claim(nan != nan && !(nan < one) && !(nan > one), "a NaN is unordered");
	claim(bits(one / (one - one)) == 0x7ff0000000000000, "1 / 0");
	claim(to_word(3e9 * one) == 0x7fffffff, "too large for an integer");
}

static int
series(void *start)
{
	double pi = 0, sum = *(const double *)start;

	for (int i = 0; i < ROUNDS; i++) {
		pi = 16 * arctangent_of_inverse(5) -
		     4 * arctangent_of_inverse(239);
		sum += pi;
		sys_sched_yield();
	}
	return (bits(pi) - 0x400921fb54442d16u) > 4 ||
	       sum < *(const double *)start + 62.8 ||
	       sum > *(const double *)start + 62.9;
}

static void
claim_one_each(void)
{
	int pid[PROCESSES], wrong = 0;

	for (int i = 0; i < PROCESSES; i++) {
		double start = i * 1000.0;

		pid[i] = sys_fork();
		if (pid[i] == 0)
			sys_exit(series(&start));
	}
	for (int i = 0; i < PROCESSES; i++)
		wrong += wait_for(pid[i]) != 0;
	claim(wrong == 0, "pi, computed by several processes at a time");
}

int
main(void)
{
	claim_arithmetic();
	claim_left_to_the_kernel();
	claim(mandelbrot() == MANDELBROT_POINTS,
	      "a Mandelbrot set as large as on the host");
	claim_one_each();
	return verdict("floats");
}

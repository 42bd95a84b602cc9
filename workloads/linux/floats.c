/* SPDX-License-Identifier: MIT */
/* Floating point, to the bit; and each process has an FPU of its own. */
#include "lib/fpu.h"
#include "lib/lib.h"

/* The points are what the same loop counts on an IEEE 754 host. */
enum { PROCESSES = 4, ROUNDS = 20, MANDELBROT_POINTS = 420 };

/* Hidden from the compiler, which would otherwise do the arithmetic. */
static volatile double one = 1.0, three = 3.0, tenth = 0.1, fifth = 0.2;
static volatile float single_one = 1.0f, single_three = 3.0f;

static uint64_t
third_rounded(uint32_t mode)
{
	return double_bits(fpu_divide(one, three, mode));
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
	claim(double_bits(tenth + fifth) == 0x3fd3333333333334, "0.1 + 0.2");
	claim(double_bits(one / three) == 0x3fd5555555555555, "1 / 3");
	claim(float_bits(single_one / single_three) == 0x3eaaaaab,
	      "1 / 3 in single precision");
	claim(double_bits(root(2 * one)) == 0x3ff6a09e667f3bcd ||
		  double_bits(root(2 * one)) == 0x3ff6a09e667f3bcc,
	      "the root of 2, by Newton");
	claim(double_bits((double)(float)tenth) == 0x3fb99999a0000000,
	      "0.1 to single precision and back");
	claim(double_bits(one / (one - one)) == 0x7ff0000000000000, "1 / 0");
	claim((int32_t)(three * -1000.7) == -3002, "truncation to integer");
	claim(third_rounded(TO_NEAREST) == 0x3fd5555555555555 &&
		  third_rounded(TO_ZERO) == 0x3fd5555555555555 &&
		  third_rounded(UPWARDS) == 0x3fd5555555555556 &&
		  third_rounded(DOWNWARDS) == 0x3fd5555555555555,
	      "1 / 3 in the four rounding modes");
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
	return (double_bits(pi) - 0x400921fb54442d16u) > 4 ||
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
	claim(mandelbrot() == MANDELBROT_POINTS,
	      "a Mandelbrot set as large as on the host");
	claim_one_each();
	return verdict("floats");
}

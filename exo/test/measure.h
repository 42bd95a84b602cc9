/* SPDX-License-Identifier: MIT */
/* Regions that the simulator measures (machine/marker.h), in code that is
 * measured itself: nothing is called, and the name is in the cache before. */
#ifndef EXO_TEST_MEASURE_H
#define EXO_TEST_MEASURE_H

#include <stdint.h>
#include <machine/marker.h>

/* A name lies in one line of any cache. */
#define NAME __attribute__((aligned(64)))

static inline __attribute__((always_inline)) void
begin(const char *name, uint32_t operations)
{
	register const char *a0 __asm__("$4") = name;
	register uint32_t a1 __asm__("$5") = operations;

	__asm__ volatile("lbu $2, 0(%0)\n\tnop\n\tori $0, $0, %2"
			 :
			 : "r"(a0), "r"(a1), "i"(MARK_BEGIN)
			 : "$2", "memory");
}

static inline __attribute__((always_inline)) void
end(void)
{
	__asm__ volatile("ori $0, $0, %0" : : "i"(MARK_END) : "memory");
}

#endif /* EXO_TEST_MEASURE_H */

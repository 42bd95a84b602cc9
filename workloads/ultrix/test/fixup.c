/* SPDX-License-Identifier: MIT */
/* Unaligned accesses are mended by the kernel, which says so. */
#include "check.h"

int load_in_slot(const void *p);
int call_in_slot(void *p);
int return_in_slot(const void *p);

static volatile int fault_signal;

static const uint8_t pattern[16]
    __attribute__((aligned(4))) = { 0x00, 0x81, 0x92, 0xa3,
				    0xb4, 0xc5, 0xd6, 0xe7 };

static void
skip(int signal, int code, struct sigcontext *context)
{
	(void)code;
	fault_signal = signal;
	context->pc += 4;
}

/* By hand: the compiler would use lwl and lwr. */
#define LOAD(insn, p)                                              \
	({                                                         \
		uint32_t value_;                                   \
		__asm__ volatile(".set push; .set noreorder;" insn \
				 " %0, 0(%1); nop; .set pop"       \
				 : "=&r"(value_)                   \
				 : "r"(p)                          \
				 : "memory");                      \
		value_;                                            \
	})

#define STORE(insn, p, value)                                 \
	__asm__ volatile(".set push; .set noreorder;" insn    \
			 " %0, 0(%1); .set pop" ::"r"(value), \
			 "r"(p)                               \
			 : "memory")

static void
test_loads(void)
{
	check(LOAD("lw", pattern + 1) == 0xb4a39281, "an unaligned word");
	check(LOAD("lh", pattern + 1) == 0xffff9281, "a signed halfword");
	check(LOAD("lhu", pattern + 3) == 0xb4a3, "an unsigned one");
}

static void
test_stores(void)
{
	uint8_t to[12] __attribute__((aligned(4))) = { 0 };

	STORE("sw", to + 3, 0x44332211);
	STORE("sh", to + 9, 0x6655);
	check(to[2] == 0 && to[3] == 0x11 && to[6] == 0x44 && to[7] == 0,
	      "a word is stored");
	check(to[8] == 0 && to[9] == 0x55 && to[10] == 0x66 && to[11] == 0,
	      "and a halfword");
}

static void
test_slots(void)
{
	uint8_t to[8] __attribute__((aligned(4))) = { 0 };

	check((uint32_t)load_in_slot(pattern) == 0xb4a39281,
	      "in a delay slot the branch goes by the old value");
	check(call_in_slot(to) == 1 && to[3] == 0x44 && to[6] == 0x11,
	      "a call returns behind its slot");
	check((uint32_t)return_in_slot(pattern) == 0xffff9281,
	      "a return takes its slot along");
}

static void
test_refusals(void)
{
	fault_signal = 0;
	LOAD("lw", 0x80000001);
	check(fault_signal == SIGBUS, "not in the kernel's memory");
	fault_signal = 0;
	STORE("sw", (void *)test_refusals + 1, 0);
	check(fault_signal == SIGBUS, "not to read-only pages");
}

int
main(void)
{
	signal_catch(SIGBUS, skip, 0);
	test_loads();
	test_stores();
	test_slots();
	test_refusals();
	return failures;
}

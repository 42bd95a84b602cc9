/* SPDX-License-Identifier: MIT */
/*
 * Every register survives a fault: known values in all of them, HI and LO,
 * ten kinds of fault, each register read by the very instruction that is
 * resumed; the handlers miss the TLB and fault themselves on the way. Another
 * process wants slices, too, and there are enough rounds that ours end at many
 * of these instructions.
 */
#include <os/fault.h>
#include <os/layout.h>
#include <os/process.h>
#include <os/vm.h>
#include <exo/calls.h>

#include "check.h"
#include "faultregs.h"

enum { REGISTERS = 29, KINDS = 10, ROUNDS = 60 };
enum { RETRIED = 8 }; /* from this kind on the instruction is tried again */

extern const void *const fault_blocks[KINDS][REGISTERS];
void fault_run(const void *block);

unsigned check_failures;
static unsigned handled, nested;
static volatile uint32_t far_word[4096 / 4]
    __attribute__((aligned(4096))); /* alone in its page */

static volatile uint32_t *
word(uint32_t address)
{
	return (volatile uint32_t *)address;
}

static unsigned
register_at(unsigned index)
{
	return index < 25 ? index + 1 : index + 3; /* without k0 and k1 */
}

/* An overflow within a handler is the nested fault. */
static bool
skip_nested(struct os_frame *f)
{
	nested++;
	return os_frame_skip(f);
}

static bool
skip(struct os_frame *f)
{
	handled++;
	exo_tlbvadelete((uint32_t)far_word);
	far_word[0] += 1;
	__asm__ volatile("mult %0, %0\n"
			 ".set push\n.set noreorder\n"
			 "add $0, %0, %0\n"
			 ".set pop"
			 :
			 : "r"(INT32_MAX)
			 : "hi", "lo");
	return os_frame_skip(f);
}

/* The victim's own overflow comes as a first fault, the handlers' as nested:
 * they are told apart by where they happen. */
static bool
skip_overflow(struct os_frame *f)
{
	bool first = f->reg[29] == *word(AREA_IN + 4 * 29);

	return first ? skip(f) : skip_nested(f);
}

static void
set_up(void)
{
	static const unsigned kinds[] = { EXO_ENTRY_MOD,  EXO_ENTRY_TLBL,
					  EXO_ENTRY_ADEL, EXO_ENTRY_BREAK,
					  EXO_ENTRY_RI,   EXO_ENTRY_COPROC };

	CHECK(os_vm_alloc(PAGE_READONLY, 3, 0));
	CHECK(os_vm_protect(PAGE_READONLY, 1, OS_READ));
	for (unsigned i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		os_fault_handle(kinds[i], skip);
	os_fault_handle(EXO_ENTRY_OVF, skip_overflow);
	exo_fpumod(0);
}

static void
plant(unsigned round)
{
	for (uint32_t n = 0; n < 34; n++) {
		*word(AREA_IN + 4 * n) = (n + round) * 0x01030507 + 0x10000000;
		*word(AREA_OUT + 4 * n) = 0;
	}
	*word(AREA_IN + 4 * 8) = INT32_MAX;
	*word(AREA_SEEN) = 0;
	*word(PAGE_REFILL) = 0;
	exo_tlbvadelete(PAGE_REFILL);
}

static bool
survived(uint32_t n)
{
	return *word(AREA_OUT + 4 * n) == *word(AREA_IN + 4 * n);
}

static void
verify(unsigned kind, unsigned victim)
{
	uint32_t wanted = *word(AREA_IN + 4 * victim);

	for (unsigned i = 0; i < REGISTERS; i++)
		CHECK(survived(register_at(i)));
	CHECK(survived(32) && survived(33)); /* HI and LO */
	CHECK(*word(AREA_SEEN) == wanted);
	if (kind >= RETRIED)
		CHECK(*word(PAGE_REFILL) == wanted);
}

static void
try_kind(unsigned round, unsigned kind)
{
	unsigned before = handled;
	unsigned expected = kind >= RETRIED ? 0 : REGISTERS;

	for (unsigned i = 0; i < REGISTERS; i++) {
		plant(round);
		fault_run(fault_blocks[kind][i]);
		verify(kind, register_at(i));
	}
	CHECK(handled - before == expected);
}

/* Owns a slice, so that ours come to an end, and gives it up. */
static void
idle(uint32_t argument)
{
	for (;;)
		os_yield(argument);
}

/* The registers of a process that was stopped: the last one at least. */
static bool
was_interrupted(void)
{
	return ((struct os_frame *)OS_SWITCH_FRAME)->pc != 0;
}

int
main(void)
{
	static struct os_child idler;

	set_up();
	CHECK(os_spawn(idle, 0, &idler) && os_give_slice(&idler));
	for (unsigned round = 0; round < ROUNDS && !check_failures; round++)
		for (unsigned kind = 0; kind < KINDS; kind++)
			try_kind(round, kind);
	CHECK(was_interrupted());
	os_kill(&idler);
	CHECK(nested == handled && far_word[0] == handled);
	return check_end("faultregs");
}

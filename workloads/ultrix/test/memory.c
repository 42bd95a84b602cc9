/* SPDX-License-Identifier: MIT */
/* Demand-zero memory, the break, protection, the stack. */
#include "check.h"

enum {
	PAGE = 4096,
	PAGES = 3000, /* needs several page-table pages */
	RANGE = 40,   /* fits into the TLB */
};

static volatile int fault_signal;
static volatile uint32_t fault_address;
static char guarded[4 * PAGE] __attribute__((aligned(PAGE)));

static void
skip(int signal, int code, struct sigcontext *context)
{
	(void)code;
	fault_signal = signal;
	fault_address = context->badvaddr;
	context->pc += 4;
}

/* The signal that a load or store of this word brings, or 0. */
static int
load(const volatile void *p)
{
	fault_signal = 0;
	__asm__ volatile(".set push; .set noreorder; lw $8, 0(%0); nop;"
			 ".set pop" ::"r"(p)
			 : "$8", "memory");
	return fault_signal;
}

static int
store(volatile void *p)
{
	fault_signal = 0;
	__asm__ volatile(".set push; .set noreorder; sw $0, 0(%0); nop;"
			 ".set pop" ::"r"(p)
			 : "memory");
	return fault_signal;
}

static void
test_break(void)
{
	char *base = sbrk(0);
	bool zero = true, kept = true;

	check(sbrk(PAGES * PAGE) == base, "the break grows");
	for (int i = 0; i < PAGES; i++) {
		zero = zero && *(int *)(base + i * PAGE) == 0;
		*(int *)(base + i * PAGE) = i;
	}
	for (int i = 0; i < PAGES; i++)
		kept = kept && *(int *)(base + i * PAGE) == i;
	check(zero, "new memory is zero");
	check(kept, "and keeps what is stored, whatever the TLB holds");
	check(store(base + PAGES * PAGE) == SIGSEGV &&
		  fault_address == (uint32_t)(base + PAGES * PAGE),
	      "above the break there is nothing");
	check(sbrk(-PAGES * PAGE) == base + PAGES * PAGE &&
		  load(base) == SIGSEGV,
	      "below a lowered break neither");
	sbrk(PAGE);
	check(*(int *)base == 0, "memory that comes back is zero again");
	check((int)sbrk(-0x7fffffff) == -1 && errno == ENOMEM &&
		  (int)sbrk(0x7fffffff) == -1 && errno == ENOMEM,
	      "an impossible break is refused");
}

static void
test_protection(void)
{
	*(volatile int *)(guarded + PAGE) = 5;
	check(mprotect(guarded + PAGE, PAGE, PROT_READ) == 0 &&
		  store(guarded + PAGE) == SIGBUS &&
		  load(guarded + PAGE) == 0 &&
		  *(volatile int *)(guarded + PAGE) == 5,
	      "a page to be read only refuses a store");
	check(mprotect(guarded + PAGE, PAGE, 0) == 0 &&
		  load(guarded + PAGE) == SIGBUS,
	      "a page not to be touched refuses a load");
	check(load(guarded) == 0 && store(guarded + 2 * PAGE) == 0,
	      "its neighbours are not affected");
	check(mprotect(guarded + PAGE, PAGE, PROT_WRITE) == 0 &&
		  *(volatile int *)(guarded + PAGE) == 5 &&
		  store(guarded + PAGE) == 0,
	      "given back it has its contents");
	check(mprotect(guarded, 4 * PAGE, PROT_READ) == 0 &&
		  store(guarded + 3 * PAGE) == SIGBUS &&
		  mprotect(guarded, 4 * PAGE, PROT_WRITE) == 0 &&
		  load(guarded + 3 * PAGE) == 0 &&
		  store(guarded + 3 * PAGE) == 0,
	      "an untouched page is protected as well");
}

/* So many that the TLB is not searched for each. */
static void
test_large_range(void)
{
	static char area[RANGE * PAGE] __attribute__((aligned(PAGE)));
	bool refused = true, allowed = true;

	for (int i = 0; i < RANGE; i++)
		*(volatile int *)(area + i * PAGE) = i;
	mprotect(area, sizeof(area), PROT_READ);
	for (int i = RANGE; i-- > 0;)
		refused = refused && store(area + i * PAGE) == SIGBUS;
	mprotect(area, sizeof(area), PROT_WRITE);
	for (int i = 0; i < RANGE; i++)
		allowed = allowed && *(volatile int *)(area + i * PAGE) == i &&
			  store(area + i * PAGE) == 0;
	check(refused && allowed, "and so are many pages at once");
}

static void
test_bad_ranges(void)
{
	check(
	    failed_with(mprotect(guarded + 1, PAGE, 0), EINVAL) &&
		failed_with(mprotect((void *)0x80000000, PAGE, 0), EINVAL) &&
		failed_with(mprotect((void *)0x10000000, PAGE, 0), EINVAL) &&
		failed_with(mprotect(guarded, 0xfffff000, 0), EINVAL) &&
		failed_with(mprotect((void *)0x7ffff000, 2 * PAGE, 0), EINVAL),
	    "mprotect refuses what is not the program's");
}

static void
test_segments(void)
{
	check(load(NULL) == SIGSEGV, "a null pointer faults");
	check(store((void *)test_segments) == SIGBUS, "text is read only");
	check(load((void *)0x80030000) == SIGBUS &&
		  load((void *)0xc0000000) == SIGBUS &&
		  load((void *)0xffffd000) == SIGBUS,
	      "the kernel is out of reach");
}

static int
descend(int depth)
{
	volatile char room[1024];

	room[0] = 1;
	return depth ? descend(depth - 1) + room[0] : 0;
}

static void
descend_too_far(void)
{
	descend(1000000);
}

static void
test_stack(void)
{
	check(descend(300) == 300, "the stack grows");
	check(WTERMSIG(in_child(descend_too_far)) == SIGILL,
	      "to its limit, where even a handler has no room");
}

/* A page that both have must not be writable through mprotect. */
static void
test_shared_text(void)
{
	uint32_t *text = (uint32_t *)((uint32_t)descend & ~(PAGE - 1u));
	uint32_t before = *text;
	int pid = fork();

	if (pid == 0) {
		if (mprotect(text, PAGE, PROT_READ | PROT_WRITE))
			exit(1);
		*(volatile uint32_t *)text = before;
		text[0] = before;
		*(volatile uint32_t *)(text + 1023) ^= 0xff;
		exit(0);
	}
	before = text[1023];
	wait(NULL);
	check(text[1023] == before, "text made writable is one's own copy");
}

static void
use_all_memory(void)
{
	for (;;)
		*(volatile int *)sbrk(PAGE) = 1;
}

static void
break_again(void)
{
	test_break();
	exit(failures);
}

static void
test_exhaustion(void)
{
	int status = in_child(use_all_memory);

	check(status != 0 && WTERMSIG(status),
	      "a program that takes all memory dies");
	check(in_child(break_again) == 0,
	      "and what it had is there for others");
}

int
main(void)
{
	signal_catch(SIGSEGV, skip, 0);
	signal_catch(SIGBUS, skip, 0);
	test_break();
	test_protection();
	test_large_range();
	test_bad_ranges();
	test_segments();
	test_stack();
	test_shared_text();
	test_exhaustion();
	return failures;
}

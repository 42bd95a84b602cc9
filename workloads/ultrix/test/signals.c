/* SPDX-License-Identifier: MIT */
/* Signals: delivery, masks, and what a handler may see and change. */
#include "check.h"

uint32_t fault_with_all_registers(void);
uint32_t fault_with_s3(uint32_t value);
void ruin_registers(void);
int overflow_in_slot(int taken);

static volatile int caught, code_seen;
static volatile uint32_t mask_inside;

static void
skip_and_ruin(int signal, int code, struct sigcontext *context)
{
	caught = signal;
	code_seen = code;
	context->pc += 4;
	ruin_registers();
}

static void
note(int signal, int code, struct sigcontext *context)
{
	(void)code;
	(void)context;
	caught = signal;
	mask_inside = sigprocmask(SIG_BLOCK, 0);
}

static void
test_registers(void)
{
	uint32_t changed;

	signal_catch(SIGFPE, skip_and_ruin, 0);
	changed = fault_with_all_registers();
	check(caught == SIGFPE && code_seen == 12,
	      "an overflow is SIGFPE with the exception's code");
	check(changed == 0, "every register survives a signal");
	if (changed)
		printf("changed: %x\n", changed);
}

static void
add_to_s3(int signal, int code, struct sigcontext *context)
{
	(void)signal;
	(void)code;
	context->reg[19] += 5;
	context->pc += 4;
}

static void
test_context(void)
{
	signal_catch(SIGFPE, add_to_s3, 0);
	check(fault_with_s3(1000) == 1005,
	      "a handler sees the registers and can change them");
}

static void
test_masks(void)
{
	signal_catch(SIGUSR1, note, SIGMASK(SIGUSR2));
	caught = 0;
	sigprocmask(SIG_BLOCK, SIGMASK(SIGUSR1));
	kill(getpid(), SIGUSR1);
	check(caught == 0, "a blocked signal waits");
	sigprocmask(SIG_UNBLOCK, SIGMASK(SIGUSR1));
	check(caught == SIGUSR1, "and comes when it is let in");
	check(mask_inside == (SIGMASK(SIGUSR1) | SIGMASK(SIGUSR2)),
	      "a handler runs with its signal and its mask blocked");
	check(sigprocmask(SIG_BLOCK, 0) == 0, "and then the old mask is back");
	sigprocmask(SIG_SETMASK, ~0u);
	check(sigprocmask(SIG_SETMASK, 0) == ~SIGMASK(SIGKILL),
	      "SIGKILL cannot be blocked");
}

static void
test_dispositions(void)
{
	caught = 0;
	signal_default(SIGUSR1, SIG_IGN);
	kill(getpid(), SIGUSR1);
	check(caught == 0, "an ignored signal is gone");
	kill(getpid(), SIGCHLD);
	check(true, "SIGCHLD is ignored unless caught");
	check(failed_with(signal_catch(SIGKILL, note, 0), EINVAL) &&
		  failed_with(signal_catch(0, note, 0), EINVAL) &&
		  failed_with(signal_catch(32, note, 0), EINVAL),
	      "what cannot be caught is refused");
}

static void
overflow_ignored(void)
{
	signal_default(SIGFPE, SIG_IGN);
	fault_with_all_registers();
}

static void
overflow_blocked(void)
{
	sigprocmask(SIG_BLOCK, SIGMASK(SIGFPE));
	fault_with_all_registers();
}

static void
handler_without_stack(void)
{
	__asm__ volatile("move $sp, $0\n\tlui $8, 0x7fff\n\tadd $8, $8, $8");
}

static void
bad_handler(void)
{
	signal_catch(SIGUSR1, (signal_handler *)0x80030000, 0);
	kill(getpid(), SIGUSR1);
}

static void
test_hostile(void)
{
	check(WTERMSIG(in_child(overflow_ignored)) == SIGFPE &&
		  WTERMSIG(in_child(overflow_blocked)) == SIGFPE,
	      "a fault cannot be ignored or blocked");
	check(WTERMSIG(in_child(handler_without_stack)) == SIGILL,
	      "a program without a stack for its handler dies");
	check(WTERMSIG(in_child(bad_handler)) == SIGBUS,
	      "a handler in the kernel is a bad address");
}

/* The child's signal arrives while the parent waits for the other child. */
static void
test_restart(void)
{
	int parent = getpid(), status, slow, quick;

	signal_catch(SIGUSR1, note, 0);
	caught = 0;
	slow = fork();
	if (slow == 0) {
		for (volatile int i = 0; i < 50000; i++)
			;
		kill(parent, SIGUSR1);
		for (volatile int i = 0; i < 50000; i++)
			;
		exit(7);
	}
	quick = wait(&status);
	check(caught == SIGUSR1 && quick == slow && WEXITSTATUS(status) == 7,
	      "wait goes on after a signal's handler");
}

static int slot_skips;

static void
skip_branch(int signal, int code, struct sigcontext *context)
{
	(void)signal;
	(void)code;
	check(context->cause >> 31, "a fault in a delay slot says so");
	slot_skips++;
	context->pc += 8;
}

static void
test_delay_slot(void)
{
	signal_catch(SIGFPE, skip_branch, 0);
	check(overflow_in_slot(1) == 0 && slot_skips == 1,
	      "and its pc is the branch's");
}

/* A sigcontext of the program's own making gains it nothing. */
static void
forge(void)
{
	struct sigcontext c = { .pc = 0x80030000, .mask = ~0u };

	sigreturn(&c);
}

static void
test_sigreturn(void)
{
	check(failed_with(sigreturn((struct sigcontext *)0x80000000), EFAULT) &&
		  failed_with(sigreturn(NULL), EFAULT),
	      "sigreturn refuses a bad pointer");
	check(WTERMSIG(in_child(forge)) == SIGBUS,
	      "sigreturn into the kernel stays in user mode");
}

int
main(void)
{
	test_registers();
	test_context();
	test_masks();
	test_dispositions();
	test_hostile();
	test_restart();
	test_delay_slot();
	test_sigreturn();
	return failures;
}

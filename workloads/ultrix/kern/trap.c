/* SPDX-License-Identifier: MIT */
#include <ultrix/errno.h>
#include "trap.h"
#include "board.h"
#include "branch.h"
#include "copy.h"
#include "fpu.h"
#include "halt.h"
#include "signal.h"
#include "spl.h"
#include "unaligned.h"
#include "vm.h"

/* Each returns the signal for what it cannot mend, or 0. */
typedef int fault_handler(uint32_t cause, uint32_t va);

static unsigned
exception_code(uint32_t cause)
{
	return (cause & CAUSE_EXCCODE) >> CAUSE_EXC_SHIFT;
}

static int
page_fault(uint32_t cause, uint32_t va)
{
	static const uint8_t signals[] = {
		[VM_OK] = 0,
		[VM_NO_PAGE] = SIGSEGV,
		[VM_PROTECTED] = SIGBUS,
		[VM_NO_MEMORY] = SIGKILL, /* as 4.3BSD without swap space */
	};

	return signals[vm_fault(va, exception_code(cause) != EXC_TLBL)];
}

static int
address_error(uint32_t cause, uint32_t va)
{
	(void)cause;
	return unaligned_fix(va) ? 0 : SIGBUS;
}

static int
bus_error(uint32_t cause, uint32_t va)
{
	(void)cause;
	(void)va;
	return SIGBUS;
}

static int
system_call(uint32_t cause, uint32_t va)
{
	(void)cause;
	(void)va;
	syscall_trap();
	return 0;
}

static int
breakpoint(uint32_t cause, uint32_t va)
{
	(void)cause;
	(void)va;
	return SIGTRAP;
}

static int
illegal(uint32_t cause, uint32_t va)
{
	(void)cause;
	(void)va;
	return SIGILL;
}

static int
coprocessor(uint32_t cause, uint32_t va)
{
	(void)va;
	if ((cause & CAUSE_CE) >> CAUSE_CE_SHIFT != 1)
		return SIGILL;
	fpu_take();
	return 0;
}

static int
overflow(uint32_t cause, uint32_t va)
{
	(void)cause;
	(void)va;
	return SIGFPE;
}

static fault_handler *const fault_handlers[32] = {
	[0] = illegal, /* an interrupt, which goes elsewhere */
	[EXC_MOD] = page_fault,
	[EXC_TLBL] = page_fault,
	[EXC_TLBS] = page_fault,
	[EXC_ADEL] = address_error,
	[EXC_ADES] = address_error,
	[EXC_IBE] = bus_error,
	[EXC_DBE] = bus_error,
	[EXC_SYS] = system_call,
	[EXC_BP] = breakpoint,
	[EXC_RI] = illegal,
	[EXC_CPU] = coprocessor,
	[EXC_OVF] = overflow,
	[13 ... 31] = illegal,
};

/*
 * On the way back to the program: signals, and others' turns. The last look is
 * taken with interrupts masked, so that none is missed.
 */
static void
user_return_checks(void)
{
	struct proc *p = u.proc;

	for (;;) {
		spl_raise(SPL_HIGH);
		if (!signal_ready(p) && !want_resched)
			break;
		spl0();
		if (want_resched)
			sched_preempt();
		signal_deliver();
	}
	p->pri = p->user_pri;
}

void
trap(uint32_t cause, uint32_t badvaddr)
{
	int signal;

	u.frame.cause = cause;
	u.frame.badvaddr = badvaddr;
	spl0();
	signal = fault_handlers[exception_code(cause)](cause, badvaddr);
	if (signal)
		signal_fault(signal);
	user_return_checks();
}

uint32_t
trap_next_pc(void)
{
	const struct frame *f = &u.frame;
	uint32_t insn;

	if (!(f->cause & CAUSE_BD))
		return f->pc + 4;
	if (copyin(f->pc, &insn, sizeof(insn)))
		return f->pc + 4; /* and fault there */
	fpu_save(); /* the branch may look at the FPU's condition */
	return branch_target(f, insn, u.fcsr);
}

/* The kernel may only fault where it said that it might (u.onfault): on a
 * program's address, or while it looks for memory. */
uint32_t
kernel_trap(uint32_t cause, uint32_t badvaddr, uint32_t pc)
{
	unsigned code = exception_code(cause);
	uint32_t onfault = u.onfault;

	if (!onfault)
		rt_panic("exception %u at %x, address %x", code, pc, badvaddr);
	if (code <= EXC_TLBS && badvaddr < KSEG0 &&
	    vm_fault(badvaddr, code != EXC_TLBL) == VM_OK)
		return pc;
	return onfault;
}

uint32_t
interrupt(uint32_t cause, uint32_t status)
{
	uint32_t pending = status & cause & STATUS_IM;

	if (pending & CAUSE_IP7) {
		fpu_clear_exception();
		signal_fault(SIGFPE);
	}
	board_interrupt(pending);
	return want_resched || signal_ready(u.proc);
}

/* Interrupts are off in all of Status; what follows may sleep. */
void
user_ast(void)
{
	u.frame.cause = 0;
	u.frame.badvaddr = 0;
	spl0();
	user_return_checks();
}

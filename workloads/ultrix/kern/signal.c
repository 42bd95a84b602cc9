/* SPDX-License-Identifier: MIT */
/*
 * Signal delivery: all registers to a sigcontext on the program's stack, on to
 * its trampoline; sigreturn takes them back from there. Both copies cross the
 * user boundary, as a handler may read and change what it was interrupted in.
 *
 * Left out: stopping, core files, signal stacks, process groups.
 */
#include <ultrix/errno.h>
#include "signal.h"
#include "copy.h"
#include "fpu.h"
#include "spl.h"

#define UNBLOCKABLE SIGMASK(SIGKILL)

/* What the default action is to do nothing (4.3BSD, sigvec(2)). */
#define IGNORED_BY_DEFAULT                                       \
	(SIGMASK(SIGURG) | SIGMASK(SIGCONT) | SIGMASK(SIGCHLD) | \
	 SIGMASK(SIGIO) | SIGMASK(SIGWINCH))

void
signal_post(struct proc *p, int signal)
{
	uint32_t bit = SIGMASK(signal), s;

	if ((p->ignored & bit) ||
	    (!(p->caught & bit) && (IGNORED_BY_DEFAULT & bit)))
		return;
	s = spl_raise(SPL_HIGH);
	p->pending |= bit;
	if (p->state == PROC_SLEEPING && p->pri > PZERO && signal_ready(p))
		sched_set_runnable(p);
	splx(s);
}

void
signal_fault(int signal)
{
	struct proc *p = u.proc;
	uint32_t bit = SIGMASK(signal);

	if ((p->mask | p->ignored) & bit)
		proc_exit(signal);
	p->pending |= bit;
}

/* The part of a sigcontext that this process has. */
static uint32_t
context_bytes(uint32_t has_fpu)
{
	return has_fpu ? sizeof(struct sigcontext)
		       : offsetof(struct sigcontext, fpreg);
}

static void
fill_context(struct sigcontext *c)
{
	c->mask = u.proc->mask;
	c->pc = u.frame.pc;
	block_copy(u.frame.reg, c->reg, sizeof(c->reg));
	c->lo = u.frame.lo;
	c->hi = u.frame.hi;
	c->cause = u.frame.cause;
	c->badvaddr = u.frame.badvaddr;
	c->has_fpu = fpu_used();
	if (!c->has_fpu)
		return;
	fpu_save();
	block_copy(u.fpreg, c->fpreg, sizeof(c->fpreg));
	c->fcsr = u.fcsr;
}

/* Make the program find itself at its trampoline. */
void
signal_call_handler(int signal)
{
	const struct sigaction *act = &u.action[signal];
	struct sigcontext c;
	struct frame *f = &u.frame;
	uint32_t sp;

	fill_context(&c);
	/* Room for the four arguments of the handler; o32 keeps sp 8-aligned.
	 */
	sp = (f->reg[29] - sizeof(c)) & ~7u;
	if (copyout(&c, sp, context_bytes(c.has_fpu)))
		proc_exit(SIGILL); /* as 4.3BSD: no stack to report it on */
	u.proc->mask |= act->mask | SIGMASK(signal);
	f->reg[4] = (uint32_t)signal;
	f->reg[5] = (f->cause & CAUSE_EXCCODE) >> CAUSE_EXC_SHIFT;
	f->reg[6] = sp;
	f->reg[7] = act->handler;
	f->reg[29] = sp - 16;
	f->pc = u.trampoline;
}

void
signal_deliver(void)
{
	struct proc *p = u.proc;
	uint32_t ready = p->pending & ~p->mask;
	int signal = 1;

	if (!ready)
		return;
	while (!(ready & SIGMASK(signal)))
		signal++;
	p->pending &= ~SIGMASK(signal);
	if (p->caught & SIGMASK(signal))
		signal_call_handler(signal);
	else if (!(p->ignored & SIGMASK(signal)))
		proc_exit(signal);
}

static void
set_action(int signal, const struct sigaction *act)
{
	struct proc *p = u.proc;
	uint32_t bit = SIGMASK(signal), s = spl_raise(SPL_HIGH);

	u.action[signal] = *act;
	u.action[signal].mask &= ~UNBLOCKABLE;
	p->caught &= ~bit;
	p->ignored &= ~bit;
	if (act->handler == SIG_IGN)
		p->ignored |= bit;
	else if (act->handler != SIG_DFL)
		p->caught |= bit;
	if (!(p->caught & bit) &&
	    ((p->ignored & bit) || (IGNORED_BY_DEFAULT & bit)))
		p->pending &= ~bit;
	splx(s);
}

int
signal_action(int signal, uint32_t new_va, uint32_t old_va, uint32_t trampoline)
{
	struct sigaction act;

	if (signal <= 0 || signal >= NSIG || signal == SIGKILL)
		return EINVAL;
	if (new_va && copyin(new_va, &act, sizeof(act)))
		return EFAULT;
	if (old_va && copyout(&u.action[signal], old_va, sizeof(act)))
		return EFAULT;
	if (!new_va)
		return 0;
	if (act.flags)
		return EINVAL;
	u.trampoline = trampoline;
	set_action(signal, &act);
	return 0;
}

int
signal_procmask(int how, uint32_t mask, uint32_t *old)
{
	struct proc *p = u.proc;

	*old = p->mask;
	mask &= ~UNBLOCKABLE;
	switch (how) {
	case SIG_BLOCK:
		p->mask |= mask;
		return 0;
	case SIG_UNBLOCK:
		p->mask &= ~mask;
		return 0;
	case SIG_SETMASK:
		p->mask = mask;
		return 0;
	default:
		return EINVAL;
	}
}

/* Only what a program may set is taken: its registers. A bad pc or sp is its
 * own affair. */
static void
install_context(const struct sigcontext *c)
{
	u.proc->mask = c->mask & ~UNBLOCKABLE;
	block_copy(c->reg, u.frame.reg, sizeof(c->reg));
	u.frame.pc = c->pc;
	u.frame.lo = c->lo;
	u.frame.hi = c->hi;
	if (!c->has_fpu)
		return;
	fpu_save();
	block_copy(c->fpreg, u.fpreg, sizeof(c->fpreg));
	u.fcsr = fpu_safe_fcsr(c->fcsr);
}

int
signal_return(uint32_t context_va)
{
	struct sigcontext c;

	if (copyin(context_va, &c, context_bytes(0)))
		return EFAULT;
	if (c.has_fpu && copyin(context_va, &c, context_bytes(1)))
		return EFAULT;
	install_context(&c);
	return 0;
}

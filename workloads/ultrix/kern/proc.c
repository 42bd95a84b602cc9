/* SPDX-License-Identifier: MIT */
#include <ultrix/errno.h>
#include "proc.h"
#include "asid.h"
#include "copy.h"
#include "file.h"
#include "fpu.h"
#include "halt.h"
#include "page.h"
#include "pte.h"
#include "shm.h"
#include "signal.h"
#include "switch.h"
#include "tty.h"
#include "vm.h"

struct proc proc_table[PROCS];
static int last_pid;

extern struct uarea uarea0; /* start.S */

static uint32_t
uarea_entry(uint32_t page)
{
	return (page - KSEG0) | ENTRYLO_V | ENTRYLO_D | ENTRYLO_G;
}

static void
set_uarea(struct proc *p, const uint32_t *page)
{
	p->uarea = (struct uarea *)page[0];
	for (unsigned i = 0; i < UAREA_PAGES; i++)
		p->uarea_lo[i] = uarea_entry(page[i]);
}

static void
release_uarea(struct proc *p)
{
	for (unsigned i = 0; i < UAREA_PAGES; i++)
		page_release(PTE_PAGE(p->uarea_lo[i]));
	p->uarea = NULL;
}

void
proc_init(void)
{
	struct proc *p = &proc_table[0];
	uint32_t page[UAREA_PAGES] = { (uint32_t)&uarea0,
				       (uint32_t)&uarea0 + PAGE_SIZE };

	set_uarea(p, page);
	p->state = PROC_RUNNABLE;
	p->pri = p->user_pri = PUSER;
	u.proc = p;
	u.stack_guard = STACK_GUARD;
	pte_clear_root(u.root);
	asid_assign(p);
}

struct proc *
proc_find(int pid)
{
	for (struct proc *p = proc_table; p < proc_table + PROCS; p++)
		if (p->state != PROC_FREE && p->pid == pid)
			return p;
	return NULL;
}

/* Never 0, and none that is in use. */
static int
new_pid(void)
{
	do
		last_pid = last_pid < 30000 ? last_pid + 1 : 1;
	while (proc_find(last_pid));
	return last_pid;
}

static struct proc *
find_slot(void)
{
	for (struct proc *p = proc_table; p < proc_table + PROCS; p++)
		if (p->state == PROC_FREE)
			return p;
	return NULL;
}

static int
alloc_uarea(struct proc *p)
{
	uint32_t page[UAREA_PAGES];

	for (unsigned i = 0; i < UAREA_PAGES; i++) {
		page[i] = page_alloc(UAREA + i * PAGE_SIZE);
		if (page[i])
			continue;
		while (i-- > 0)
			page_release(page[i]);
		return ENOMEM;
	}
	set_uarea(p, page);
	return 0;
}

/* What a child has from its parent, except for the u-area. */
static void
inherit(struct proc *child)
{
	struct proc *p = u.proc;

	child->pid = new_pid();
	child->parent = p;
	child->pri = child->user_pri = p->user_pri;
	child->cpu = p->cpu;
	child->pending = 0;
	child->mask = p->mask;
	child->ignored = p->ignored;
	child->caught = p->caught;
	child->generation = 0;
	child->channel = NULL;
}

/* The u-area, with the kernel stack as clone_context() found it. The root,
 * which vm_fork() has made, stays the child's. */
int
copy_uarea(struct proc *child)
{
	struct uarea *to = child->uarea;
	uint32_t second = PTE_PAGE(child->uarea_lo[1]);

	block_copy(&u, to, U_ROOT);
	block_copy(&u.stack_guard, &to->stack_guard,
		   PAGE_SIZE - offsetof(struct uarea, stack_guard));
	block_copy((char *)&u + PAGE_SIZE, (void *)second, PAGE_SIZE);
	to->proc = child;
	return 0;
}

int
proc_fork(int *pid)
{
	struct proc *child = find_slot();

	if (!child)
		return -EAGAIN;
	if (alloc_uarea(child))
		return -ENOMEM;
	if (vm_fork(child->uarea)) {
		release_uarea(child);
		return -ENOMEM;
	}
	inherit(child);
	file_share_all();
	fpu_save(); /* the child's copy of u has to hold it */
	if (clone_context(child))
		return 1; /* the child */
	sched_set_runnable(child);
	*pid = child->pid;
	return 0;
}

/* Process 1 inherits the children of the dead. */
static void
give_away_children(void)
{
	for (struct proc *p = proc_table; p < proc_table + PROCS; p++) {
		if (p->state == PROC_FREE || p->parent != u.proc)
			continue;
		p->parent = &proc_table[1];
		if (p->state == PROC_ZOMBIE)
			sched_wakeup(p->parent);
	}
}

/* The simulation ends with process 1: its exit code or, as shells have it, 128
 * and the signal. */
static _Noreturn void
end_of_first(int status)
{
	int signal = status & 0x7f;

	if (signal)
		tty_printf("%s: killed by signal %d\n", u.name, signal);
	machine_halt(signal ? 128 + signal : status >> 8);
}

/* The u-area stays until the parent has seen the status: its stack is in use
 * here, and by the idle loop afterwards. */
_Noreturn void
proc_exit(int status)
{
	struct proc *p = u.proc;

	if (p->pid == 1)
		end_of_first(status);
	file_close_all();
	fpu_drop();
	shm_exit();
	vm_free(&u);
	asid_drop(p);
	give_away_children();
	p->status = status;
	p->state = PROC_ZOMBIE;
	signal_post(p->parent, SIGCHLD);
	sched_wakeup(p->parent);
	sched_swtch();
	rt_panic("a dead process runs");
}

/* Zombies: all but the process table's entry goes. */
static void
reap(struct proc *p)
{
	release_uarea(p);
	p->state = PROC_FREE;
	p->parent = NULL;
}

int
proc_wait(int pid, bool block, int *status)
{
	for (;;) {
		bool any = false;

		for (struct proc *p = proc_table; p < proc_table + PROCS; p++) {
			if (p->state == PROC_FREE || p->parent != u.proc ||
			    (pid > 0 && p->pid != pid))
				continue;
			any = true;
			if (p->state != PROC_ZOMBIE)
				continue;
			*status = p->status;
			pid = p->pid;
			reap(p);
			return pid;
		}
		if (!any)
			return -ECHILD;
		if (!block)
			return 0;
		if (sched_sleep(u.proc, PWAIT))
			return -EINTR;
	}
}

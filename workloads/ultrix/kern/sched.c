/* SPDX-License-Identifier: MIT */
/*
 * Who runs next: run queues by priority, sleep queues by channel, and the
 * priority that recent processor use makes. Structure and constants after
 * "The Design and Implementation of the 4.3BSD UNIX Operating System", 4.4.
 * Left out: nice values, swapping.
 */
#include "proc.h"
#include "asid.h"
#include "halt.h"
#include "spl.h"
#include "switch.h"

enum { QUEUES = 32, PER_QUEUE = 4, SLEEP_QUEUES = 16 };

static struct proc *run_queue[QUEUES]; /* circular; the head runs first */
static uint32_t run_queues_used;       /* bit n: run_queue[n] is not empty */
static struct proc *sleep_queue[SLEEP_QUEUES];
bool want_resched;

static void
queue_insert(struct proc *p)
{
	struct proc **q = &run_queue[p->pri / PER_QUEUE];

	if (!*q) {
		*q = p->next = p->prev = p;
		run_queues_used |= 1u << (p->pri / PER_QUEUE);
		return;
	}
	p->next = *q;
	p->prev = (*q)->prev;
	p->prev->next = p;
	p->next->prev = p;
}

static void
queue_remove(struct proc *p)
{
	struct proc **q = &run_queue[p->pri / PER_QUEUE];

	if (p->next == p) {
		*q = NULL;
		run_queues_used &= ~(1u << (p->pri / PER_QUEUE));
	} else {
		p->prev->next = p->next;
		p->next->prev = p->prev;
		if (*q == p)
			*q = p->next;
	}
	p->next = p->prev = NULL;
}

static struct proc **
sleep_head(const void *channel)
{
	return &sleep_queue[(uintptr_t)channel / 8 % SLEEP_QUEUES];
}

static void
sleep_remove(struct proc *p)
{
	struct proc **q = sleep_head(p->channel);

	while (*q != p)
		q = &(*q)->next;
	*q = p->next;
	p->channel = NULL;
}

void
sched_set_runnable(struct proc *p)
{
	uint32_t s = spl_raise(SPL_HIGH);

	if (p->channel)
		sleep_remove(p);
	p->state = PROC_RUNNABLE;
	queue_insert(p);
	if (p->pri < u.proc->pri)
		want_resched = true;
	splx(s);
}

/* Wait until somebody is runnable, and take the best. */
static struct proc *
choose(void)
{
	unsigned n = 0;
	struct proc *p;

	while (!run_queues_used) {
		spl0();
		spl_raise(SPL_HIGH);
	}
	while (!(run_queues_used >> n & 1))
		n++;
	p = run_queue[n];
	queue_remove(p);
	return p;
}

static _Noreturn void
switch_to(struct proc *p)
{
	want_resched = false;
	asid_assign(p);
	resume(p->uarea_lo[0], p->uarea_lo[1], p->space);
}

void
sched_swtch(void)
{
	if (u.stack_guard != STACK_GUARD)
		rt_panic("kernel stack overflow");
	spl_raise(SPL_HIGH);
	if (!save_context())
		switch_to(choose());
}

void
sched_preempt(void)
{
	uint32_t s = spl_raise(SPL_HIGH);

	u.proc->pri = u.proc->user_pri;
	sched_set_runnable(u.proc);
	sched_swtch();
	splx(s);
}

bool
sched_sleep(const void *channel, uint8_t pri)
{
	struct proc *p = u.proc;
	uint32_t s = spl_raise(SPL_HIGH);
	bool signals = pri > PZERO;

	if (!(signals && (p->pending & ~p->mask))) {
		p->channel = channel;
		p->pri = pri;
		p->state = PROC_SLEEPING;
		p->next = *sleep_head(channel);
		*sleep_head(channel) = p;
		sched_swtch();
	}
	splx(s);
	return signals && (p->pending & ~p->mask);
}

void
sched_wakeup(const void *channel)
{
	uint32_t s = spl_raise(SPL_HIGH);
	struct proc *p = *sleep_head(channel), *next;

	for (; p; p = next) {
		next = p->next;
		if (p->channel == channel)
			sched_set_runnable(p);
	}
	splx(s);
}

static void
set_user_pri(struct proc *p)
{
	unsigned pri = PUSER + p->cpu / 4;

	p->user_pri = pri < PRI_MAX ? pri : PRI_MAX;
}

/* Every fourth tick of use makes a process one step worse. While nobody runs,
 * u.proc is a process that sleeps or is dead: the idle loop borrows its stack.
 */
void
sched_tick(void)
{
	struct proc *p = u.proc;

	if (p->state != PROC_RUNNABLE)
		return;
	if (p->cpu < 255)
		p->cpu++;
	if (p->cpu % 4 == 0)
		set_user_pri(p);
}

/* The load is not averaged: decay is that of a load of one, 2/3. */
void
sched_second(void)
{
	for (struct proc *p = proc_table; p < proc_table + PROCS; p++) {
		if (p->state == PROC_FREE || p->state == PROC_ZOMBIE)
			continue;
		p->cpu = (uint8_t)(p->cpu * 2u / 3);
		set_user_pri(p);
	}
}

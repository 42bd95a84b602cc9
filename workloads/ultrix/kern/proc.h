/* SPDX-License-Identifier: MIT */
/*
 * Processes: what the kernel must know of one even while it does not run.
 * The rest is in its u-area.
 */
#ifndef KERN_PROC_H
#define KERN_PROC_H

#include <stdbool.h>
#include "uarea.h"

enum { PROCS = 64 }; /* chosen: 24 MB hold more than these programs need */

enum proc_state { PROC_FREE, PROC_SLEEPING, PROC_RUNNABLE, PROC_ZOMBIE };

/* Priorities: small numbers run first (4.3BSD param.h). A sleep at PZERO or
 * below is not interrupted by signals. */
enum {
	PSWP = 0,
	PZERO = 25,
	PWAIT = 30,
	TTOPRI = 29,
	PUSER = 50,
	PRI_MAX = 127
};

struct proc {
	struct proc *next, *prev; /* in a run queue, or a sleep queue (next) */
	enum proc_state state;
	uint8_t pri;      /* now; decides the run queue */
	uint8_t user_pri; /* in user mode, from cpu */
	uint8_t cpu;      /* recent use, in ticks; decays */
	int pid;
	struct proc *parent;
	const void *channel;                     /* what it sleeps for */
	uint32_t pending, mask, ignored, caught; /* signals */
	uint32_t space;                 /* ASID << 6, if of this generation */
	uint32_t generation;            /* 0: has no ASID */
	uint32_t uarea_lo[UAREA_PAGES]; /* EntryLo of the u-area's pages */
	struct uarea *uarea;            /* its first page, through KSEG0 */
	int status;                     /* as wait4 reports it */
};

extern struct proc proc_table[PROCS];
/* Somebody better is runnable, or the time slice is over. */
extern bool want_resched;

void proc_init(void); /* the caller becomes process 0 */
/* 0 in the parent with *pid set, 1 in the child, or -errno. */
int proc_fork(int *pid);
_Noreturn void proc_exit(int status);
/* Bury a dead child (pid <= 0: any): its pid; 0 if it would have to wait and
 * must not; or -errno. */
int proc_wait(int pid, bool block, int *status);
struct proc *proc_find(int pid); /* a living one or a zombie; or NULL */

/* sched.c */
void sched_set_runnable(struct proc *); /* and wakes it */
void sched_preempt(void);               /* give others of my priority a turn */
void sched_swtch(void);  /* the caller has put itself somewhere */
void sched_tick(void);   /* a clock tick passed while u.proc ran */
void sched_second(void); /* decay everybody's cpu */
/* True if a signal ended the sleep. */
bool sched_sleep(const void *channel, uint8_t pri);
void sched_wakeup(const void *channel);

#endif /* KERN_PROC_H */

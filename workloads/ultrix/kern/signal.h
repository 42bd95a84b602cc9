/* SPDX-License-Identifier: MIT */
/* Signals: posted to a process, delivered to it as it leaves the kernel. */
#ifndef KERN_SIGNAL_H
#define KERN_SIGNAL_H

#include <stdbool.h>
#include <ultrix/signal.h>
#include "proc.h"

/* Make it pending; wake the process if it sleeps so that signals may. */
void signal_post(struct proc *, int signal);
/* The running program's own fault: cannot be ignored or blocked. */
void signal_fault(int signal);

/* Is there something that the process would take now? */
static inline bool
signal_ready(const struct proc *p)
{
	return (p->pending & ~p->mask) != 0;
}

/* Take the lowest-numbered: call its handler or die. */
void signal_deliver(void);
void signal_call_handler(int signal);

/* The system calls; 0 or an error. */
int signal_action(int signal, uint32_t new_va, uint32_t old_va,
		  uint32_t trampoline);
int signal_procmask(int how, uint32_t mask, uint32_t *old);
int signal_return(uint32_t context_va);

#endif /* KERN_SIGNAL_H */

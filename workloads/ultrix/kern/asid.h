/* SPDX-License-Identifier: MIT */
/*
 * Address-space identifiers: 64 in the TLB, handed out as processes are
 * switched to. When they run out all of them are taken back and the TLB is
 * emptied; so a switch as such never has to empty it.
 */
#ifndef KERN_ASID_H
#define KERN_ASID_H

#include "proc.h"

/* Make p->space valid. */
void asid_assign(struct proc *);
/* Forget all translations of p's addresses; u.proc gets a new ASID at once. */
void asid_drop(struct proc *);

#endif /* KERN_ASID_H */

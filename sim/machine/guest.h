/* SPDX-License-Identifier: MIT */
/*
 * The guest's memory as the boot PROM sees it: RAM through the guest's own
 * translations, no time, no exceptions. A write also reaches the word in the
 * data cache, as a store of the PROM's code would. Any address may be asked
 * for; what is not RAM answers false, and nothing has been done from there on.
 */
#ifndef MACHINE_GUEST_H
#define MACHINE_GUEST_H

#include "cpu/cpu.h"

bool guest_read(const struct cpu *, vaddr_t, void *to, uint32_t count);
bool guest_write(struct cpu *, vaddr_t, const void *from, uint32_t count);
bool guest_read32(const struct cpu *, vaddr_t, uint32_t *);
bool guest_write32(struct cpu *, vaddr_t, uint32_t);

/* Argument n of a function that has just been called (o32: the first four in
 * $a0 to $a3, the rest on the stack); 0 where it cannot be read. */
uint32_t guest_argument(const struct cpu *, unsigned n);

#endif /* MACHINE_GUEST_H */

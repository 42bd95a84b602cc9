/* SPDX-License-Identifier: MIT */
/* What a branch instruction does, for the one whose delay slot was
 * interrupted and done by the kernel. */
#ifndef KERN_BRANCH_H
#define KERN_BRANCH_H

#include "uarea.h"

/* Where the branch insn at f->pc goes, with the registers in f and FCR31 as
 * given; f->pc + 8 for what is not a branch. Link registers are set already. */
uint32_t branch_target(const struct frame *f, uint32_t insn, uint32_t fcsr);

#endif /* KERN_BRANCH_H */

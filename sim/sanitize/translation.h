/* SPDX-License-Identifier: MIT */
/*
 * The TLB against what software must do with it: write all entries before it
 * is used, since the chip starts with random ones, and never let two entries
 * translate the same page, which shuts the chip's TLB down at the first look
 * at it. Entries whose page lies in KSEG0 or KSEG1 are never looked up: that
 * is how kernels empty the TLB.
 */
#ifndef SANITIZE_TRANSLATION_H
#define SANITIZE_TRANSLATION_H

#include "sanitize/acts.h"
#include "sanitize/findings.h"

struct translation {
	uint64_t written; /* bit n: entry n */
	bool told;        /* that it is used too early: once is enough */
};

/* An instruction has run. */
void translation_judge(struct translation *, struct cpu *, const struct acts *,
		       const struct moment *, struct findings *);

#endif /* SANITIZE_TRANSLATION_H */

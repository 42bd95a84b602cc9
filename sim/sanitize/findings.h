/* SPDX-License-Identifier: MIT */
/*
 * What has been found: printed when it is found the first time, counted
 * afterwards, listed at the end in the order of the first times.
 */
#ifndef SANITIZE_FINDINGS_H
#define SANITIZE_FINDINGS_H

#include <stdio.h>

#include "base/finding.h"
#include "machine/machine.h"

/* The instruction under judgment. */
struct moment {
	vaddr_t pc;
	uint32_t insn;
	cycles_t when; /* it began */
	bool excepted; /* it ended in an exception */
	bool based;    /* no load was in flight to its base register */
};

/* Chosen: far more than anybody reads; what comes later is only counted. */
enum { FINDINGS_MAX = 4096, FINDINGS_SLOTS = 2 * FINDINGS_MAX };

struct findings {
	FILE *out;
	const struct machine *machine;
	struct finding_choice choice;
	struct found {
		enum finding kind;
		vaddr_t pc;
		uint64_t count;
	} found[FINDINGS_MAX];
	unsigned count;
	uint64_t beyond;               /* had no room in found[] */
	uint16_t slot[FINDINGS_SLOTS]; /* hash: 1 + index in found[], 0 */
};

void findings_init(struct findings *, const struct machine *,
		   struct finding_choice, FILE *out);

static inline bool
findings_wanted(const struct findings *f, enum finding kind)
{
	return f->choice.mask >> kind & 1;
}

/* The instruction made itself guilty of kind; the text says more. One finding
 * a kind and pc. */
void findings_add(struct findings *, enum finding kind, const struct moment *,
		  const char *format, ...)
    __attribute__((format(printf, 4, 5)));

void findings_summarize(const struct findings *);

#endif /* SANITIZE_FINDINGS_H */

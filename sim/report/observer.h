/* SPDX-License-Identifier: MIT */
/*
 * Who watches a run instruction by instruction: the trace of instructions,
 * the profile, the sanitizer, the checker, any of them or none. With none the
 * processor is not slowed.
 */
#ifndef REPORT_OBSERVER_H
#define REPORT_OBSERVER_H

#include "check/checker.h"
#include "machine/machine.h"
#include "report/profile.h"
#include "sanitize/sanitizer.h"

struct observer {
	struct profile *profile;     /* NULL: not wanted */
	struct sanitizer *sanitizer; /* likewise */
	struct checker *checker;     /* likewise */
};

/* Have the machine watched from now on, if anybody wants to; the observer must
 * outlive it. */
void observer_attach(struct observer *, struct machine *);

#endif /* REPORT_OBSERVER_H */

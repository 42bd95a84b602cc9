/* SPDX-License-Identifier: MIT */
/*
 * Who watches a run instruction by instruction: the trace of instructions,
 * the profile, the sanitizer, any of them or none. With none the processor is
 * not slowed.
 */
#ifndef REPORT_OBSERVER_H
#define REPORT_OBSERVER_H

#include "machine/machine.h"
#include "report/profile.h"
#include "sanitize/sanitizer.h"

struct observer {
	struct profile *profile;     /* NULL: not wanted */
	struct sanitizer *sanitizer; /* likewise */
};

/* Watch the machine from now on; the observer must outlive it. */
void observer_attach(struct observer *, struct machine *, struct profile *,
		     struct sanitizer *);

#endif /* REPORT_OBSERVER_H */

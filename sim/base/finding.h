/* SPDX-License-Identifier: MIT */
/*
 * The kinds of findings of --sanitize as data: one row a kind in finding.def.
 */
#ifndef BASE_FINDING_H
#define BASE_FINDING_H

#include <stdint.h>

#include "base/error.h"

enum finding {
#define FINDING(id, name, what) FINDING_##id,
#include "base/finding.def"
#undef FINDING
	FINDING_COUNT
};

/* What the user asks for. */
struct finding_choice {
	uint32_t mask; /* bit n: look for kind n; 0: for nothing */
	bool error;    /* findings make the run fail */
};

/* Parse "hilo,cp0", "all", "error,stale-dma" or "error", which alone means all
 * of them. */
bool finding_parse(const char *list, struct finding_choice *, struct error *);
const char *finding_name(enum finding);
const char *finding_doc(enum finding);

#endif /* BASE_FINDING_H */

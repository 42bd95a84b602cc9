/* SPDX-License-Identifier: MIT */
/*
 * Trace switches are data: one row a category in trace.def. A trace line is
 * "<cycle> <category> <text>". Off, a category costs one test of a bit.
 */
#ifndef BASE_TRACE_H
#define BASE_TRACE_H

#include <stdio.h>

#include "base/clock.h"
#include "base/error.h"

enum trace_category {
#define TRACE_CATEGORY(id, name, what) TRACE_##id,
#include "base/trace.def"
#undef TRACE_CATEGORY
	TRACE_COUNT
};

struct trace {
	uint32_t mask; /* bit n: category n is on */
	FILE *out;
	const struct clock *clock;
};

/* Parse "insn,tlb" (or "all") into a mask. */
bool trace_parse(const char *list, uint32_t *mask, struct error *);
const char *trace_name(enum trace_category);
const char *trace_doc(enum trace_category);

static inline bool
trace_on(const struct trace *t, enum trace_category category)
{
	return t && UNLIKELY(t->mask >> category & 1);
}

void trace_print(const struct trace *, enum trace_category, const char *format,
		 ...) __attribute__((format(printf, 3, 4)));

#define TRACE(t, category, ...)                                          \
	do {                                                             \
		if (trace_on((t), TRACE_##category))                     \
			trace_print((t), TRACE_##category, __VA_ARGS__); \
	} while (0)

#endif /* BASE_TRACE_H */

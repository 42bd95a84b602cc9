/* SPDX-License-Identifier: MIT */
/*
 * The kinds of findings of --check as data: one row a kind in violation.def.
 */
#ifndef BASE_VIOLATION_H
#define BASE_VIOLATION_H

#include <stdint.h>

#include "base/error.h"

enum violation {
#define VIOLATION(id, name, what) VIOLATION_##id,
#include "base/violation.def"
#undef VIOLATION
	VIOLATION_COUNT
};

/* Parse "tlb,taint" or "all" into bits by kind. NULL: all but taint, which is
 * the only one that watches each instruction of the kernel. */
bool violation_parse(const char *list, uint32_t *mask, struct error *);
const char *violation_name(enum violation);
const char *violation_doc(enum violation);

#endif /* BASE_VIOLATION_H */

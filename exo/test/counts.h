/* SPDX-License-Identifier: MIT */
/* What must have come back when environments have ended. */
#ifndef EXO_TEST_COUNTS_H
#define EXO_TEST_COUNTS_H

#include <stdbool.h>
#include <exo/info.h>

struct counts {
	uint32_t free, promised, pinned, envs, quota, pages, slices;
};

static inline struct counts
counts(volatile const struct exo_info *info,
       volatile const struct exo_env_info *me)
{
	return (struct counts){
		info->free_pages,   info->promised_pages,
		info->pinned_pages, info->envs,
		me->quota,          me->pages,
		me->slices,
	};
}

static inline bool
same_counts(const struct counts *x, const struct counts *y)
{
	const uint32_t *p = (const void *)x, *q = (const void *)y;
	bool equal = true;

	for (unsigned i = 0; i < sizeof(*x) / sizeof(*p); i++)
		equal &= p[i] == q[i];
	return equal;
}

#endif /* EXO_TEST_COUNTS_H */

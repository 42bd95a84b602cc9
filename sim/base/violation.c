/* SPDX-License-Identifier: MIT */
#include "base/violation.h"

#include "base/choice.h"

static const struct choice_row kinds[VIOLATION_COUNT] = {
#define VIOLATION(id, name, what) [VIOLATION_##id] = { name, what, false },
#include "base/violation.def"
#undef VIOLATION
};

const char *
violation_name(enum violation kind)
{
	return kinds[kind].name;
}

const char *
violation_doc(enum violation kind)
{
	return kinds[kind].doc;
}

bool
violation_parse(const char *list, uint32_t *mask, struct error *e)
{
	*mask = ((1u << VIOLATION_COUNT) - 1) & ~(1u << VIOLATION_TAINT);
	return !list ||
	       choice_parse("check", list, kinds, VIOLATION_COUNT, mask, e);
}

/* SPDX-License-Identifier: MIT */
#include "mem/timing.h"

static const struct {
	const char *name, *doc;
} causes[CAUSE_COUNT] = {
#define CAUSE(id, name, what) [CAUSE_##id] = { name, what },
#include "mem/cause.def"
#undef CAUSE
};

const char *
cause_name(enum cause cause)
{
	return causes[cause].name;
}

const char *
cause_doc(enum cause cause)
{
	return causes[cause].doc;
}

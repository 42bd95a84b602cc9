/* SPDX-License-Identifier: MIT */
#include "base/finding.h"

#include <string.h>

#include "base/choice.h"

/* And the word that is no kind of finding. */
static const struct choice_row kinds[FINDING_COUNT + 1] = {
#define FINDING(id, name, what) [FINDING_##id] = { name, what, false },
#include "base/finding.def"
#undef FINDING
	[FINDING_COUNT] = { "error", "findings make the run fail", true },
};

enum { ALL = (1u << FINDING_COUNT) - 1 };

const char *
finding_name(enum finding kind)
{
	return kinds[kind].name;
}

const char *
finding_doc(enum finding kind)
{
	return kinds[kind].doc;
}

bool
finding_parse(const char *list, struct finding_choice *choice, struct error *e)
{
	uint32_t mask;

	if (!choice_parse("sanitize", list, kinds, FINDING_COUNT + 1, &mask, e))
		return false;
	choice->error = mask >> FINDING_COUNT & 1;
	choice->mask = mask & ALL;
	if (choice->mask == 0)
		choice->mask = ALL;
	return true;
}

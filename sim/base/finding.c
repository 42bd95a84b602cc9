/* SPDX-License-Identifier: MIT */
#include "base/finding.h"

#include <string.h>

static const struct {
	const char *name, *doc;
} kinds[FINDING_COUNT] = {
#define FINDING(id, name, what) [FINDING_##id] = { name, what },
#include "base/finding.def"
#undef FINDING
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

static bool
is_word(const char *word, size_t length, const char *name)
{
	return strlen(name) == length && memcmp(word, name, length) == 0;
}

/* The bits that one word of the list stands for; 0: no such kind. */
static uint32_t
parse_word(const char *word, size_t length)
{
	if (is_word(word, length, "all"))
		return ALL;
	for (unsigned i = 0; i < FINDING_COUNT; i++)
		if (is_word(word, length, kinds[i].name))
			return 1u << i;
	return 0;
}

bool
finding_parse(const char *list, struct finding_choice *choice, struct error *e)
{
	*choice = (struct finding_choice){ 0 };
	for (;;) {
		size_t length = strcspn(list, ",");

		uint32_t bits = parse_word(list, length);

		if (is_word(list, length, "error"))
			choice->error = true;
		else if (!bits)
			return error_set(e,
					 "--sanitize: '%.*s' is no kind of "
					 "finding: see `exosim --help`",
					 (int)(length > 40 ? 40 : length),
					 list);
		choice->mask |= bits;
		if (!list[length])
			break;
		list += length + 1;
	}
	if (choice->mask == 0)
		choice->mask = ALL;
	return true;
}

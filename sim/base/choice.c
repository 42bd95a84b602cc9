/* SPDX-License-Identifier: MIT */
#include "base/choice.h"

#include <string.h>

static bool
is_word(const char *word, size_t length, const char *name)
{
	return strlen(name) == length && memcmp(word, name, length) == 0;
}

/* The bits that one word of the list stands for; 0: it is none. */
static uint32_t
bits_of(const char *word, size_t length, const struct choice_row *row,
	unsigned rows)
{
	uint32_t bits = 0;

	for (unsigned i = 0; i < rows; i++)
		if (is_word(word, length, row[i].name) ||
		    (is_word(word, length, "all") && !row[i].apart))
			bits |= 1u << i;
	return bits;
}

bool
choice_parse(const char *option, const char *list, const struct choice_row *row,
	     unsigned rows, uint32_t *mask, struct error *e)
{
	*mask = 0;
	for (;; list++) {
		size_t length = strcspn(list, ",");
		uint32_t bits = bits_of(list, length, row, rows);

		if (!bits)
			return error_set(
			    e,
			    "--%s: '%.*s' is no kind of finding: "
			    "see `exosim --help`",
			    option, (int)(length > 40 ? 40 : length), list);
		*mask |= bits;
		list += length;
		if (!*list)
			return true;
	}
}

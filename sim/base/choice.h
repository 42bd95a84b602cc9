/* SPDX-License-Identifier: MIT */
/* Lists of words on the command line: "hilo,cp0". */
#ifndef BASE_CHOICE_H
#define BASE_CHOICE_H

#include <stdint.h>

#include "base/error.h"

struct choice_row {
	const char *name, *doc;
	bool apart; /* "all" does not mean it */
};

/* The bits, by row, of the words of a list; "all" is all rows. The error
 * speaks of the option. At most 32 rows. */
bool choice_parse(const char *option, const char *list,
		  const struct choice_row *, unsigned rows, uint32_t *mask,
		  struct error *);

#endif /* BASE_CHOICE_H */

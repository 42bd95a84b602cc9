/* SPDX-License-Identifier: MIT */
/* The rows of options.def, and what becomes of one that is given. */
#include <errno.h>
#include <getopt.h>
#include <stdlib.h>
#include <string.h>

#include "machine/options_parts.h"

const struct option_row option_rows[OPTION_ROWS] = {
#define OPTION(id, name, argument, recorded, where, what) \
	{ name, argument, recorded, OPTION_##where, what, option_take_##id },
#include "machine/options.def"
#undef OPTION
};

bool
option_number(const char *text, uint64_t *value)
{
	char *end;

	if (text[0] < '0' || text[0] > '9')
		return false;
	errno = 0;
	*value = strtoull(text, &end, strncmp(text, "0x", 2) == 0 ? 16 : 10);
	return errno == 0 && *end == '\0';
}

int
option_argument_kind(const char *argument)
{
	if (!argument)
		return no_argument;
	return argument[0] == '[' ? optional_argument : required_argument;
}

static bool
add(struct option_given *list, unsigned *count, const struct option_row *row,
    const char *value, struct error *e)
{
	if (*count == OPTIONS_RECORDED_MAX)
		return error_set(e, "--%s %s: too many options", row->name,
				 value);
	list[(*count)++] = (struct option_given){ row->name, value };
	return true;
}

bool
option_decides(const struct option_row *row)
{
	return row->recorded || row->take == option_take_machine ||
	       row->take == option_take_expect ||
	       row->take == option_take_fail_on;
}

bool
option_give(struct options *o, const struct option_row *row, char *value,
	    struct error *e)
{
	return row->take(o, value, e) &&
	       (!row->recorded ||
		add(o->recorded, &o->recordeds, row, value, e)) &&
	       (!option_decides(row) || add(o->kept, &o->kepts, row, value, e));
}

/* SPDX-License-Identifier: MIT */
#include "base/trace.h"

#include <inttypes.h>
#include <stdarg.h>
#include <string.h>

static const struct {
	const char *name, *doc;
} categories[TRACE_COUNT] = {
#define TRACE_CATEGORY(id, name, what) [TRACE_##id] = { name, what },
#include "base/trace.def"
#undef TRACE_CATEGORY
};

const char *
trace_name(enum trace_category category)
{
	return categories[category].name;
}

const char *
trace_doc(enum trace_category category)
{
	return categories[category].doc;
}

/* The bits that one word of the list stands for; 0: no such category. */
static uint32_t
parse_word(const char *word, size_t length)
{
	if (length == 3 && memcmp(word, "all", 3) == 0)
		return (1u << TRACE_COUNT) - 1;
	for (unsigned i = 0; i < TRACE_COUNT; i++)
		if (strlen(categories[i].name) == length &&
		    memcmp(categories[i].name, word, length) == 0)
			return 1u << i;
	return 0;
}

bool
trace_parse(const char *list, uint32_t *mask, struct error *error)
{
	*mask = 0;
	for (;;) {
		size_t length = strcspn(list, ",");
		uint32_t bit = parse_word(list, length);

		if (!bit)
			return error_set(error,
					 "trace category '%.*s' is unknown: "
					 "use insn, exception, tlb, device, "
					 "prom, marker or all",
					 (int)(length > 40 ? 40 : length),
					 list);
		*mask |= bit;
		if (!list[length])
			return true;
		list += length + 1;
	}
}

void
trace_print(const struct trace *t, enum trace_category category,
	    const char *format, ...)
{
	va_list args;

	fprintf(t->out, "%12" PRIu64 " %-9s ", t->clock->now,
		categories[category].name);
	va_start(args, format);
	vfprintf(t->out, format, args);
	va_end(args);
	fputc('\n', t->out);
}

/* SPDX-License-Identifier: MIT */
#include "check/violations.h"

#include <inttypes.h>
#include <stdarg.h>

#include "machine/where.h"

#define PREFIX "exosim: check: "

void
violations_init(struct violations *v, const struct machine *m, uint32_t mask,
		FILE *out)
{
	*v = (struct violations){ .out = out, .machine = m, .mask = mask };
}

static void
print_place(const struct violations *v, enum violation kind, vaddr_t pc)
{
	char where[WHERE_SIZE];

	where_is(v->machine, pc, where);
	fprintf(v->out, "%s at 0x%08x%s%s%s", violation_name(kind), pc,
		where[0] ? " (" : "", where, where[0] ? ")" : "");
}

/* False: it has been there before, or there is no room. */
static bool
is_new(struct violations *v, enum violation kind, vaddr_t pc)
{
	for (unsigned i = 0; i < v->count; i++)
		if (v->found[i].kind == kind && v->found[i].pc == pc) {
			v->found[i].count++;
			return false;
		}
	if (v->count == VIOLATIONS_MAX) {
		v->beyond++;
		return false;
	}
	v->found[v->count++] = (struct violated){ kind, pc, 1 };
	return true;
}

void
violations_add(struct violations *v, enum violation kind, vaddr_t pc,
	       const char *format, ...)
{
	va_list args;

	if (!violations_wanted(v, kind) || !is_new(v, kind, pc))
		return;
	fputs(PREFIX, v->out);
	print_place(v, kind, pc);
	fprintf(v->out, ", cycle %" PRIu64 ": ", v->machine->clock.now);
	va_start(args, format);
	vfprintf(v->out, format, args);
	va_end(args);
	fputc('\n', v->out);
}

void
violations_summarize(const struct violations *v)
{
	if (v->count == 0)
		return;
	fprintf(v->out, PREFIX "%u finding%s\n", v->count,
		v->count == 1 ? "" : "s");
	for (unsigned i = 0; i < v->count; i++) {
		fprintf(v->out, PREFIX "%8" PRIu64 " x ", v->found[i].count);
		print_place(v, v->found[i].kind, v->found[i].pc);
		fputc('\n', v->out);
	}
	if (v->beyond)
		fprintf(v->out, PREFIX "%" PRIu64 " times more, elsewhere\n",
			v->beyond);
}

/* SPDX-License-Identifier: MIT */
#include "sanitize/findings.h"

#include <inttypes.h>
#include <stdarg.h>

#include "cpu/disasm.h"
#include "machine/where.h"

#define PREFIX "exosim: sanitize: "

void
findings_init(struct findings *f, const struct machine *m,
	      struct finding_choice choice, FILE *out)
{
	*f = (struct findings){ .out = out, .machine = m, .choice = choice };
}

/* The slot of that finding, or the empty one where it belongs: half of the
 * slots are always empty. */
static uint16_t *
slot_of(struct findings *f, enum finding kind, vaddr_t pc)
{
	uint32_t at = (pc >> 2) * FINDING_COUNT + (uint32_t)kind;

	for (;; at++) {
		uint16_t *slot = &f->slot[at % FINDINGS_SLOTS];
		const struct found *found;

		if (*slot == 0)
			return slot;
		found = &f->found[*slot - 1];
		if (found->kind == kind && found->pc == pc)
			return slot;
	}
}

static void
print_place(const struct findings *f, enum finding kind, vaddr_t pc)
{
	char where[WHERE_SIZE];

	where_is(f->machine, pc, where);
	fprintf(f->out, "%s at 0x%08x%s%s%s", finding_name(kind), pc,
		where[0] ? " (" : "", where, where[0] ? ")" : "");
}

static void
print_moment(const struct findings *f, enum finding kind,
	     const struct moment *m)
{
	char text[DISASM_SIZE];

	disasm(m->insn, m->pc, text, sizeof text);
	fputs(PREFIX, f->out);
	print_place(f, kind, m->pc);
	fprintf(f->out, ", cycle %" PRIu64 ": %s: ", m->when, text);
}

/* False: it has been there before, or there is no room. */
static bool
is_new(struct findings *f, enum finding kind, vaddr_t pc)
{
	uint16_t *slot = slot_of(f, kind, pc);

	if (*slot) {
		f->found[*slot - 1].count++;
		return false;
	}
	if (f->count == FINDINGS_MAX) {
		f->beyond++;
		return false;
	}
	f->found[f->count] = (struct found){ kind, pc, 1 };
	*slot = (uint16_t)++f->count;
	return true;
}

void
findings_add(struct findings *f, enum finding kind, const struct moment *m,
	     const char *format, ...)
{
	va_list args;

	if (!findings_wanted(f, kind) || !is_new(f, kind, m->pc))
		return;
	print_moment(f, kind, m);
	va_start(args, format);
	vfprintf(f->out, format, args);
	va_end(args);
	fputc('\n', f->out);
}

void
findings_summarize(const struct findings *f)
{
	fprintf(f->out, PREFIX "%u finding%s\n", f->count,
		f->count == 1 ? "" : "s");
	for (unsigned i = 0; i < f->count; i++) {
		fprintf(f->out, PREFIX "%8" PRIu64 " x ", f->found[i].count);
		print_place(f, f->found[i].kind, f->found[i].pc);
		fputc('\n', f->out);
	}
	if (f->beyond)
		fprintf(f->out, PREFIX "%" PRIu64 " times more, elsewhere\n",
			f->beyond);
}

/* SPDX-License-Identifier: MIT */
/* Every instruction, for traces and profiles. */
#include "report/observer.h"

#include <inttypes.h>

#include "cpu/disasm.h"
#include "machine/where.h"

static void
print_insn(const struct machine *m, vaddr_t pc, uint32_t insn, cycles_t took)
{
	char text[DISASM_SIZE], where[WHERE_SIZE];

	disasm(insn, pc, text, sizeof text);
	where_is(m, pc, where);
	trace_print(&m->trace, TRACE_INSN, "%08x %08x %-28s %4" PRIu64 "  %s",
		    pc, insn, text, took, where);
}

static void
watch(void *ctx, const struct machine *m, vaddr_t pc, uint32_t insn,
      cycles_t began)
{
	struct observer *o = ctx;

	if (o->sanitizer)
		sanitizer_judge(o->sanitizer, pc, insn, began);
	if (o->checker)
		checker_judge(o->checker, pc, insn);
	if (o->profile)
		profile_attribute(o->profile, pc);
	if (trace_on(&m->trace, TRACE_INSN))
		print_insn(m, pc, insn, m->clock.now - began);
}

void
observer_attach(struct observer *o, struct machine *m)
{
	if (o->profile || o->sanitizer || o->checker ||
	    trace_on(&m->trace, TRACE_INSN))
		machine_watch(m, watch, o);
}

/* SPDX-License-Identifier: MIT */
/* Every instruction, for traces and profiles. */
#include "report/observer.h"

#include <inttypes.h>

#include "cpu/disasm.h"

/* The symbol that pc belongs to and the distance to it; "" if unknown, as in
 * the boot ROM. */
static void
place(const struct machine *m, vaddr_t pc, char to[], size_t size)
{
	const struct image *im = pc < KSEG0          ? m->workload
				 : pc < VECTOR_RESET ? m->kernel
						     : NULL;
	int i = im ? image_symbol(im, pc) : -1;
	const struct symbol *s = i < 0 ? NULL : &im->symbols.symbol[i];

	to[0] = '\0';
	if (s)
		snprintf(to, size, "%s+0x%x", s->name,
			 (pc - s->va) & PADDR_MASK);
}

static void
print_insn(const struct machine *m, vaddr_t pc, uint32_t insn, cycles_t took)
{
	char text[DISASM_SIZE], where[SYMBOL_NAME_MAX + 16];

	disasm(insn, pc, text, sizeof text);
	place(m, pc, where, sizeof where);
	trace_print(&m->trace, TRACE_INSN, "%08x %08x %-28s %4" PRIu64 "  %s",
		    pc, insn, text, took, where);
}

static void
watch(void *ctx, const struct machine *m, vaddr_t pc, uint32_t insn,
      cycles_t began)
{
	struct observer *o = ctx;

	if (o->profile)
		profile_attribute(o->profile, pc);
	if (trace_on(&m->trace, TRACE_INSN))
		print_insn(m, pc, insn, m->clock.now - began);
}

void
observer_attach(struct observer *o, struct machine *m, struct profile *p)
{
	o->profile = p;
	if (p || trace_on(&m->trace, TRACE_INSN))
		machine_watch(m, watch, o);
}

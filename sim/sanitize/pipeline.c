/* SPDX-License-Identifier: MIT */
#include "sanitize/pipeline.h"

#include <string.h>

#include "cpu/disasm.h"

static const struct hazard {
	enum finding kind;
	uint32_t before, after;
	unsigned gap;
	const char *what;
} hazards[] = {
#define HAZARD(kind, before, after, gap, what) \
	{ FINDING_##kind, ACT_##before, ACT_##after, gap, what },
#include "sanitize/hazards.def"
#undef HAZARD
};

enum { HAZARDS = sizeof hazards / sizeof hazards[0] };

void
pipeline_init(struct pipeline *p, const struct cpu *c)
{
	*p = (struct pipeline){ .status = c->status };
}

/* Which changes of Status matter shows only when it has changed. */
static void
complete_acts(struct acts *a, uint32_t was, uint32_t is)
{
	if (!(a->acts & ACT_SETS_STATUS))
		return;
	if (is & ~was & STATUS_CU1)
		a->acts |= ACT_TURNS_FPU_ON;
	if ((is ^ was) & (STATUS_ISC | STATUS_SWC))
		a->acts |= ACT_TURNS_CACHES;
}

/* lwl and lwr take the value in flight to the register that they fill, so that
 * one is not among those that they read. */
static void
judge_loads(const struct pipeline *p, const struct acts *a,
	    const struct moment *m, struct findings *f)
{
	uint32_t early = p->loads & a->reads;
	uint32_t early_float = p->float_loads & a->float_reads;

	for (unsigned i = 1; early >> i; i++)
		if (early >> i & 1)
			findings_add(f, FINDING_LOAD_DELAY, m,
				     "%s was loaded by the instruction before",
				     disasm_register(FIELD_GENERAL, i));
	if (early_float)
		findings_add(f, FINDING_LOAD_DELAY, m,
			     "an FPU register was loaded by the instruction "
			     "before");
}

static bool
is_recent(const struct pipeline *p, const struct hazard *h)
{
	for (unsigned i = 0; i < h->gap; i++)
		if (p->past[i] & h->before)
			return true;
	return false;
}

static void
judge_acts(const struct pipeline *p, const struct acts *a,
	   const struct moment *m, struct findings *f)
{
	for (unsigned i = 0; i < HAZARDS; i++)
		if ((a->acts & hazards[i].after) && is_recent(p, &hazards[i]))
			findings_add(f, hazards[i].kind, m, "%s",
				     hazards[i].what);
}

static void
judge_slot(const struct acts *a, const struct cpu *c, const struct moment *m,
	   struct findings *f)
{
	if (c->cur_slot && a->id < ISA_ROWS &&
	    (isa_table[a->id].class == CLASS_BRANCH ||
	     isa_table[a->id].class == CLASS_JUMP))
		findings_add(f, FINDING_SLOT_BRANCH, m,
			     "it stands in the delay slot of a branch");
}

/* What this instruction leaves behind for the next. */
static void
remember(struct pipeline *p, const struct acts *a, bool excepted)
{
	memmove(p->past + 1, p->past, sizeof p->past - sizeof p->past[0]);
	p->past[0] = a->acts;
	p->loads = a->loads;
	p->float_loads = a->float_loads;
	if (excepted) {
		memset(p->past, 0, sizeof p->past);
		p->loads = p->float_loads = 0;
	}
}

void
pipeline_judge(struct pipeline *p, struct acts *a, const struct cpu *c,
	       const struct moment *m, struct findings *f)
{
	complete_acts(a, p->status, c->status);
	judge_loads(p, a, m, f);
	judge_acts(p, a, m, f);
	judge_slot(a, c, m, f);
	remember(p, a, m->excepted);
	p->status = c->status;
}

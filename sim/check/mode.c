/* SPDX-License-Identifier: MIT */
/* The processor's mode as a program finds it: Status, address space, FPU. */
#include "check/checker.h"

#define NEVER                                                            \
	(STATUS_CU3 | STATUS_CU2 | STATUS_CU0 | STATUS_BEV | STATUS_TS | \
	 STATUS_SWC | STATUS_ISC)

static void
accuse(struct checker *c, const char *what, uint32_t is, uint32_t should)
{
	violations_add(&c->violations, VIOLATION_MODE, c->pc,
		       "environment 0x%x runs with %s 0x%08x instead of 0x%08x",
		       exported_name(&c->x, checker_now(c)), what, is, should);
}

static void
check_status(struct checker *c, int now)
{
	uint32_t status = c->machine->cpu.status;
	uint32_t should = (status & ~(uint32_t)NEVER) | STATUS_IEC;

	if (exported_has(&c->x, FIELD_ENV_STATUS))
		should =
		    (should & ~(uint32_t)STATUS_IM) |
		    (exported_get(&c->x, FIELD_ENV_STATUS, (uint32_t)now, 0) &
		     STATUS_IM);
	if (exported_has(&c->x, FIELD_FPU_OWNER) &&
	    exported_env(&c->x, exported_get(&c->x, FIELD_FPU_OWNER, 0, 0)) !=
		now)
		should &= ~(uint32_t)STATUS_CU1;
	if (status != should)
		accuse(c, "Status", status, should);
}

static void
check_space(struct checker *c, int now)
{
	uint32_t is = c->machine->cpu.entryhi & ENTRYHI_ASID;
	uint32_t should =
	    exported_get(&c->x, FIELD_ENV_ENTRYHI, (uint32_t)now, 0) &
	    ENTRYHI_ASID;

	if (exported_has(&c->x, FIELD_ENV_ENTRYHI) && is != should)
		accuse(c, "EntryHi.ASID", is, should);
	if (exported_has(&c->x, FIELD_ASID_OWNER) &&
	    exported_env(&c->x, exported_get(&c->x, FIELD_ASID_OWNER,
					     is >> ASID_SHIFT, 0)) != now)
		violations_add(&c->violations, VIOLATION_MODE, c->pc,
			       "environment 0x%x runs with identifier %u, "
			       "which is not its own",
			       exported_name(&c->x, now), is >> ASID_SHIFT);
}

void
mode_check(struct checker *c)
{
	int now = checker_now(c);

	if (!exported_has(&c->x, FIELD_NOW_ENV))
		return;
	if (now < 0) {
		violations_add(&c->violations, VIOLATION_MODE, c->pc,
			       "a program runs that is no environment's");
		return;
	}
	check_status(c, now);
	check_space(c, now);
}

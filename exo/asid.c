/* SPDX-License-Identifier: MIT */
#include <stddef.h>
#include <machine/cp0.h>
#include <machine/note.h>
#include <exo/errors.h>
#include "asid.h"
#include "env.h"
#include "state.h"

struct env *asid_owner[ASIDS];

EXOSIM_TABLE(asid, 0, asid_owner, ASIDS, sizeof(asid_owner[0]));
EXOSIM_WORD(asid, owner);

int
asid_take(struct env *e)
{
	for (int asid = 1; asid < ASIDS; asid++)
		if (!asid_owner[asid]) {
			asid_owner[asid] = e;
			return asid;
		}
	return -1;
}

void
asid_free_all(struct env *e)
{
	for (uint32_t asid = 1; asid < ASIDS; asid++)
		if (asid_owner[asid] == e)
			asid_owner[asid] = NULL;
}

void
asid_purge_va(struct env *e, uint32_t va)
{
	for (uint32_t asid = 1; asid < ASIDS; asid++)
		if (asid_owner[asid] == e)
			stlb_purge_va(asid, va);
}

int call_cid_alloc(void);
int call_cid_free(uint32_t asid);

int
call_cid_alloc(void)
{
	unsigned has = 0;
	int asid;

	for (asid = 1; asid < ASIDS; asid++)
		has += asid_owner[asid] == state.now;
	if (has >= EXO_CIDS)
		return -EXO_E_FULL;
	asid = asid_take(state.now);
	return asid < 0 ? -EXO_E_FULL : asid;
}

int
call_cid_free(uint32_t asid)
{
	if (asid >= ASIDS)
		return -EXO_E_ARG;
	if (asid_owner[asid] != state.now)
		return -EXO_E_OWNER;
	if (state.now->entryhi == asid << ASID_SHIFT)
		return -EXO_E_BUSY;
	asid_owner[asid] = NULL;
	stlb_purge_unbindable();
	return 0;
}

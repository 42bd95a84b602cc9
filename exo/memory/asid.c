/* SPDX-License-Identifier: MIT */
#include <stddef.h>
#include <machine/cp0.h>
#include <machine/note.h>
#include <exo/errors.h>
#include "asid.h"
#include "env/env.h"
#include "state.h"

struct asid asids[ASIDS];

EXOSIM_TABLE(asid, 0, asids, ASIDS, sizeof(struct asid));
EXOSIM_FIELD(asid, owner, struct asid, owner);
EXOSIM_FIELD(asid, place, struct asid, place);

static uint32_t
asid_of(const struct env *e, uint32_t cid)
{
	return e->cid[cid].entryhi >> ASID_SHIFT;
}

static void
install(struct env *e, uint32_t cid)
{
	e->installed = cid;
	e->entryhi = e->cid[cid].entryhi;
	e->stlb = e->cid[cid].stlb;
}

void
asid_take(struct env *e)
{
	for (uint32_t cid = 0; cid < EXO_CIDS; cid++)
		if (e->cid[cid].entryhi) {
			asids[asid_of(e, cid)].owner = NULL;
			stlb_change_hands(asid_of(e, cid));
			e->cid[cid].entryhi = e->cid[cid].stlb = 0;
		}
	e->entryhi = e->stlb = 0;
	env_set_acceptance(e);
	tlb_purge_unowned();
}

/* A free one, or one that was another's than e's and the running one's. There
 * are others: each has EXO_CIDS at most. */
static uint32_t
find(const struct env *e)
{
	static uint32_t hand;

	for (uint32_t asid = 1; asid < ASIDS; asid++)
		if (!asids[asid].owner)
			return asid;
	do
		hand = hand % (ASIDS - 1) + 1;
	while (asids[hand].owner == e || asids[hand].owner == state.now);
	EXOSIM_PROBE("asid.recycled");
	asid_take(asids[hand].owner);
	return hand;
}

static void
back(struct env *e, uint32_t cid)
{
	uint32_t asid = find(e);

	asids[asid].owner = e;
	e->cid[cid].entryhi = asid << ASID_SHIFT;
	e->cid[cid].stlb = stlb_tagged(asid);
}

void
asid_give(struct env *e)
{
	for (uint32_t cid = 0; cid < EXO_CIDS; cid++)
		if (e->cids & 1u << cid)
			back(e, cid);
	install(e, e->installed);
	env_set_acceptance(e);
}

void
asid_purge_va(struct env *e, uint32_t va)
{
	for (uint32_t cid = 0; cid < EXO_CIDS; cid++)
		if (e->cid[cid].entryhi)
			stlb_purge_va(asid_of(e, cid), va);
}

int call_cid_alloc(void);
int call_cid_free(uint32_t cid);

int
call_cid_alloc(void)
{
	struct env *e = state.now;

	for (uint32_t cid = 0; cid < EXO_CIDS; cid++)
		if (!(e->cids & 1u << cid)) {
			e->cids |= 1u << cid;
			back(e, cid);
			return (int)cid;
		}
	return -EXO_E_FULL;
}

int
call_cid_free(uint32_t cid)
{
	struct env *e = state.now;
	uint32_t asid;

	if (cid >= EXO_CIDS)
		return -EXO_E_ARG;
	if (!(e->cids & 1u << cid))
		return -EXO_E_OWNER;
	if (e->installed == cid)
		return -EXO_E_BUSY;
	asid = asid_of(e, cid);
	e->cids &= ~(1u << cid);
	e->cid[cid].entryhi = e->cid[cid].stlb = 0;
	asids[asid].owner = NULL;
	stlb_change_hands(asid);
	tlb_purge_unowned();
	return 0;
}

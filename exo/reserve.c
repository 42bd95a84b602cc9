/* SPDX-License-Identifier: MIT */
#include "info.h"
#include "reserve.h"
#include "revoke.h"

static uint32_t
lacks(const struct env *e)
{
	uint32_t pages = about(e)->pages;

	return pages < EXO_RESERVE ? EXO_RESERVE - pages : 0;
}

bool
reserve_admits(const struct env *e)
{
	if (lacks(e) || revoke_claim(e))
		return true;
	return info.free_pages > info.promised_pages && !revoke_bars(e);
}

void
reserve_taken(struct env *e)
{
	if (lacks(e))
		info.promised_pages--;
	else if (revoke_claim(e))
		revoke_claimed();
	about(e)->pages++;
}

void
reserve_returned(struct env *e)
{
	about(e)->pages--;
	if (e->name && lacks(e))
		info.promised_pages++;
	revoke_returned(e);
}

bool
reserve_begin(const struct env *maker)
{
	uint32_t claim = maker ? revoke_claim(maker) : 0;

	if (info.free_pages + claim < info.promised_pages + EXO_RESERVE)
		return false;
	for (uint32_t i = 0; i < claim && i < EXO_RESERVE; i++)
		revoke_claimed();
	info.promised_pages += EXO_RESERVE;
	return true;
}

void
reserve_end(const struct env *e)
{
	info.promised_pages -= lacks(e);
}

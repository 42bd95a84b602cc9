/* SPDX-License-Identifier: MIT */
#include "env/info.h"
#include "reserve.h"
#include "revoke/revoke.h"

static uint32_t
lacks(const struct env *e)
{
	uint32_t pages = about(e)->pages;

	return pages < EXO_RESERVE ? EXO_RESERVE - pages : 0;
}

bool
reserve_admits(const struct env *e)
{
	return lacks(e) || revoke_admits(EXO_KIND_PAGE, e,
					 info.free_pages - info.promised_pages);
}

void
reserve_taken(struct env *e)
{
	if (lacks(e))
		info.promised_pages--;
	else
		revoke_taken(EXO_KIND_PAGE, e);
	about(e)->pages++;
}

void
reserve_returned(struct env *e)
{
	about(e)->pages--;
	if (e->name && lacks(e))
		info.promised_pages++;
	revoke_returned(EXO_KIND_PAGE, e);
}

/* What is kept for the maker may go into it. */
bool
reserve_begin(const struct env *maker)
{
	uint32_t others =
	    maker ? revoke_claim_of_others(EXO_KIND_PAGE, maker) : 0;

	if (info.free_pages < info.promised_pages + others + EXO_RESERVE)
		return false;
	for (uint32_t i = 0; maker && i < EXO_RESERVE; i++)
		revoke_taken(EXO_KIND_PAGE, maker);
	info.promised_pages += EXO_RESERVE;
	return true;
}

void
reserve_end(const struct env *e)
{
	info.promised_pages -= lacks(e);
}

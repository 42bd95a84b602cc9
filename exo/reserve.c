/* SPDX-License-Identifier: MIT */
#include "info.h"
#include "reserve.h"

static uint32_t
lacks(const struct env *e)
{
	uint32_t pages = about(e)->pages;

	return pages < EXO_RESERVE ? EXO_RESERVE - pages : 0;
}

bool
reserve_admits(const struct env *e)
{
	return lacks(e) || info.free_pages > info.promised_pages;
}

void
reserve_taken(struct env *e)
{
	if (lacks(e))
		info.promised_pages--;
	about(e)->pages++;
}

void
reserve_returned(struct env *e)
{
	about(e)->pages--;
	if (e->name && lacks(e))
		info.promised_pages++;
}

bool
reserve_begin(void)
{
	if (info.free_pages < info.promised_pages + EXO_RESERVE)
		return false;
	info.promised_pages += EXO_RESERVE;
	return true;
}

void
reserve_end(const struct env *e)
{
	info.promised_pages -= lacks(e);
}

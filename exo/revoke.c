/* SPDX-License-Identifier: MIT */
#include <stddef.h>
#include <machine/note.h>
#include <exo/revoke.h>
#include "info.h"
#include "page.h"
#include "repossess.h"
#include "revoke.h"
#include "slice.h"
#include "state.h"

static struct {
	struct env *victim, *asker; /* NULL: has ended */
	uint32_t stage;             /* 0: there is none */
	uint32_t keep;              /* pages that the victim may keep */
	uint32_t deadline;
	uint32_t wanted; /* pages, as it began */
	uint32_t claim;  /* of those that came back, not yet the asker's */
	bool told;
} now;

static void
show(void)
{
	info.revoke_victim = now.victim ? now.victim->name : 0;
	info.revoke_stage = now.stage;
	info.revoke_keep = now.keep;
	info.revoke_deadline = now.deadline;
	info.changes++;
}

static void
enter(uint32_t stage)
{
	now.stage = stage;
	now.told = false;
	now.deadline = state.ticks + slice_turn();
	show();
}

static void
end(void)
{
	info.promised_pages -= now.claim;
	now.claim = 0;
	now.stage = 0;
	now.victim = now.asker = NULL;
	show();
}

/* Who has most; of equals the first. */
static struct env *
largest(void)
{
	struct env *most = NULL;

	for (struct env *e = envs + 1; e < envs + ENVS; e++)
		if (e->name && (!most || about(e)->pages > about(most)->pages))
			most = e;
	return most;
}

static uint32_t
least(uint32_t a, uint32_t b)
{
	return a < b ? a : b;
}

void
revoke_for(struct env *asker)
{
	struct env *victim = now.stage ? NULL : largest();
	uint32_t has, floor;

	if (!victim)
		return;
	has = about(victim)->pages;
	floor = EXO_RESERVE + env_wired(victim);
	if (has < about(asker)->pages + 2 || has <= floor)
		return;
	EXOSIM_PROBE("revoke.request");
	now.victim = victim;
	now.asker = asker;
	now.wanted = least(least((has - about(asker)->pages) / 2, has - floor),
			   EXO_REVOKE_MAX);
	now.keep = has - now.wanted;
	enter(EXO_REVOKE_REQUEST);
}

static bool
presses(const struct env *e)
{
	return now.victim == e && (now.stage == EXO_REVOKE_REQUEST ||
				   now.stage == EXO_REVOKE_IMPERATIVE);
}

static void
satisfied(void)
{
	if (now.claim)
		enter(EXO_REVOKE_CLAIM);
	else
		end();
}

void
revoke_returned(struct env *e)
{
	if (!presses(e))
		return;
	if (now.asker && now.claim < now.wanted) {
		now.claim++;
		info.promised_pages++;
	}
	if (about(e)->pages <= now.keep)
		satisfied();
}

bool
revoke_bars(const struct env *e)
{
	return presses(e) && about(e)->pages >= now.keep;
}

uint32_t
revoke_claim(const struct env *e)
{
	return now.asker == e ? now.claim : 0;
}

void
revoke_claimed(void)
{
	info.promised_pages--;
	if (--now.claim == 0 && now.stage == EXO_REVOKE_CLAIM)
		end();
}

void
revoke_forget(const struct env *e)
{
	if (now.asker == e) {
		info.promised_pages -= now.claim;
		now.claim = 0;
		now.asker = NULL;
	}
	if (now.victim == e || (!now.asker && now.stage == EXO_REVOKE_CLAIM))
		end();
}

void
revoke_tick(void)
{
	if (!now.stage || (int32_t)(state.ticks - now.deadline) < 0)
		return;
	if (now.stage == EXO_REVOKE_REQUEST) {
		EXOSIM_PROBE("revoke.imperative");
		enter(EXO_REVOKE_IMPERATIVE);
	} else if (now.stage == EXO_REVOKE_CLAIM) {
		end();
	} else if (!repossess(now.victim, now.keep) && now.stage) {
		satisfied();
	}
}

uint32_t
revoke_upcall(struct env *e, uint32_t r[3])
{
	if (e->news_taken && e->entry[EXO_ENTRY_REPOSSESSED]) {
		e->news_taken = 0;
		repossess_tell(e, r);
		return e->entry[EXO_ENTRY_REPOSSESSED];
	}
	if (!presses(e) || now.told || !e->entry[EXO_ENTRY_REVOKE])
		return 0;
	EXOSIM_PROBE("upcall.revoke");
	now.told = true;
	r[0] = now.stage;
	r[1] = about(e)->pages - now.keep;
	r[2] = now.deadline;
	return e->entry[EXO_ENTRY_REVOKE];
}

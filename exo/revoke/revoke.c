/* SPDX-License-Identifier: MIT */
#include <stddef.h>
#include <machine/note.h>
#include <exo/revoke.h>
#include "env/info.h"
#include "env/wakeup.h"
#include "processor/slice.h"
#include "repossess.h"
#include "revocable.h"
#include "revoke.h"
#include "state.h"

/* One goes on of each kind, as long as its asker lives. What everybody may know
 * of it is in info, and not twice. */
static struct revocation {
	struct env *victim; /* or who was in its record, see shown() */
	struct env *asker;
	struct env *next; /* of those that asked meanwhile, who has least */
	uint32_t missing; /* what has not come back yet */
	bool told;        /* the victim, of this stage */
} now[EXO_REVOKE_KINDS];

/* A bit a kind: one goes on; its victim is to give something back. */
static uint32_t going, pressing;

static struct exo_revocation *
shown(uint32_t kind)
{
	return &info.revocation[kind];
}

static uint32_t
held(uint32_t kind, const struct env *e)
{
	return revocables[kind].has(e, kind);
}

static void
set_stage(uint32_t kind, uint32_t stage)
{
	uint32_t bit = 1u << kind;
	bool presses =
	    stage == EXO_REVOKE_REQUEST || stage == EXO_REVOKE_IMPERATIVE;

	shown(kind)->stage = stage;
	shown(kind)->deadline = state.ticks + slice_turn();
	info.changes++;
	going = stage ? going | bit : going & ~bit;
	pressing = presses ? pressing | bit : pressing & ~bit;
	now[kind].told = false;
	/* who sleeps would not hear of it */
	if (presses && now[kind].victim->entry[EXO_ENTRY_REVOKE])
		wakeup_rouse(now[kind].victim);
}

/* Who has most; of equals the first. */
static struct env *
largest(uint32_t kind)
{
	struct env *most = NULL;

	for (struct env *e = envs + 1; e < envs + ENVS; e++)
		if (e->name && (!most || held(kind, e) > held(kind, most)))
			most = e;
	return most;
}

static uint32_t
least(uint32_t a, uint32_t b)
{
	return a < b ? a : b;
}

static void
begin(uint32_t kind, struct env *victim, struct env *asker, uint32_t wanted)
{
	EXOSIM_PROBE("revoke.request");
	now[kind] = (struct revocation){
		.victim = victim,
		.asker = asker,
		.missing = wanted,
	};
	shown(kind)->victim = victim->name;
	shown(kind)->keep = held(kind, victim) - wanted;
	set_stage(kind, EXO_REVOKE_REQUEST);
}

/* Neither who is served, nor who is to give back. */
static void
queue(uint32_t kind, struct env *asker)
{
	struct revocation *r = &now[kind];

	if (asker != r->asker && asker != r->victim &&
	    (!r->next || held(kind, asker) < held(kind, r->next)))
		r->next = asker;
}

void
revoke_for(uint32_t kind, struct env *asker)
{
	struct env *victim;
	uint32_t has, floor, asker_has = held(kind, asker);

	if (shown(kind)->stage) {
		queue(kind, asker);
		return;
	}
	victim = largest(kind);
	has = held(kind, victim);
	floor = revocables[kind].floor(victim);
	if (has < asker_has + 2 || has <= floor)
		return;
	begin(kind, victim, asker,
	      least(least((has - asker_has) / 2, has - floor), EXO_REVOKE_MAX));
}

/* Who has least comes next, or one who asks again and again would be the only
 * one to be heard. */
static void
end(uint32_t kind)
{
	struct env *next = now[kind].next;

	set_stage(kind, 0);
	now[kind] = (struct revocation){ .victim = NULL };
	*shown(kind) = (struct exo_revocation){ .victim = 0 };
	if (next)
		revoke_for(kind, next);
}

static bool
presses(uint32_t kind, const struct env *e)
{
	return pressing >> kind & 1 && now[kind].victim == e;
}

static void
satisfied(uint32_t kind)
{
	if (shown(kind)->claim)
		set_stage(kind, EXO_REVOKE_CLAIM);
	else
		end(kind);
}

/* Whoever asked gets what came back, of a victim that has ended, too; but its
 * record may be another's by then. */
void
revoke_returned(uint32_t kind, const struct env *e)
{
	struct revocation *r = &now[kind];

	if (r->victim != e || shown(kind)->victim != about(e)->name)
		return;
	if (r->missing) {
		r->missing--;
		shown(kind)->claim++;
	}
	if (presses(kind, e) && held(kind, e) <= shown(kind)->keep)
		satisfied(kind);
}

uint32_t
revoke_claim(uint32_t kind, const struct env *e)
{
	return now[kind].asker == e ? shown(kind)->claim : 0;
}

uint32_t
revoke_claim_of_others(uint32_t kind, const struct env *e)
{
	return shown(kind)->claim - revoke_claim(kind, e);
}

bool
revoke_admits(uint32_t kind, const struct env *e, uint32_t free)
{
	if (revoke_claim(kind, e))
		return true;
	return free > shown(kind)->claim &&
	       !(presses(kind, e) && held(kind, e) >= shown(kind)->keep);
}

void
revoke_taken(uint32_t kind, const struct env *e)
{
	if (!revoke_claim(kind, e))
		return;
	if (--shown(kind)->claim == 0 && now[kind].missing == 0)
		end(kind);
}

/* A victim that ends has not answered with that: what it had comes back, and
 * is the asker's before an accomplice can have it. */
static void
forget(uint32_t kind, const struct env *e)
{
	if (now[kind].next == e)
		now[kind].next = NULL;
	if (now[kind].asker == e)
		end(kind);
	else if (presses(kind, e))
		set_stage(kind, EXO_REVOKE_CLAIM);
}

void
revoke_forget(const struct env *e)
{
	for (uint32_t kind = 0; going >> kind; kind++)
		if (going >> kind & 1)
			forget(kind, e);
}

static void
step(uint32_t kind)
{
	struct exo_revocation *r = shown(kind);

	if ((int32_t)(state.ticks - r->deadline) < 0)
		return;
	if (r->stage == EXO_REVOKE_REQUEST) {
		EXOSIM_PROBE("revoke.imperative");
		set_stage(kind, EXO_REVOKE_IMPERATIVE);
	} else if (r->stage == EXO_REVOKE_CLAIM) {
		end(kind);
	} else if (!revocables[kind].take(now[kind].victim, r->keep) &&
		   r->stage) {
		satisfied(kind);
	}
}

void
revoke_tick(void)
{
	for (uint32_t kind = 0; going >> kind; kind++)
		if (going >> kind & 1)
			step(kind);
}

static uint32_t
news(uint32_t kind, const struct env *e, uint32_t r[3])
{
	EXOSIM_PROBE("upcall.revoke");
	now[kind].told = true;
	r[0] = kind << EXO_CAP_KIND_SHIFT | shown(kind)->stage;
	r[1] = held(kind, e) - shown(kind)->keep;
	r[2] = shown(kind)->deadline;
	return e->entry[EXO_ENTRY_REVOKE];
}

uint32_t
revoke_upcall(struct env *e, uint32_t r[3])
{
	if (e->news_taken && e->entry[EXO_ENTRY_REPOSSESSED]) {
		e->news_taken = 0;
		repossess_tell(e, r);
		return e->entry[EXO_ENTRY_REPOSSESSED];
	}
	if (!pressing || !e->entry[EXO_ENTRY_REVOKE])
		return 0;
	for (uint32_t kind = 0; pressing >> kind; kind++)
		if (presses(kind, e) && !now[kind].told)
			return news(kind, e, r);
	return 0;
}

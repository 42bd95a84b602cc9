/* SPDX-License-Identifier: MIT */
/* Pages taken by force: which, and what becomes of what is in them. */
#include <stddef.h>
#include <machine/note.h>
#include "env/env.h"
#include "env/wakeup.h"
#include "memory/page.h"
#include "repossess.h"
#include "revocable.h"

/* Those that go first: allocated last, and not pinned. */
static struct page *
choose(const struct env *e, struct page *p, bool pinned)
{
	do
		p = page_before(e, p);
	while (p && (!p->bound || (p->pins && !pinned) ||
		     env_has_wired(e, page_number(p))));
	return p;
}

static uint32_t
choose_all(const struct env *e, struct page *chosen[], uint32_t n, bool pinned)
{
	struct page *p = NULL;
	uint32_t has = 0;

	while (has < n && (p = choose(e, p, pinned)))
		chosen[has++] = p;
	return has;
}

static void
save(struct env *e, struct page *p)
{
	struct exo_repossessed t =
	    repossess_entry(e, EXO_KIND_PAGE, page_number(p));

	EXOSIM_PROBE("repossess.page");
	backing_save(e, p, &t);
	repossess_enter(e, &t);
}

bool
page_repossess(struct env *e, uint32_t keep)
{
	struct page *chosen[EXO_REVOKE_MAX];
	uint32_t has = about(e)->pages - e->dead, n;

	if (has <= keep)
		return false;
	n = has - keep < EXO_REVOKE_MAX ? has - keep : EXO_REVOKE_MAX;
	has = choose_all(e, chosen, n, false);
	if (has == 0) {
		/* what it only waits for need not stay */
		wakeup_forget(e);
		has = choose_all(e, chosen, n, true);
	}
	for (uint32_t i = 0; i < has; i++)
		save(e, chosen[i]);
	page_free_all(chosen, has);
	return has > 0;
}

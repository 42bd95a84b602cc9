/* SPDX-License-Identifier: MIT */
#include <stddef.h>
#include <rt/string.h>
#include <exo/net.h>
#include "boot/first.h"
#include "bound.h"
#include "env/env.h"
#include "piece.h"
#include "state.h"

#define ROOT_MAKER 1 /* no name of an environment is that small */

struct piece {
	uint32_t maker; /* name; 0: free */
	uint32_t parent;
	struct cap_checks checks;
	struct filter filter; /* of one segment */
};

static struct piece pieces[EXO_NETS]; /* 0: all packets */

struct cap_checks *
net_checks(uint32_t n)
{
	return n < EXO_NETS && pieces[n].maker ? &pieces[n].checks : NULL;
}

static void
end(uint32_t n)
{
	pieces[n].maker = 0;
	for (uint32_t i = 1; i < EXO_NETS; i++)
		if (pieces[i].maker && pieces[i].parent == n)
			end(i);
}

/* What was divided off goes; filters that were bound stay. */
void
net_revoked(uint32_t n)
{
	uint32_t maker = pieces[n].maker;

	end(n);
	pieces[n].maker = maker;
}

static struct exo_cap
begin(uint32_t n, uint32_t maker, uint32_t parent, const struct filter *f)
{
	pieces[n].maker = maker;
	pieces[n].parent = parent;
	pieces[n].filter = *f;
	cap_renew(&pieces[n].checks, EXO_KIND_NET, n);
	return cap_make(&pieces[n].checks, EXO_KIND_NET, n, EXO_OWN);
}

void
piece_init(void)
{
	struct filter all;

	memset(&all, 0, sizeof(all));
	all.segments = 1;
	first_gets(begin(0, ROOT_MAKER, 0, &all));
}

int
piece_covers(struct exo_cap cap, uint32_t right, const struct filter *f)
{
	int error = cap_allows(cap, EXO_KIND_NET, right);

	if (error)
		return error;
	return filter_within(f, &pieces[exo_cap_name(cap)].filter)
		   ? 0
		   : -EXO_E_OWNER;
}

void
piece_forget_env(uint32_t name)
{
	for (uint32_t i = 1; i < EXO_NETS; i++)
		if (pieces[i].maker == name)
			end(i);
}

int call_net_divide(uint32_t at, uint32_t w0, uint32_t w1, uint32_t w2);
int call_net_free(uint32_t unused, uint32_t w0, uint32_t w1, uint32_t w2);

static int
free_place(void)
{
	unsigned has = 0;
	int place = -EXO_E_FULL;

	for (uint32_t i = 1; i < EXO_NETS; i++) {
		has += pieces[i].maker == state.now->name;
		if (!pieces[i].maker)
			place = (int)i;
	}
	return has < EXO_NETS_EACH ? place : -EXO_E_FULL;
}

int
call_net_divide(uint32_t at, uint32_t w0, uint32_t w1, uint32_t w2)
{
	struct exo_filter asked;
	struct filter f;
	int place,
	    error = copy_in(&asked, sizeof(asked), at,
			    (struct exo_cap){ { w0, w1, w2 } }, EXO_READ);

	if (!error)
		error = filter_make(&f, &asked, 0);
	if (!error && f.segments != 1)
		error = -EXO_E_ARG;
	if (!error)
		error = piece_covers(state.envcap, EXO_OWN, &f);
	if (error)
		return error;
	place = free_place();
	if (place < 0)
		return place;
	state.out = begin((uint32_t)place, state.now->name,
			  exo_cap_name(state.envcap), &f);
	return place;
}

int
call_net_free(uint32_t unused, uint32_t w0, uint32_t w1, uint32_t w2)
{
	struct exo_cap cap = { { w0, w1, w2 } };
	int error = cap_allows(cap, EXO_KIND_NET, EXO_OWN);

	(void)unused;
	if (error)
		return error;
	if (exo_cap_name(cap) == 0)
		return -EXO_E_ARG; /* all packets there always are */
	end(exo_cap_name(cap));
	return 0;
}

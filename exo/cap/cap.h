/* SPDX-License-Identifier: MIT */
/*
 * Self-authenticating capabilities (exo/cap.h). Each resource keeps the
 * checksums of its three rights, computed once a generation, so that a check
 * is a comparison of two words that takes the same time for every input.
 */
#ifndef EXO_KERNEL_CAP_H
#define EXO_KERNEL_CAP_H

#include <stdint.h>
#include <exo/cap.h>
#include <exo/errors.h>

/* check[EXO_READ - 1 ...]: words 1 and 2 of the genuine capabilities */
struct cap_checks {
	uint32_t word[EXO_OWN][2];
};

/* The secret of this boot, from whatever differs between boots. */
void cap_set_secret(const uint64_t entropy[4]);

/* Give the resource a new generation: all its capabilities die. */
void cap_renew(struct cap_checks *, uint32_t kind, uint32_t name);

/* The capability that carries a right to the resource. */
struct exo_cap cap_make(const struct cap_checks *, uint32_t kind, uint32_t name,
			uint32_t right);

/* 0 if the capability is genuine, of the resource that it names (whose checks
 * are given), and carries at least the right; else a negated error. */
int cap_check(struct exo_cap, const struct cap_checks *, uint32_t right);

/* A kind of resource is a row of exo/kinds.def and two functions, say for PAGE
 *	page_checks()	the checksums of a resource; NULL: there is none by
 *			that name, or no capability can be for it
 *	page_revoked()	its capabilities have just died by RENEW: break what
 *			was bound by them
 */
#define KIND(number, NAME, name, names, read, write, own)    \
	struct cap_checks *name##_checks(uint32_t resource); \
	void name##_revoked(uint32_t resource);
#include <exo/kinds.def>
#undef KIND

/* 0 if the capability is of that kind, genuine, and gives the right to the
 * resource that it names; else a negated error. */
int cap_allows(struct exo_cap, uint32_t kind, uint32_t right);

static inline uint32_t
cap_kind(struct exo_cap c)
{
	return c.w[0] >> EXO_CAP_KIND_SHIFT;
}

#endif /* EXO_KERNEL_CAP_H */

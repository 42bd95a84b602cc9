/* SPDX-License-Identifier: MIT */
#include <stddef.h>
#include <machine/note.h>
#include "cap.h"
#include "siphash.h"
#include "state.h"

static uint64_t secret[2];
EXOSIM_REGION(secret, secret, 0, secret, sizeof(secret));
EXOSIM_VALUE(cap, first, 5);  /* a1 */
EXOSIM_VALUE(cap, second, 8); /* t0 */
EXOSIM_VALUE(cap, kind_shift, EXO_CAP_KIND_SHIFT);
EXOSIM_VALUE(cap, right_shift, EXO_CAP_RIGHT_SHIFT);
EXOSIM_VALUE(cap, page, EXO_KIND_PAGE);
EXOSIM_VALUE(cap, env, EXO_KIND_ENV);
EXOSIM_VALUE(cap, write, EXO_WRITE);

static uint64_t generation; /* never used twice, whatever the resource */

void
cap_set_secret(const uint64_t entropy[4])
{
	/* A keyed hash of the entropy under two constants gives the two
	 * halves; the constants only have to differ. */
	static const uint64_t low[2] = { 0, 1 };
	static const uint64_t high[2] = { 2, 3 };

	secret[0] = siphash(low, entropy, 4);
	secret[1] = siphash(high, entropy, 4);
}

static uint32_t
word0(uint32_t kind, uint32_t name, uint32_t right)
{
	return kind << EXO_CAP_KIND_SHIFT | right << EXO_CAP_RIGHT_SHIFT | name;
}

void
cap_renew(struct cap_checks *c, uint32_t kind, uint32_t name)
{
	generation++;
	for (uint32_t right = EXO_READ; right <= EXO_OWN; right++) {
		uint64_t message[2] = { word0(kind, name, right), generation };
		uint64_t mac = siphash(secret, message, 2);

		c->word[right - 1][0] = (uint32_t)mac;
		c->word[right - 1][1] = (uint32_t)(mac >> 32);
	}
}

struct exo_cap
cap_make(const struct cap_checks *c, uint32_t kind, uint32_t name,
	 uint32_t right)
{
	return (struct exo_cap){ { word0(kind, name, right),
				   c->word[right - 1][0],
				   c->word[right - 1][1] } };
}

int
cap_check(struct exo_cap cap, const struct cap_checks *c, uint32_t right)
{
	uint32_t has = exo_cap_right(cap);
	uint32_t wrong;

	if (has < EXO_READ || has > EXO_OWN)
		return -EXO_E_CAP;
	wrong = cap.w[1] ^ c->word[has - 1][0];
	wrong |= cap.w[2] ^ c->word[has - 1][1];
	if (wrong)
		return -EXO_E_CAP;
	return has >= right ? 0 : -EXO_E_RIGHTS;
}

struct kind {
	struct cap_checks *(*checks)(uint32_t name);
	void (*revoked)(uint32_t name);
};

static const struct kind kinds[1 << (32 - EXO_CAP_KIND_SHIFT)] = {
#define KIND(number, NAME, name, names, read, write, own) \
	[number] = { name##_checks, name##_revoked },
#include <exo/kinds.def>
#undef KIND
};

/* The checksums that the capability is found true by. */
static int
find(struct exo_cap cap, uint32_t right, struct cap_checks **checks)
{
	const struct kind *kind = &kinds[cap_kind(cap)];

	if (!kind->checks)
		return -EXO_E_KIND;
	*checks = kind->checks(exo_cap_name(cap));
	return *checks ? cap_check(cap, *checks, right) : -EXO_E_CAP;
}

int
cap_allows(struct exo_cap cap, uint32_t kind, uint32_t right)
{
	struct cap_checks *checks;

	return cap_kind(cap) == kind ? find(cap, right, &checks) : -EXO_E_KIND;
}

int call_derive(uint32_t right, uint32_t w0, uint32_t w1, uint32_t w2);
int call_renew(uint32_t unused, uint32_t w0, uint32_t w1, uint32_t w2);

/* DERIVE: the checksums of the lesser right are at hand. */
int
call_derive(uint32_t right, uint32_t w0, uint32_t w1, uint32_t w2)
{
	struct exo_cap cap = { { w0, w1, w2 } };
	struct cap_checks *checks;
	int error;

	if (right < EXO_READ || right > EXO_OWN)
		return -EXO_E_ARG;
	error = find(cap, right, &checks);
	if (!error)
		state.out =
		    cap_make(checks, cap_kind(cap), exo_cap_name(cap), right);
	return error;
}

/* RENEW: new checksums; then nothing that the old ones allowed is left. */
int
call_renew(uint32_t unused, uint32_t w0, uint32_t w1, uint32_t w2)
{
	struct exo_cap cap = { { w0, w1, w2 } };
	uint32_t name = exo_cap_name(cap);
	struct cap_checks *checks;
	int error = find(cap, EXO_OWN, &checks);

	(void)unused;
	if (error)
		return error;
	cap_renew(checks, cap_kind(cap), name);
	kinds[cap_kind(cap)].revoked(name);
	state.out = cap_make(checks, cap_kind(cap), name, EXO_OWN);
	return 0;
}

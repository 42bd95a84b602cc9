/* SPDX-License-Identifier: MIT */
#include "record/tap.h"

#include <xxhash.h>

enum { SAID = 0, HEARD = 1 };

static void
digest(struct tap *t, uint8_t direction, uint8_t byte)
{
	uint8_t both[] = { direction, byte };

	t->digest = XXH3_64bits_withSeed(both, sizeof both, t->digest);
}

static void
put(void *ctx, uint8_t byte)
{
	struct tap *t = ctx;

	digest(t, SAID, byte);
	char_put(t->to, byte);
}

static int
get(void *ctx)
{
	struct tap *t = ctx;
	int byte;

	t->polls++;
	byte = t->find(t->owner, t);
	if (byte >= 0)
		digest(t, HEARD, (uint8_t)byte);
	return byte;
}

void
tap_init(struct tap *t, const struct char_backend *to,
	 int (*find)(void *owner, const struct tap *), void *owner)
{
	*t = (struct tap){ .backend = { t, put, find ? get : NULL },
			   .to = to,
			   .find = find,
			   .owner = owner };
}

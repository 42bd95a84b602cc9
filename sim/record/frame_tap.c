/* SPDX-License-Identifier: MIT */
#include "record/frame_tap.h"

static void
put(void *ctx, uint64_t ns, const uint8_t *bytes, uint32_t count)
{
	frame_put(((struct frame_tap *)ctx)->to, ns, bytes, count);
}

static void
wait(void *ctx, uint64_t ns)
{
	frame_wait(((struct frame_tap *)ctx)->to, ns);
}

static bool
get(void *ctx, struct frame *f)
{
	struct frame_tap *t = ctx;

	t->polls++;
	return t->find(t->owner, t, f);
}

void
frame_tap_init(struct frame_tap *t, const struct frame_backend *to,
	       bool (*find)(void *owner, const struct frame_tap *,
			    struct frame *),
	       void *owner)
{
	static const struct frame_backend nobody;

	*t = (struct frame_tap){ .backend = { t, put, wait, get },
				 .to = to ? to : &nobody,
				 .find = find,
				 .owner = owner };
}

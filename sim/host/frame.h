/* SPDX-License-Identifier: MIT */
/*
 * What the simulated Ethernet sees of a network of the host: frames that go
 * out, frames that come in, both without FCS. A backend is a value, borrowed by
 * who uses it; what it refers to belongs to whoever made it.
 */
#ifndef HOST_FRAME_H
#define HOST_FRAME_H

#include "base/types.h"

enum {
	FRAME_LEAST = 14, /* two addresses and a type */
	FRAME_MOST = 1514,
};

struct frame {
	uint32_t lost;  /* frames that were dropped since the one before it */
	uint32_t bytes; /* FRAME_LEAST to FRAME_MOST */
	uint8_t byte[FRAME_MOST];
};

/* Any function may be NULL. ns is the simulated time, and never runs
 * backwards. */
struct frame_backend {
	void *ctx;
	void (*put)(void *ctx, uint64_t ns, const uint8_t *bytes,
		    uint32_t count);
	/* Let the host's clock and its network catch up with ns: the only
	 * call that takes time. */
	void (*wait)(void *ctx, uint64_t ns);
	/* The next frame; false: there is none now. */
	bool (*get)(void *ctx, struct frame *);
};

static inline void
frame_put(const struct frame_backend *b, uint64_t ns, const uint8_t *bytes,
	  uint32_t count)
{
	if (b->put)
		b->put(b->ctx, ns, bytes, count);
}

static inline void
frame_wait(const struct frame_backend *b, uint64_t ns)
{
	if (b->wait)
		b->wait(b->ctx, ns);
}

static inline bool
frame_get(const struct frame_backend *b, struct frame *f)
{
	return b->get && b->get(b->ctx, f);
}

#endif /* HOST_FRAME_H */

/* SPDX-License-Identifier: MIT */
/* What a frame buffer shows to whoever looks, at the cycle that it is. */
#ifndef DEV_SCREEN_H
#define DEV_SCREEN_H

#include "host/picture.h"

struct screen {
	const void *ctx;
	/* NULL: the machine has no screen. */
	void (*paint)(const void *ctx, struct picture *);
};

#endif /* DEV_SCREEN_H */

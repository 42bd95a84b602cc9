/* SPDX-License-Identifier: MIT */
/* For replay.c: one machine of a replay, record by record. */
#ifndef RECORD_REPLAY_NODE_H
#define RECORD_REPLAY_NODE_H

#include "record/replay.h"

/* What it looks for at its console. */
int replay_node_find(void *node, const struct tap *);
/* What the host's network, which the first machine sees, has for it. */
bool replay_node_find_frame(void *node, const struct frame_tap *,
			    struct frame *);

/* Its machine is booted, and has not run yet; then: it has ended. Differences
 * are in replay->why. */
void replay_node_begin(struct replay_node *);
void replay_node_end(struct replay_node *);

#endif /* RECORD_REPLAY_NODE_H */

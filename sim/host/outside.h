/* SPDX-License-Identifier: MIT */
/*
 * The network of the host that the simulated Ethernet is joined to:
 *
 *   user[,KEY=VALUE...]  the host's sockets, by way of libslirp (user_net.h)
 *   tap=NAME             a tap interface of the host (tap_net.h)
 *
 * Both are a struct outside within one of their own.
 */
#ifndef HOST_OUTSIDE_H
#define HOST_OUTSIDE_H

#include "host/frame_queue.h"
#include "host/pace.h"
#include "host/user_choice.h"

enum { OUTSIDE_NAME = 16 }; /* of an interface of Linux, NUL included */

struct outside_choice {
	enum { OUTSIDE_NONE, OUTSIDE_USER, OUTSIDE_TAP } kind;
	struct user_choice user;
	char tap[OUTSIDE_NAME];
};

/* Take it from text; nothing is opened. */
bool outside_choose(struct outside_choice *, const char *text, struct error *);

struct outside {
	struct frame_backend backend;
	struct frame_queue queue; /* what has come in */
	struct pace pace;
	uint64_t ns; /* simulated time */
	/* Exchange frames with the host, waiting at most that long for some to
	 * come. */
	void (*pump)(struct outside *, uint64_t left_ns);
	void (*close)(struct outside *);
};

/* NULL: it cannot be had. */
struct outside *outside_open(const struct outside_choice *, struct error *);
/* May be NULL. */
void outside_close(struct outside *);

/* For the kinds: everything but put, which is theirs. */
void outside_init(struct outside *,
		  void (*pump)(struct outside *, uint64_t left_ns),
		  void (*close)(struct outside *));

#endif /* HOST_OUTSIDE_H */

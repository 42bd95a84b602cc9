/* SPDX-License-Identifier: MIT */
/* A TCP server for one client at a time, on this host only (127.0.0.1). */
#ifndef HOST_TCP_H
#define HOST_TCP_H

#include "base/error.h"
#include "base/types.h"

struct tcp {
	int listener, client; /* -1: closed */
};

/* Listen; port 0 lets the host choose one. The port taken is left in *port. */
bool tcp_listen(struct tcp *, uint16_t *port, struct error *);
/* Wait for a client. */
bool tcp_accept(struct tcp *, struct error *);
void tcp_close(struct tcp *);

/* The next byte; with wait false -1 also means that there is none now.
 * -1: the client is gone, and tcp_connected() is false from now on. */
int tcp_get(struct tcp *, bool wait);
bool tcp_connected(const struct tcp *);
/* False: the client is gone. */
bool tcp_put(struct tcp *, const char *bytes, size_t count);

#endif /* HOST_TCP_H */

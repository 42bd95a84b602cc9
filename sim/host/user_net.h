/* SPDX-License-Identifier: MIT */
/*
 * A network that ends in this process: libslirp plays its gateway, speaks TCP,
 * UDP and ICMP with the machines on it, and turns that into sockets of the
 * host, so that no privilege is needed. It answers DHCP, and knows IPv4 only.
 *
 * Its timers run on simulated time. It sees only the frames that are for it or
 * for all: what machines on the segment say to each other is not its business.
 */
#ifndef HOST_USER_NET_H
#define HOST_USER_NET_H

#include "host/outside.h"

/* NULL: a port cannot be had, or this exosim was built without libslirp. */
struct outside *user_net_open(const struct user_choice *, struct error *);

#endif /* HOST_USER_NET_H */

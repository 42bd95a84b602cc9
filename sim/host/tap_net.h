/* SPDX-License-Identifier: MIT */
/*
 * A tap interface of Linux that is there already: what the simulated Ethernet
 * carries, the interface receives, and the other way round.
 */
#ifndef HOST_TAP_NET_H
#define HOST_TAP_NET_H

#include "host/outside.h"

/* NULL: there is none of that name, or it may not be used. */
struct outside *tap_net_open(const char *name, struct error *);

#endif /* HOST_TAP_NET_H */

/* SPDX-License-Identifier: MIT */
/*
 * What --net user is told: ",KEY=VALUE" any number of times.
 *
 *   net=A.B.C.D/N   the network (10.0.2.0/24); its hosts 2 and 3 are the
 * gateway, which is also the host, and the name server; 15 is the guest
 *   hostfwd=tcp|udp:[ADDR]:HPORT-[GADDR]:GPORT
 *                   what comes to a port of the host goes to one of the guest;
 *                   without ADDR from this host only, without GADDR to 15;
 *                   HPORT 0 is any
 *   restrict        nothing else goes in or out
 */
#ifndef HOST_USER_CHOICE_H
#define HOST_USER_CHOICE_H

#include "base/error.h"
#include "base/types.h"

enum {
	USER_FORWARDS_MAX = 16, /* chosen */
	USER_PREFIX_MIN = 8,
	USER_PREFIX_MAX = 27, /* so that there is a host 15 */
	USER_GATEWAY = 2,
	USER_NAME_SERVER = 3,
	USER_GUEST = 15,
};

/* Addresses and ports as numbers of this host. */
struct user_forward {
	bool udp;
	uint32_t host, guest; /* guest 0: USER_GUEST */
	uint16_t host_port, guest_port;
};

struct user_choice {
	uint32_t net;
	unsigned prefix; /* its bits in an address */
	bool restricted;
	struct user_forward forward[USER_FORWARDS_MAX];
	unsigned forwards;
};

bool user_choose(struct user_choice *, const char *text, struct error *);

#endif /* HOST_USER_CHOICE_H */

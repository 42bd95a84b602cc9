/* SPDX-License-Identifier: MIT */
/* What is there in place of user_net.c when libslirp is not. */
#include "host/user_net.h"

#ifndef EXOSIM_SLIRP

struct outside *
user_net_open(const struct user_choice *c, struct error *e)
{
	(void)c;
	error_set(e, "--net user: this exosim was built without libslirp: "
		     "install libslirp-dev and build it again");
	return NULL;
}

#endif /* EXOSIM_SLIRP */

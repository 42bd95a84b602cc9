/* SPDX-License-Identifier: MIT */
#include "host/pace.h"

uint64_t
pace_left_ns(struct pace *p, uint64_t ns, uint64_t host_ns)
{
	int64_t ahead;

	if (!p->begun)
		*p = (struct pace){ true, host_ns - ns };
	ahead = (int64_t)(p->origin_ns + ns - host_ns);
	if (ahead < -PACE_SLACK_NS)
		p->origin_ns = host_ns - ns - PACE_SLACK_NS;
	return ahead > 0 ? (uint64_t)ahead : 0;
}

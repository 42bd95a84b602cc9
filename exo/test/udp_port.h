/* SPDX-License-Identifier: MIT */
/* The filter for UDP packets to a port, behind an IP header of 20 bytes. */
#ifndef EXO_TEST_UDP_PORT_H
#define EXO_TEST_UDP_PORT_H

#include <exo/filter.h>

static inline struct exo_filter
udp_port(uint32_t port)
{
	return (
	    struct exo_filter){ 4,
				{ { EXO_FILTER_EQ, 2, 12, 0xffff, 0x0800 },
				  { EXO_FILTER_EQ, 1, 14, 0xff, 0x45 },
				  { EXO_FILTER_EQ, 1, 23, 0xff, 17 },
				  { EXO_FILTER_EQ, 2, 36, 0xffff, port } } };
}

#endif /* EXO_TEST_UDP_PORT_H */

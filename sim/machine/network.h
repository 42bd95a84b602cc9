/* SPDX-License-Identifier: MIT */
/*
 * The Ethernet of a run, and the captures that hang on it: one that is written
 * (--pcap), one whose frames are sent as if by a station (--pcap-in).
 */
#ifndef MACHINE_NETWORK_H
#define MACHINE_NETWORK_H

#include "host/pcap_file.h"
#include "net/port.h"

struct network {
	struct net_segment segment;
	struct pcap_out capture;
	struct pcap_in playback;
	struct port port; /* sends the playback */
};

/* The paths may be NULL: not wanted. They are borrowed. */
bool network_open(struct network *, uint64_t seed, const char *pcap,
		  const char *pcap_in, struct error *);

/* Send the playback, on the clock of one of the machines. */
void network_play(struct network *, struct clock *);

/* After the machines on it; may be called if opening failed. False: the
 * capture could not be written. */
bool network_close(struct network *, struct error *);

#endif /* MACHINE_NETWORK_H */

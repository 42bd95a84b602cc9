/* SPDX-License-Identifier: MIT */
/*
 * The Ethernet of a run, and what hangs on it: a capture that is written
 * (--pcap), one whose frames are sent as if by a station (--pcap-in), a network
 * of the host (--net).
 */
#ifndef MACHINE_NETWORK_H
#define MACHINE_NETWORK_H

#include "host/pcap_file.h"
#include "net/uplink.h"

struct network {
	struct net_segment segment;
	struct pcap_out capture;
	struct pcap_in playback;
	struct port port; /* sends the playback */
	struct uplink uplink;
};

/* The paths may be NULL: not wanted. They are borrowed. */
bool network_open(struct network *, uint64_t seed, const char *pcap,
		  const char *pcap_in, struct error *);

/* Send the playback, on the clock of one of the machines. */
void network_play(struct network *, struct clock *);

/* Join it to a network of the host, on the same clock. Borrowed. */
void network_join(struct network *, struct clock *,
		  const struct frame_backend *);

/* After the machines on it; may be called if opening failed. False: the
 * capture could not be written. */
bool network_close(struct network *, struct error *);

#endif /* MACHINE_NETWORK_H */

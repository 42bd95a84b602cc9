/* SPDX-License-Identifier: MIT */
#include "machine/network.h"

bool
network_open(struct network *n, uint64_t seed, const char *pcap,
	     const char *pcap_in, struct error *e)
{
	*n = (struct network){ .playback = { .pcap = NULL } };
	segment_init(&n->segment, seed);
	if (pcap_in && !pcap_in_open(&n->playback, pcap_in, e))
		return false;
	if (!pcap)
		return true;
	if (pcap_in_is(&n->playback, pcap))
		return error_set(e, "%s: cannot be played back and written",
				 pcap);
	n->segment.tap = (struct segment_tap){ &n->capture, pcap_out_frame };
	return pcap_out_open(&n->capture, pcap, e);
}

/* As many frames of the playback as the port has room for. */
static void
refill(void *ctx)
{
	struct network *n = ctx;
	const uint8_t *bytes;
	uint32_t count;
	uint64_t ns;

	while (n->port.count < PORT_QUEUE &&
	       pcap_in_next(&n->playback, &ns, &bytes, &count))
		port_send(&n->port, ns, bytes, count);
}

void
network_play(struct network *n, struct clock *clock)
{
	if (!n->playback.pcap)
		return;
	port_init(&n->port, &n->segment, clock);
	n->port.room = refill;
	n->port.ctx = n;
	refill(n);
}

void
network_join(struct network *n, struct clock *clock,
	     const struct frame_backend *outside)
{
	uplink_init(&n->uplink, &n->segment, clock, outside);
}

bool
network_close(struct network *n, struct error *e)
{
	pcap_in_close(&n->playback);
	segment_free(&n->segment);
	return pcap_out_close(&n->capture, e);
}

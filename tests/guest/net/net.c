/* SPDX-License-Identifier: MIT */
/*
 * A bare-metal host on an IP network: 10.0.2.15. It asks for its gateway
 * (10.0.2.2) by ARP, pings it, and then answers: ARP, pings, and datagrams to
 * port 7, which come back as they are. A datagram that begins with "end" ends
 * it, with status 0; no answer from the gateway does so with the line of this
 * file that waited for it.
 */
#include <stdint.h>

#include "../bare/bare.h"
#include "lance.h"

enum {
	/* a frame */
	TO = 0,
	FROM = 6,
	TYPE = 12,
	TYPE_IP = 0x0800,
	TYPE_ARP = 0x0806,
	/* ARP for Ethernet and IP */
	ARP_KIND = 14,
	ARP_OP = 20,
	ARP_REQUEST = 1,
	ARP_REPLY = 2,
	ARP_FROM = 22, /* hardware, then protocol */
	ARP_FROM_IP = 28,
	ARP_TO = 32,
	ARP_TO_IP = 38,
	/* IP without options */
	IP = 14,
	IP_LENGTH = 16,
	IP_TTL = 22,
	IP_PROTOCOL = 23,
	IP_SUM = 24,
	IP_FROM = 26,
	IP_TO = 30,
	IP_BYTES = 20,
	IP_ICMP = 1,
	IP_UDP = 17,
	/* ICMP echo */
	ICMP = 34,
	ICMP_SUM = 36,
	ICMP_DATA = 42,
	ICMP_REQUEST = 8,
	ICMP_REPLY = 0,
	/* UDP */
	UDP_FROM = 34,
	UDP_TO = 36,
	UDP_SUM = 40,
	UDP_DATA = 42,
	PORT_ECHO = 7,

	PING_DATA = 56,
	FLIGHT = 100, /* looks: some tens of microseconds */
	TRIES = 20,
	PATIENCE = 50000, /* looks at the ring; some 100 ms */
};

static const uint8_t our_address[6] = { 0x08, 0x00, 0x2b, 0x0a, 0x0b, 0x0c };
static const uint8_t our_ip[4] = { 10, 0, 2, 15 };
static const uint8_t gateway_ip[4] = { 10, 0, 2, 2 };

static struct lance lance;
static uint8_t frame[LANCE_FRAME_MAX + 2];
static uint8_t gateway[6];
static int gateway_known, ponged, ended;

static unsigned
get16(unsigned offset)
{
	return (unsigned)(frame[offset] << 8 | frame[offset + 1]);
}

static void
put16(unsigned offset, unsigned value)
{
	frame[offset] = (uint8_t)(value >> 8);
	frame[offset + 1] = (uint8_t)value;
}

static void
copy(unsigned offset, const uint8_t *from, unsigned count)
{
	while (count--)
		frame[offset++] = *from++;
}

static int
is(unsigned offset, const uint8_t *what, unsigned count)
{
	while (count--)
		if (frame[offset++] != *what++)
			return 0;
	return 1;
}

static void
fill(unsigned from, unsigned to, uint8_t byte)
{
	while (from < to)
		frame[from++] = byte;
}

/* The sum of the Internet, over bytes from .. to - 1. */
static unsigned
sum(unsigned from, unsigned to)
{
	uint32_t s = 0;

	for (; from < to; from += 2)
		s += get16(from);
	s = (s & 0xffff) + (s >> 16);
	return ~(s + (s >> 16)) & 0xffff;
}

static void
send(unsigned bytes)
{
	copy(FROM, our_address, 6);
	if (bytes < LANCE_FRAME_MIN) {
		fill(bytes, LANCE_FRAME_MIN, 0);
		bytes = LANCE_FRAME_MIN;
	}
	lance_send(&lance, frame, bytes);
}

/* ---- what comes ---- */

static void
take_arp(void)
{
	if (!is(ARP_TO_IP, our_ip, 4))
		return;
	if (get16(ARP_OP) == ARP_REPLY && is(ARP_FROM_IP, gateway_ip, 4)) {
		for (unsigned i = 0; i < 6; i++)
			gateway[i] = frame[ARP_FROM + i];
		gateway_known = 1;
	}
	if (get16(ARP_OP) != ARP_REQUEST)
		return;
	copy(TO, frame + ARP_FROM, 6);
	copy(ARP_TO, frame + ARP_FROM, 10);
	copy(ARP_FROM, our_address, 6);
	copy(ARP_FROM_IP, our_ip, 4);
	put16(ARP_OP, ARP_REPLY);
	send(ARP_TO_IP + 4);
}

/* Back to where it came from: the sum of the header stays. */
static void
turn_round(void)
{
	copy(TO, frame + FROM, 6);
	copy(IP_TO, frame + IP_FROM, 4);
	copy(IP_FROM, our_ip, 4);
	send(IP + get16(IP_LENGTH));
}

static void
take_icmp(unsigned end)
{
	if (sum(ICMP, end) != 0)
		return;
	if (frame[ICMP] == ICMP_REPLY && end == ICMP_DATA + PING_DATA)
		ponged = frame[end - 1] == PING_DATA - 1;
	if (frame[ICMP] != ICMP_REQUEST)
		return;
	frame[ICMP] = ICMP_REPLY;
	put16(ICMP_SUM, 0);
	put16(ICMP_SUM, sum(ICMP, end));
	turn_round();
}

static void
take_udp(void)
{
	unsigned from = get16(UDP_FROM);

	if (get16(UDP_TO) != PORT_ECHO)
		return;
	ended = is(UDP_DATA, (const uint8_t *)"end", 3);
	put16(UDP_FROM, PORT_ECHO);
	put16(UDP_TO, from);
	put16(UDP_SUM, 0); /* none */
	turn_round();
}

static void
take_ip(unsigned bytes)
{
	unsigned end = IP + get16(IP_LENGTH);

	if (frame[IP] != 0x45 || end > bytes || end < UDP_DATA ||
	    !is(IP_TO, our_ip, 4) || sum(IP, IP + IP_BYTES) != 0)
		return;
	frame[end] = 0; /* sums take two bytes at a time */
	if (frame[IP_PROTOCOL] == IP_ICMP)
		take_icmp(end);
	if (frame[IP_PROTOCOL] == IP_UDP)
		take_udp();
}

static void
take(void)
{
	unsigned bytes = lance_receive(&lance, frame);

	if (bytes && get16(TYPE) == TYPE_ARP)
		take_arp();
	if (bytes && get16(TYPE) == TYPE_IP)
		take_ip(bytes);
}

/* ---- what is asked ---- */

static void
ask_for_gateway(void)
{
	static const uint8_t kind[6] = { 0, 1, 8, 0, 6, 4 };

	fill(TO, TO + 6, 0xff);
	put16(TYPE, TYPE_ARP);
	copy(ARP_KIND, kind, 6);
	put16(ARP_OP, ARP_REQUEST);
	copy(ARP_FROM, our_address, 6);
	copy(ARP_FROM_IP, our_ip, 4);
	fill(ARP_TO, ARP_TO + 6, 0);
	copy(ARP_TO_IP, gateway_ip, 4);
	send(ARP_TO_IP + 4);
}

static void
ping_gateway(void)
{
	unsigned end = ICMP_DATA + PING_DATA, i;

	copy(TO, gateway, 6);
	put16(TYPE, TYPE_IP);
	fill(IP, ICMP_DATA, 0);
	frame[IP] = 0x45;
	put16(IP_LENGTH, end - IP);
	frame[IP_TTL] = 64;
	frame[IP_PROTOCOL] = IP_ICMP;
	copy(IP_FROM, our_ip, 4);
	copy(IP_TO, gateway_ip, 4);
	put16(IP_SUM, sum(IP, IP + IP_BYTES));
	frame[ICMP] = ICMP_REQUEST;
	for (i = 0; i < PING_DATA; i++)
		frame[ICMP_DATA + i] = (uint8_t)i;
	put16(ICMP_SUM, sum(ICMP, end));
	send(end);
}

/* Ask until it is so. */
static int
get_answer(void (*ask)(void), const int *so)
{
	unsigned tries, looks;

	for (tries = 0; tries < TRIES && !*so; tries++) {
		ask();
		for (looks = 0; looks < PATIENCE && !*so; looks++)
			take();
	}
	return *so;
}

int
guest_main(int argc, char *const argv[], uint32_t magic, const uint32_t *rex)
{
	unsigned looks;

	(void)argc, (void)argv;
	lance_start(&lance, magic, rex, our_address);
	if (!get_answer(ask_for_gateway, &gateway_known))
		return __LINE__;
	if (!get_answer(ping_gateway, &ponged))
		return __LINE__;
	while (!ended)
		take();
	/* what was sent last is still on its way along the cable */
	for (looks = 0; looks < FLIGHT; looks++)
		take();
	return 0;
}

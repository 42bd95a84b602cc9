/* SPDX-License-Identifier: MIT */
/*
 * Packets of the GDB remote serial protocol: `$payload#checksum`, answered by
 * `+` or `-` (GDB manual, appendix E, "Overview"). Bytes in, packets out;
 * this file knows no socket and no meaning.
 *
 * Whatever arrives, nothing but the buffer is written; a packet that is too
 * long or has a wrong checksum is refused with `-`.
 */
#ifndef GDB_PACKET_H
#define GDB_PACKET_H

#include "base/types.h"

enum { PACKET_MAX = 8192 }; /* bytes of payload, either way */

enum packet_event {
	PACKET_NOTHING,   /* more bytes are needed */
	PACKET_READY,     /* payload is a whole packet, ends with a NUL */
	PACKET_BROKEN,    /* too long, or its checksum is wrong */
	PACKET_INTERRUPT, /* the byte 0x03 between packets */
};

struct packet {
	char payload[PACKET_MAX + 1];
	unsigned length;
	unsigned state;
	uint8_t sum, sent_sum;
	bool overflow;
};

void packet_init(struct packet *);
enum packet_event packet_byte(struct packet *, uint8_t byte);

/* Frame payload into to, which has room for 2 * PACKET_MAX bytes; returns the
 * number of bytes. */
unsigned packet_frame(const char *payload, unsigned length, char *to);

/* Hexadecimal digits: value 0..15, or -1. */
int packet_digit(char c);
/* Digits from *text on, at most eight, which it is moved past; false: none. */
bool packet_number(const char **text, uint32_t *value);
/* A word as GDB wants registers: eight digits, least significant byte first. */
void packet_put_word(char to[8], uint32_t word);
bool packet_get_word(const char *from, uint32_t *word);

#endif /* GDB_PACKET_H */

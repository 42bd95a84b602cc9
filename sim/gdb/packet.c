/* SPDX-License-Identifier: MIT */
#include "gdb/packet.h"

#include <string.h>

enum state { BETWEEN, INSIDE, SUM_HIGH, SUM_LOW };

void
packet_init(struct packet *p)
{
	memset(p, 0, sizeof *p);
}

static enum packet_event
between(struct packet *p, uint8_t byte)
{
	if (byte == 3)
		return PACKET_INTERRUPT;
	if (byte == '$') {
		packet_init(p);
		p->state = INSIDE;
	}
	return PACKET_NOTHING;
}

static enum packet_event
inside(struct packet *p, uint8_t byte)
{
	if (byte == '#') {
		p->payload[p->length] = '\0';
		p->state = SUM_HIGH;
		return PACKET_NOTHING;
	}
	p->sum = (uint8_t)(p->sum + byte);
	if (p->length < PACKET_MAX)
		p->payload[p->length++] = (char)byte;
	else
		p->overflow = true;
	return PACKET_NOTHING;
}

static enum packet_event
checksum(struct packet *p, uint8_t byte)
{
	int digit = packet_digit((char)byte);

	if (digit < 0)
		p->overflow = true;
	p->sent_sum = (uint8_t)(p->sent_sum << 4 | (digit & 15));
	if (p->state == SUM_HIGH) {
		p->state = SUM_LOW;
		return PACKET_NOTHING;
	}
	p->state = BETWEEN;
	return p->overflow || p->sum != p->sent_sum ? PACKET_BROKEN
						    : PACKET_READY;
}

enum packet_event
packet_byte(struct packet *p, uint8_t byte)
{
	static enum packet_event (*const act[])(struct packet *, uint8_t) = {
		[BETWEEN] = between,
		[INSIDE] = inside,
		[SUM_HIGH] = checksum,
		[SUM_LOW] = checksum,
	};

	return act[p->state](p, byte);
}

static const char digits[] = "0123456789abcdef";

static bool
needs_escape(char c)
{
	return c == '$' || c == '#' || c == '}' || c == '*';
}

unsigned
packet_frame(const char *payload, unsigned length, char *to)
{
	uint8_t sum = 0;
	char *at = to;

	*at++ = '$';
	for (unsigned i = 0; i < length; i++) {
		char c = payload[i];

		if (needs_escape(c)) {
			*at++ = '}';
			sum = (uint8_t)(sum + '}');
			c ^= 0x20;
		}
		*at++ = c;
		sum = (uint8_t)(sum + (uint8_t)c);
	}
	*at++ = '#';
	*at++ = digits[sum >> 4];
	*at++ = digits[sum & 15];
	return (unsigned)(at - to);
}

int
packet_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c |= 0x20;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Sixteen digits may come: GDB extends the sign of KSEG addresses. The low 32
 * bits count. */
bool
packet_number(const char **text, uint32_t *value)
{
	const char *start = *text;

	*value = 0;
	while (packet_digit(**text) >= 0 && *text - start < 16)
		*value = *value << 4 | (uint32_t)packet_digit(*(*text)++);
	return *text != start;
}

void
packet_put_word(char to[8], uint32_t word)
{
	for (unsigned i = 0; i < 4; i++, word >>= 8) {
		to[2 * i] = digits[word >> 4 & 15];
		to[2 * i + 1] = digits[word & 15];
	}
}

bool
packet_get_word(const char *from, uint32_t *word)
{
	*word = 0;
	for (unsigned i = 0; i < 8; i++) {
		int digit = packet_digit(from[i]);

		if (digit < 0)
			return false;
		*word |= (uint32_t)digit << 4 * (i ^ 1);
	}
	return true;
}

/* SPDX-License-Identifier: MIT */
/*
 * A bare-metal program for two machines on one Ethernet: with an argument
 * of "?" it asks and wants each frame back as it was, otherwise it answers
 * until it is told to end. Exit status: 0, or the number of the question that
 * went wrong.
 *
 * A frame: two addresses, a type of our own (IEEE 802, 88b5: for experiments),
 * the number of the question, 0 to end, and bytes that follow from it.
 */
#include "../bare/bare.h"
#include "../net/lance.h"

enum {
	QUESTIONS = 12,
	TYPE = 12, /* offsets */
	NUMBER = 14,
	DATA = 16,
	TRIES = 50,
	LOOKS = 2000,
	ADDRESS_BYTES = 6,
};

static struct lance lance;
static uint8_t out[LANCE_FRAME_MAX + 2], in[LANCE_FRAME_MAX + 2];
/* Locally administered. */
static uint8_t own[ADDRESS_BYTES] = { 0x02, 0, 0, 0, 0, 1 };

static uint8_t
byte_of(unsigned question, unsigned at)
{
	return (uint8_t)(question * 17 + at);
}

static unsigned
length_of(unsigned question)
{
	return 60 + question * 120;
}

static void
address(uint8_t *to, const uint8_t *from)
{
	unsigned i;

	for (i = 0; i < ADDRESS_BYTES; i++)
		to[i] = from ? from[i] : 0xff;
}

static void
write_question(unsigned question)
{
	unsigned i;

	address(out, 0);
	address(out + ADDRESS_BYTES, own);
	out[TYPE] = 0x88;
	out[TYPE + 1] = 0xb5;
	out[NUMBER] = (uint8_t)question;
	out[NUMBER + 1] = 0;
	for (i = DATA; i < length_of(question); i++)
		out[i] = byte_of(question, i);
}

static int
is_answer(unsigned question, unsigned bytes)
{
	unsigned i;

	if (bytes != length_of(question) || in[NUMBER] != question ||
	    in[ADDRESS_BYTES - 1] != own[ADDRESS_BYTES - 1])
		return 0;
	for (i = DATA; i < length_of(question); i++)
		if (in[i] != byte_of(question, i))
			return 0;
	return 1;
}

/* The bytes of a frame; 0: none comes for a while. */
static unsigned
wait(void)
{
	unsigned looks, bytes = 0;

	for (looks = 0; looks < LOOKS && bytes == 0; looks++)
		bytes = lance_receive(&lance, in);
	return bytes;
}

/* The other one may not be there yet. */
static int
ask(unsigned question)
{
	unsigned tries;

	for (tries = 0; tries < TRIES; tries++) {
		write_question(question);
		lance_send(&lance, out, length_of(question));
		if (is_answer(question, wait()))
			return 1;
	}
	return 0;
}

static int
ask_all(void)
{
	unsigned question;

	for (question = 1; question <= QUESTIONS; question++)
		if (!ask(question))
			return (int)question;
	write_question(0);
	lance_send(&lance, out, length_of(0));
	return 0;
}

static int
answer_all(void)
{
	unsigned bytes;

	for (;;) {
		bytes = wait();
		if (bytes == 0)
			continue;
		if (in[NUMBER] == 0)
			return 0;
		address(in, in + ADDRESS_BYTES);
		address(in + ADDRESS_BYTES, own);
		lance_send(&lance, in, bytes);
	}
}

int
guest_main(int words, char *const word[], uint32_t magic, const uint32_t *rex)
{
	int asks = words > 1 && word[words - 1][0] == '?';

	own[ADDRESS_BYTES - 1] = asks ? 1 : 2;
	lance_start(&lance, magic, rex, own);
	return asks ? ask_all() : answer_all();
}

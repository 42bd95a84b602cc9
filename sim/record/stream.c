/* SPDX-License-Identifier: MIT */
/* Records in blocks; no record lies in two. */
#include "record/stream.h"

#include <string.h>

#include "record/word.h"

void
stream_put(struct chunk_writer *w, enum record_kind kind, const void *data,
	   uint32_t bytes)
{
	uint8_t whole[RECORD_HEAD_BYTES + RECORD_BYTES_MAX];

	if (bytes > RECORD_BYTES_MAX)
		bug("a record of %u bytes", bytes);
	whole[0] = (uint8_t)kind;
	word_put32(whole + 1, bytes);
	if (bytes > 0)
		memcpy(whole + RECORD_HEAD_BYTES, data, bytes);
	chunk_add(w, whole, RECORD_HEAD_BYTES + bytes);
}

void
stream_put_pair(struct chunk_writer *w, enum record_kind kind,
		const char *first, const char *second)
{
	char both[RECORD_BYTES_MAX];
	size_t a = strlen(first) + 1, b = strlen(second) + 1;

	if (a + b > sizeof both) /* no host hands over arguments so long */
		b = sizeof both - a;
	memcpy(both, first, a);
	memcpy(both + a, second, b);
	both[a + b - 1] = '\0';
	stream_put(w, kind, both, (uint32_t)(a + b));
}

bool
stream_open(struct stream *s, const char *path, struct error *e)
{
	*s = (struct stream){ 0 };
	return chunk_open(&s->chunk, path, e);
}

enum chunk_outcome
stream_next(struct stream *s)
{
	const uint8_t *head = s->chunk.bytes + s->at;
	uint32_t left;

	s->now = (struct record){ 0 };
	while (s->at == s->chunk.count) {
		enum chunk_outcome outcome = chunk_next(&s->chunk);

		s->at = 0;
		if (outcome != CHUNK_READ)
			return outcome;
		head = s->chunk.bytes;
	}
	left = s->chunk.count - s->at;
	if (left < RECORD_HEAD_BYTES || head[0] == 0 ||
	    word_get32(head + 1) > left - RECORD_HEAD_BYTES)
		return CHUNK_DAMAGED;
	s->now = (struct record){ head[0], word_get32(head + 1),
				  head + RECORD_HEAD_BYTES };
	s->at += RECORD_HEAD_BYTES + s->now.bytes;
	return CHUNK_READ;
}

void
stream_close(struct stream *s)
{
	chunk_close(&s->chunk);
}

bool
record_pair(const struct record *r, const char **first, const char **second)
{
	const char *text = (const char *)r->data;
	const char *end = r->bytes ? memchr(text, '\0', r->bytes) : NULL;

	if (!end || end + 1 == text + r->bytes || text[r->bytes - 1] != '\0')
		return false;
	*first = text;
	*second = end + 1;
	return true;
}

/* SPDX-License-Identifier: MIT */
#include "support/rewrite.h"

#include <string.h>

#include "record/word.h"
#include "support/test.h"

void
rewrite(const char *from_path, const char *to_path, unsigned kind, unsigned nth,
	rewrite_edit *edit)
{
	static uint8_t data[RECORD_BYTES_MAX];
	struct chunk_writer to;
	struct stream from;
	struct error e;

	assert_true(stream_open(&from, from_path, &e));
	assert_true(chunk_create(&to, to_path, &e));
	while (stream_next(&from) == CHUNK_READ) {
		uint32_t n = from.now.bytes;

		memcpy(data, from.now.data, n);
		if (from.now.kind == kind && nth-- == 0 && !edit(data, &n))
			continue;
		stream_put(&to, from.now.kind, data, n);
	}
	stream_close(&from);
	assert_true(chunk_finish(&to, &e));
}

bool
rewrite_leave_out(uint8_t *data, uint32_t *n)
{
	(void)data;
	(void)n;
	return false;
}

bool
rewrite_cut_short(uint8_t *data, uint32_t *n)
{
	(void)data;
	(*n)--;
	return true;
}

bool
rewrite_last_byte(uint8_t *data, uint32_t *n)
{
	data[*n - 1] ^= 1;
	return true;
}

bool
rewrite_cycle(uint8_t *data, uint32_t *n)
{
	(void)n;
	word_put64(data, word_get64(data) + 1);
	return true;
}

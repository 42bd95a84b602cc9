/* SPDX-License-Identifier: MIT */
/* Compressed blocks, by zlib. */
#include "record/chunk.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <zlib.h>

#include "record/word.h"

enum { MAGIC_BYTES = 8, HEAD_BYTES = 12 };

static const char magic[MAGIC_BYTES + 1] = "EXOSIM\r1";

static void
put(struct chunk_writer *w, const void *bytes, size_t count)
{
	if (w->failed || fwrite(bytes, 1, count, w->file) == count)
		return;
	w->failed = errno ? errno : EIO;
}

bool
chunk_create(struct chunk_writer *w, const char *path, struct error *e)
{
	*w = (struct chunk_writer){ .path = path, .file = fopen(path, "wb") };
	if (!w->file)
		return error_set(e, "%s: %s", path, strerror(errno));
	w->bytes = xcalloc(1, CHUNK_BYTES);
	put(w, magic, MAGIC_BYTES);
	return true;
}

void
chunk_add(struct chunk_writer *w, const void *bytes, uint32_t count)
{
	if (count > CHUNK_BYTES)
		bug("%u bytes for one block", count);
	if (w->used + count > CHUNK_BYTES)
		chunk_flush(w);
	if (count > 0)
		memcpy(w->bytes + w->used, bytes, count);
	w->used += count;
}

void
chunk_flush(struct chunk_writer *w)
{
	uint8_t stored[CHUNK_STORED_MAX], head[HEAD_BYTES];
	uLongf size = sizeof stored;

	if (w->used == 0)
		return;
	if (compress2(stored, &size, w->bytes, w->used, 9) != Z_OK)
		bug("zlib needs more than %zu bytes", sizeof stored);
	word_put32(head, (uint32_t)size);
	word_put32(head + 4, w->used);
	word_put32(head + 8, (uint32_t)crc32(0, stored, (uInt)size));
	put(w, head, sizeof head);
	put(w, stored, size);
	if (!w->failed && fflush(w->file) != 0)
		w->failed = errno;
	w->used = 0;
}

bool
chunk_finish(struct chunk_writer *w, struct error *e)
{
	if (!w->file)
		return true;
	chunk_flush(w);
	if (fclose(w->file) != 0 && !w->failed)
		w->failed = errno;
	free(w->bytes);
	w->file = NULL;
	return !w->failed || error_set(e, "%s: the recording is not whole: %s",
				       w->path, strerror(w->failed));
}

bool
chunk_open(struct chunk_reader *r, const char *path, struct error *e)
{
	char found[MAGIC_BYTES];
	struct stat st;

	*r = (struct chunk_reader){ 0 };
	if (stat(path, &st) != 0)
		return error_set(e, "%s: %s", path, strerror(errno));
	if (!S_ISREG(st.st_mode))
		return error_set(e, "%s: not a file", path);
	r->file = fopen(path, "rb");
	if (!r->file)
		return error_set(e, "%s: %s", path, strerror(errno));
	if (fread(found, 1, MAGIC_BYTES, r->file) != MAGIC_BYTES ||
	    memcmp(found, magic, MAGIC_BYTES) != 0) {
		chunk_close(r);
		return error_set(e, "%s: not a recording of exosim", path);
	}
	r->bytes = xcalloc(1, CHUNK_BYTES);
	r->stored = xcalloc(1, CHUNK_STORED_MAX);
	return true;
}

enum chunk_outcome
chunk_next(struct chunk_reader *r)
{
	uint8_t head[HEAD_BYTES];
	uLongf count = CHUNK_BYTES;
	uint32_t size;

	r->count = 0;
	if (fread(head, 1, sizeof head, r->file) != sizeof head)
		return CHUNK_END;
	size = word_get32(head);
	if (size > CHUNK_STORED_MAX || word_get32(head + 4) > CHUNK_BYTES)
		return CHUNK_DAMAGED;
	if (fread(r->stored, 1, size, r->file) != size)
		return CHUNK_END;
	if (crc32(0, r->stored, size) != word_get32(head + 8) ||
	    uncompress(r->bytes, &count, r->stored, size) != Z_OK ||
	    count != word_get32(head + 4))
		return CHUNK_DAMAGED;
	r->count = (uint32_t)count;
	return CHUNK_READ;
}

void
chunk_close(struct chunk_reader *r)
{
	if (r->file)
		fclose(r->file);
	free(r->bytes);
	free(r->stored);
	*r = (struct chunk_reader){ 0 };
}

/* SPDX-License-Identifier: MIT */
#include "support/vectors.h"

#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "base/error.h"
#include "support/test.h"

/* The file as words of the host. */
static void
read_words(gzFile file, struct vectors *v)
{
	size_t room = 1 << 20;
	uint8_t b[4];

	v->word = xcalloc(room, sizeof *v->word);
	while (gzread(file, b, 4) == 4) {
		if (v->words == room) {
			room *= 2;
			v->word = realloc(v->word, room * sizeof *v->word);
			assert_non_null(v->word);
		}
		v->word[v->words++] = (uint32_t)b[0] | (uint32_t)b[1] << 8 |
				      (uint32_t)b[2] << 16 |
				      (uint32_t)b[3] << 24;
	}
}

bool
vectors_open(struct vectors *v, const char **path)
{
	gzFile file;

	*path = getenv("EXOSIM_VECTORS");
	if (!*path)
		*path = EXOSIM_VECTORS;
	*v = (struct vectors){ 0 };
	file = gzopen(*path, "rb");
	if (!file)
		return false;
	read_words(file, v);
	gzclose(file);
	return true;
}

void
vectors_close(struct vectors *v)
{
	free(v->word);
}

static const void *
take(struct vectors *v, size_t bytes)
{
	const uint32_t *at = v->word + v->at;

	v->at += bytes / sizeof *at;
	assert_true(v->at <= v->words);
	return at;
}

bool
vectors_next(struct vectors *v, struct vector *one)
{
	const uint32_t *count;

	if (v->at == v->words)
		return false;
	one->before = take(v, sizeof *one->before);
	one->after = take(v, sizeof *one->after);
	count = take(v, 2 * sizeof *count);
	one->reads = count[0];
	one->writes = count[1];
	assert_true(one->reads <= 64 && one->writes <= 64);
	one->read = take(v, one->reads * sizeof *one->read);
	one->written = take(v, one->writes * sizeof *one->written);
	return true;
}

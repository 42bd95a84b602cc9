/* SPDX-License-Identifier: MIT */
/* By nettle. */
#include "machine/digest.h"

#include <errno.h>
#include <nettle/sha2.h>
#include <stdio.h>
#include <string.h>

static void
finish(struct sha256_ctx *ctx, char to[DIGEST_TEXT])
{
	uint8_t digest[SHA256_DIGEST_SIZE];

	sha256_digest(ctx, sizeof digest, digest);
	for (size_t i = 0; i < sizeof digest; i++) {
		to[2 * i] = "0123456789abcdef"[digest[i] >> 4];
		to[2 * i + 1] = "0123456789abcdef"[digest[i] & 15];
	}
	to[DIGEST_TEXT - 1] = '\0';
}

void
digest_bytes(char to[DIGEST_TEXT], const void *bytes, size_t count)
{
	struct sha256_ctx ctx;

	sha256_init(&ctx);
	sha256_update(&ctx, count, bytes);
	finish(&ctx, to);
}

bool
digest_file(char to[DIGEST_TEXT], const char *path, struct error *e)
{
	struct sha256_ctx ctx;
	uint8_t piece[65536];
	FILE *f = fopen(path, "rb");
	size_t got;
	bool ok;

	if (!f)
		return error_set(e, "%s: %s", path, strerror(errno));
	sha256_init(&ctx);
	while ((got = fread(piece, 1, sizeof piece, f)) > 0)
		sha256_update(&ctx, got, piece);
	ok = !ferror(f) || error_set(e, "%s: %s", path, strerror(errno));
	fclose(f);
	finish(&ctx, to);
	return ok;
}

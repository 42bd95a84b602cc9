/* SPDX-License-Identifier: MIT */
/* Files by zlib's gzread(), which reads plain ones too. */
#include "machine/file.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <zlib.h>

/* Room is doubled as it fills: what a file unpacks to cannot be known. */
enum { FIRST_ROOM = 1 << 20 };

static bool
grow(struct file *f, size_t *room)
{
	size_t more = *room ? *room * 2 : FIRST_ROOM;
	uint8_t *bytes = realloc(f->bytes, more);

	if (!bytes)
		return false;
	f->bytes = bytes;
	*room = more;
	return true;
}

static bool
read_all(struct file *f, gzFile gz, const char *path, struct error *e)
{
	size_t room = 0;
	int got;

	do {
		if (f->size == room && !grow(f, &room))
			return error_set(e, "%s: no memory to read it", path);
		got =
		    gzread(gz, f->bytes + f->size, (unsigned)(room - f->size));
		if (got < 0)
			return error_set(e,
					 "%s: cannot be read: damaged, or not "
					 "the gzip file it seems to be",
					 path);
		f->size += (size_t)got;
		if (f->size > FILE_BYTES_MAX)
			return error_set(e,
					 "%s: larger than %d MB unpacked: not "
					 "an image for a DECstation",
					 path, FILE_BYTES_MAX >> 20);
	} while (got > 0);
	if (gzeof(gz) == 0 || gzdirect(gz))
		return true;
	gzerror(gz, &got);
	if (got == Z_BUF_ERROR)
		return error_set(e, "%s: the compressed file is cut short",
				 path);
	return true;
}

bool
file_read(struct file *f, const char *path, struct error *e)
{
	struct stat st;
	gzFile gz;
	bool ok;

	*f = (struct file){ 0 };
	if (stat(path, &st) != 0)
		return error_set(e, "%s: %s", path, strerror(errno));
	/* A pipe would make us wait, a device might never end. */
	if (!S_ISREG(st.st_mode))
		return error_set(e, "%s: not a file", path);
	gz = gzopen(path, "rb");
	if (!gz)
		return error_set(e, "%s: %s", path, strerror(errno));
	ok = read_all(f, gz, path, e);
	/* The end of a truncated stream only shows when it is closed. */
	if (gzclose_r(gz) != Z_OK && ok)
		ok = error_set(e, "%s: the compressed file is cut short", path);
	if (!ok)
		file_free(f);
	return ok;
}

void
file_free(struct file *f)
{
	free(f->bytes);
	*f = (struct file){ 0 };
}

const char *
file_basename(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

bool
file_exists(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISREG(st.st_mode);
}

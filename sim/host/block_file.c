/* SPDX-License-Identifier: MIT */
#include "host/block_file.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

enum { GROUP_BYTES = BLOCK_FILE_GROUP * BLOCK_BYTES };

/* False: an error, or the file has become shorter. */
static bool
read_all(int fd, void *to, size_t count, off_t at)
{
	uint8_t *p = to;

	while (count) {
		ssize_t n = pread(fd, p, count, at);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		p += n;
		at += n;
		count -= (size_t)n;
	}
	return true;
}

static off_t
place(uint32_t block)
{
	return (off_t)block * BLOCK_BYTES;
}

static bool
block_read(void *ctx, uint32_t block, uint8_t to[BLOCK_BYTES])
{
	const struct block_file *f = ctx;
	const uint8_t *group =
	    f->group ? f->group[block / BLOCK_FILE_GROUP] : NULL;

	if (!group)
		return read_all(f->fd, to, BLOCK_BYTES, place(block));
	memcpy(to, group + block % BLOCK_FILE_GROUP * BLOCK_BYTES, BLOCK_BYTES);
	return true;
}

/* The group's copy, made if there is none; NULL: the file cannot be read. */
static uint8_t *
own_group(struct block_file *f, uint32_t n)
{
	uint32_t first = n * BLOCK_FILE_GROUP;
	uint32_t blocks = f->backend.blocks - first;
	uint8_t *copy;

	if (f->group[n])
		return f->group[n];
	if (blocks > BLOCK_FILE_GROUP)
		blocks = BLOCK_FILE_GROUP;
	copy = xcalloc(1, GROUP_BYTES);
	if (!read_all(f->fd, copy, (size_t)blocks * BLOCK_BYTES,
		      place(first))) {
		free(copy);
		return NULL;
	}
	f->group[n] = copy;
	return copy;
}

static bool
block_write_memory(void *ctx, uint32_t block, const uint8_t from[BLOCK_BYTES])
{
	struct block_file *f = ctx;
	uint8_t *group = own_group(f, block / BLOCK_FILE_GROUP);

	if (!group)
		return false;
	memcpy(group + block % BLOCK_FILE_GROUP * BLOCK_BYTES, from,
	       BLOCK_BYTES);
	return true;
}

static bool
block_write_through(void *ctx, uint32_t block, const uint8_t from[BLOCK_BYTES])
{
	const struct block_file *f = ctx;
	ssize_t n;

	do
		n = pwrite(f->fd, from, BLOCK_BYTES, place(block));
	while (n < 0 && errno == EINTR);
	return n == BLOCK_BYTES;
}

/* Is it an image that this drive can hold? */
static bool
check(int fd, const char *path, uint32_t max_blocks, uint32_t *blocks,
      struct error *e)
{
	struct stat s;

	if (fstat(fd, &s) < 0)
		return error_set(e, "%s: %s", path, strerror(errno));
	if (!S_ISREG(s.st_mode))
		return error_set(e, "%s: a disk image is a regular file", path);
	if (s.st_size == 0 || s.st_size % BLOCK_BYTES)
		return error_set(e,
				 "%s: %jd bytes: a disk image has a positive "
				 "multiple of %d",
				 path, (intmax_t)s.st_size, BLOCK_BYTES);
	if (s.st_size / BLOCK_BYTES > max_blocks)
		return error_set(e,
				 "%s: %jd bytes: the drive has only %" PRIu64
				 ": choose a larger model",
				 path, (intmax_t)s.st_size,
				 (uint64_t)max_blocks * BLOCK_BYTES);
	*blocks = (uint32_t)(s.st_size / BLOCK_BYTES);
	return true;
}

static bool
take_lock(int fd, const char *path, bool through, struct error *e)
{
	if (flock(fd, (through ? LOCK_EX : LOCK_SH) | LOCK_NB) == 0)
		return true;
	if (errno == EWOULDBLOCK)
		return error_set(e, "%s: in use by another drive or simulator",
				 path);
	return error_set(e, "%s: %s", path, strerror(errno));
}

bool
block_file_open(struct block_file *f, const char *path, bool through,
		uint32_t max_blocks, struct error *e)
{
	uint32_t blocks = 0;
	/* a pipe must not make us wait for its other end */
	int fd =
	    open(path, (through ? O_RDWR : O_RDONLY) | O_CLOEXEC | O_NONBLOCK);

	*f = (struct block_file){ .fd = fd, .through = through };
	if (fd < 0)
		return error_set(e, "%s: %s", path, strerror(errno));
	if (!check(fd, path, max_blocks, &blocks, e) ||
	    !take_lock(fd, path, through, e)) {
		close(fd);
		return false;
	}
	f->backend = (struct block_backend){ f, blocks, block_read,
					     through ? block_write_through
						     : block_write_memory };
	f->groups = (blocks + BLOCK_FILE_GROUP - 1) / BLOCK_FILE_GROUP;
	if (!through)
		f->group = xcalloc(f->groups, sizeof *f->group);
	return true;
}

void
block_file_close(struct block_file *f)
{
	if (!f->backend.ctx)
		return;
	for (uint32_t i = 0; f->group && i < f->groups; i++)
		free(f->group[i]);
	free(f->group);
	close(f->fd);
	*f = (struct block_file){ .fd = -1 };
}

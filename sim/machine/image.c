/* SPDX-License-Identifier: MIT */
/* Images, whatever the format of their files. */
#include "machine/image.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <machine/cp0.h>

#include "machine/digest.h"
#include "machine/image_format.h"

static int
compare_segments(const void *pa, const void *pb)
{
	const struct segment *a = pa, *b = pb;

	return a->va < b->va ? -1 : a->va > b->va;
}

bool
image_refuse(struct error *e, const char *why)
{
	return error_set(e, "%s", why);
}

const uint8_t *
image_bytes(const struct image *im, uint64_t offset, uint64_t count)
{
	if (count > im->file.size || offset > im->file.size - count)
		return NULL;
	return im->file.bytes + offset;
}

const char *
image_name(const struct image_names *names, uint32_t at)
{
	if (at >= names->size ||
	    !memchr(names->bytes + at, '\0', names->size - at))
		return NULL;
	return (const char *)names->bytes + at;
}

bool
image_add_segment(struct image *im, const struct segment *s, struct error *e)
{
	if (im->segments == IMAGE_SEGMENTS_MAX)
		return image_refuse(e, "too many segments");
	if (s->file_bytes > s->memory_bytes)
		return image_refuse(e, "a segment has more bytes than room");
	if (!image_bytes(im, s->offset, s->file_bytes))
		return image_refuse(e, "truncated: a segment ends past the "
				       "file");
	if ((uint64_t)s->va + s->memory_bytes > UINT64_C(1) << 32)
		return image_refuse(e, "a segment ends past the address space");
	im->segment[im->segments++] = *s;
	return true;
}

static bool
check_segments(const struct image *im, struct error *e)
{
	bool entered = false;

	for (unsigned i = 0; i < im->segments; i++) {
		const struct segment *s = &im->segment[i];

		if (i > 0 && s->va - s[-1].va < s[-1].memory_bytes)
			return image_refuse(e, "its segments overlap");
		if (im->entry - s->va < s->memory_bytes)
			entered = true;
	}
	if (im->segments == 0)
		return image_refuse(e, "nothing in it is to be loaded");
	if (!entered || im->entry % 4 != 0)
		return image_refuse(e, "its entry point is not in its code");
	return true;
}

/* Kernels copy code to the vectors, where no symbol of theirs is. */
static bool
add_vectors(struct image *im)
{
	static const struct symbol vectors[] = {
		{ .va = VECTOR_UTLB, .size = 0x80, .name = "vector.utlb" },
		{ .va = VECTOR_GENERAL,
		  .size = 0x380,
		  .name = "vector.general" },
	};

	return im->segment[0].va < KSEG0 ||
	       (symbols_add(&im->symbols, &vectors[0]) &&
		symbols_add(&im->symbols, &vectors[1]));
}

static enum image_format
format_of(const struct file *f)
{
	if (image_is_ecoff(f))
		return IMAGE_ECOFF;
	return image_is_aout(f) ? IMAGE_AOUT : IMAGE_ELF;
}

static bool
read_all(struct image *im, struct error *e)
{
	static bool (*const readers[])(struct image *, struct error *) = {
		[IMAGE_ELF] = image_read_elf,
		[IMAGE_ECOFF] = image_read_ecoff,
		[IMAGE_AOUT] = image_read_aout,
	};

	im->format = format_of(&im->file);
	if (!readers[im->format](im, e))
		return false;
	qsort(im->segment, im->segments, sizeof *im->segment, compare_segments);
	if (!check_segments(im, e))
		return false;
	if (!add_vectors(im))
		return image_refuse(e, "no memory for its symbols");
	symbols_finish(&im->symbols);
	return true;
}

/* "build/aegis.elf" and "aegis.elf.gz" are both "aegis". The name stands in
 * CSV fields and profiles, so nothing in it may divide them. */
static void
set_name(struct image *im, const char *path)
{
	static const char *const suffix[] = { ".gz", ".elf" };
	size_t n;

	strncpy(im->name, file_basename(path), sizeof im->name - 1);
	for (unsigned i = 0; i < 2; i++) {
		n = strlen(im->name);
		if (n > strlen(suffix[i]) &&
		    strcmp(im->name + n - strlen(suffix[i]), suffix[i]) == 0)
			im->name[n - strlen(suffix[i])] = '\0';
	}
	for (char *c = im->name; *c; c++)
		if (*c <= ' ' || *c >= 0x7f || strchr(",;\"#", *c))
			*c = '_';
}

bool
image_from(struct image *im, struct file file, const char *path,
	   struct error *e)
{
	struct error why;

	*im = (struct image){ .file = file };
	snprintf(im->path, sizeof im->path, "%s", path);
	set_name(im, path);
	if (!read_all(im, &why)) {
		image_free(im);
		return error_set(e, "%s: %s", path, why.text);
	}
	digest_bytes(im->sha256, im->file.bytes, im->file.size);
	return true;
}

bool
image_read(struct image *im, const char *path, struct error *e)
{
	struct file file;

	*im = (struct image){ 0 };
	return file_read(&file, path, e) && image_from(im, file, path, e);
}

int
image_symbol(const struct image *im, vaddr_t va)
{
	if (va >= KSEG1 && va < KSEG2)
		va -= KSEG1 - KSEG0;
	return symbols_find(&im->symbols, va);
}

void
image_free(struct image *im)
{
	file_free(&im->file);
	symbols_free(&im->symbols);
	free(im->probe);
	free(im->table);
	*im = (struct image){ 0 };
}

/* SPDX-License-Identifier: MIT */
/*
 * The notes of an image (machine/note.h): its kind, its probes and its tables.
 * The bytes come from a file that anybody may have made, so nothing in them is
 * believed before it is measured.
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include <machine/note.h>

#include "machine/image_format.h"

struct note {
	uint32_t type;
	const uint8_t *desc;
	uint32_t desc_bytes;
};

/* A name of 1..most characters, ended by a NUL inside its bytes, that can
 * stand in a path, a CSV field and a table. */
static bool
copy_name(char *to, size_t most, const uint8_t *from, size_t bytes)
{
	size_t n = strnlen((const char *)from, bytes);

	if (n == 0 || n == bytes || n > most)
		return false;
	for (size_t i = 0; i < n; i++)
		if (!isalnum(from[i]) && !strchr("._-", from[i]))
			return false;
	memcpy(to, from, n + 1);
	return to[0] != '.';
}

static bool
add_abi(struct image *im, const struct note *n)
{
	return copy_name(im->abi, IMAGE_ABI_MAX, n->desc, n->desc_bytes);
}

static bool
add_probe(struct image *im, const struct note *n)
{
	struct image_probe *p;

	if (im->probes == IMAGE_PROBES_MAX || n->desc_bytes < 4)
		return false;
	p = realloc(im->probe, (im->probes + 1) * sizeof *p);
	if (!p)
		return false;
	im->probe = p;
	p += im->probes;
	p->va = image_word(n->desc);
	if (p->va % 4 != 0 ||
	    !copy_name(p->name, MARK_NAME_MAX, n->desc + 4, n->desc_bytes - 4))
		return false;
	im->probes++;
	return true;
}

static bool
add_table(struct image *im, const struct note *n)
{
	struct image_table *t;

	if (im->tables == IMAGE_TABLES_MAX || n->desc_bytes < 4 * NOTE_WORDS)
		return false;
	t = realloc(im->table, (im->tables + 1) * sizeof *t);
	if (!t)
		return false;
	im->table = t;
	t += im->tables;
	t->type = n->type;
	for (unsigned i = 0; i < NOTE_WORDS; i++)
		t->word[i] = image_word(n->desc + 4 * i);
	if (!copy_name(t->name, NOTE_NAME - 1, n->desc + 4 * NOTE_WORDS,
		       n->desc_bytes - 4 * NOTE_WORDS))
		return false;
	im->tables++;
	return true;
}

/* A note of a later version, or of another owner, is nobody's business. */
static bool
add_note(struct image *im, const struct note *n)
{
	if (n->type == NOTE_ABI)
		return add_abi(im, n);
	if (n->type == NOTE_PROBE)
		return add_probe(im, n);
	if (n->type >= NOTE_TABLE && n->type <= NOTE_REGION)
		return add_table(im, n);
	return true;
}

bool
image_notes(struct image *im, const uint8_t *p, size_t size, struct error *e)
{
	while (size > 0) {
		uint32_t name_bytes, desc_bytes;
		uint64_t name_room, total;
		struct note n;

		if (size < 12)
			return error_set(e, "a note is cut short");
		name_bytes = image_word(p);
		desc_bytes = image_word(p + 4);
		name_room = ((uint64_t)name_bytes + 3) & ~3ull;
		total = 12 + name_room + (((uint64_t)desc_bytes + 3) & ~3ull);
		if (total > size)
			return error_set(e, "a note is cut short");
		n = (struct note){ image_word(p + 8), p + 12 + name_room,
				   desc_bytes };
		if (name_bytes == sizeof NOTE_OWNER &&
		    memcmp(p + 12, NOTE_OWNER, sizeof NOTE_OWNER) == 0 &&
		    !add_note(im, &n))
			return error_set(e, "a note of exosim is malformed");
		p += total;
		size -= total;
	}
	return true;
}

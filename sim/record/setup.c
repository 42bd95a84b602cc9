/* SPDX-License-Identifier: MIT */
/* A taker a kind of record. */
#include "record/setup.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "record/check.h"

static bool
damaged(struct error *e)
{
	return error_set(e, "damaged, or no recording of this exosim");
}

static char *
copy(const void *text, size_t bytes)
{
	char *to = xcalloc(bytes + 1, 1);

	if (bytes > 0)
		memcpy(to, text, bytes);
	return to;
}

static bool
take_setting(struct setup *s, const struct record *r, struct error *e)
{
	const char *name, *value;

	if (!record_pair(r, &name, &value))
		return damaged(e);
	if (strcmp(name, "every") == 0)
		return sscanf(value, "%" SCNu64, &s->every) == 1 || damaged(e);
	if (strcmp(name, "input") == 0)
		s->input = strcmp(value, "yes") == 0;
	if (strcmp(name, "version") == 0 && strcmp(value, EXOSIM_VERSION) != 0)
		return error_set(
		    e, "made by exosim %.20s: this is " EXOSIM_VERSION, value);
	return true;
}

static bool
take_option(struct setup *s, const struct record *r, struct error *e)
{
	const char *name, *value;

	if (!record_pair(r, &name, &value) || s->options == SETUP_OPTIONS_MAX)
		return damaged(e);
	s->option[s->options][0] = copy(name, strlen(name));
	s->option[s->options++][1] = copy(value, strlen(value));
	return true;
}

static bool
take_argument(struct setup *s, const struct record *r, struct error *e)
{
	if (s->args == SETUP_ARGS_MAX)
		return damaged(e);
	s->arg[s->args++] = copy(r->data, r->bytes);
	return true;
}

static bool
take_image(struct setup *s, const struct record *r, struct error *e)
{
	struct setup_image *image = &s->image[s->images];
	const char *path, *sha256;

	if (!record_pair(r, &path, &sha256) || s->images == SETUP_IMAGES ||
	    strlen(sha256) + 1 != sizeof image->sha256)
		return damaged(e);
	image->path = copy(path, strlen(path));
	strcpy(image->sha256, sha256);
	s->images++;
	return true;
}

static bool
take_image_bytes(struct setup *s, const struct record *r, struct error *e)
{
	struct file *f;
	uint8_t *more;

	if (s->images == 0)
		return damaged(e);
	f = &s->image[s->images - 1].file;
	if (f->size + r->bytes > FILE_BYTES_MAX)
		return damaged(e);
	more = realloc(f->bytes, f->size + r->bytes + 1);
	if (!more)
		return error_set(e, "no memory for its images");
	if (r->bytes > 0)
		memcpy(more + f->size, r->data, r->bytes);
	f->bytes = more;
	f->size += r->bytes;
	return true;
}

static bool
take_part(struct setup *s, const struct record *r, struct error *e)
{
	if (s->parts == STATE_PARTS_MAX)
		return damaged(e);
	s->part[s->parts++] = copy(r->data, r->bytes);
	return true;
}

static bool (*const takers[])(struct setup *, const struct record *,
			      struct error *) = {
	[RECORD_SETTING] = take_setting,         [RECORD_OPTION] = take_option,
	[RECORD_ARGUMENT] = take_argument,       [RECORD_IMAGE] = take_image,
	[RECORD_IMAGE_BYTES] = take_image_bytes, [RECORD_PART] = take_part,
};

bool
setup_read(struct setup *s, struct stream *from, struct error *e)
{
	enum chunk_outcome outcome;

	*s = (struct setup){ 0 };
	while ((outcome = stream_next(from)) == CHUNK_READ &&
	       from->now.kind < sizeof takers / sizeof *takers)
		if (!takers[from->now.kind](s, &from->now, e))
			return false;
	if (outcome == CHUNK_END)
		return error_set(e, "ends before its machine has run");
	if (outcome == CHUNK_DAMAGED || s->images == 0 || s->args == 0 ||
	    s->every < CHECK_EVERY_MIN || s->every > CHECK_EVERY_MAX)
		return damaged(e);
	return true;
}

void
setup_free(struct setup *s)
{
	for (unsigned i = 0; i < s->options; i++) {
		free(s->option[i][0]);
		free(s->option[i][1]);
	}
	for (unsigned i = 0; i < s->args; i++)
		free(s->arg[i]);
	for (unsigned i = 0; i < s->images; i++) {
		free(s->image[i].path);
		file_free(&s->image[i].file);
	}
	for (unsigned i = 0; i < s->parts; i++)
		free(s->part[i]);
	*s = (struct setup){ 0 };
}

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

/* Whom records are about now. */
static struct setup_node *
present(struct setup *s)
{
	return s->nodes ? s->node[s->nodes - 1] : s->run;
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
		present(s)->input = strcmp(value, "yes") == 0;
	if (strcmp(name, "version") == 0 && strcmp(value, EXOSIM_VERSION) != 0)
		return error_set(
		    e, "made by exosim %.20s: this is " EXOSIM_VERSION, value);
	return true;
}

static bool
take_node(struct setup *s, const struct record *r, struct error *e)
{
	struct setup_node *n;

	if (s->nodes == OPTIONS_NODES_MAX)
		return damaged(e);
	n = xcalloc(1, sizeof *n);
	n->name = copy(r->data, r->bytes);
	s->node[s->nodes++] = n;
	return true;
}

static bool
take_option(struct setup *s, const struct record *r, struct error *e)
{
	struct setup_node *n = present(s);
	const char *name, *value;

	if (!record_pair(r, &name, &value) || n->options == SETUP_OPTIONS_MAX)
		return damaged(e);
	n->option[n->options][0] = copy(name, strlen(name));
	n->option[n->options++][1] = copy(value, strlen(value));
	return true;
}

static bool
take_argument(struct setup *s, const struct record *r, struct error *e)
{
	struct setup_node *n = present(s);

	if (n->args == SETUP_ARGS_MAX)
		return damaged(e);
	n->arg[n->args++] = copy(r->data, r->bytes);
	return true;
}

static bool
take_file(struct setup_image *list, unsigned *count, unsigned most,
	  const struct record *r, struct error *e)
{
	struct setup_image *image = &list[*count];
	const char *path, *sha256;

	if (!record_pair(r, &path, &sha256) || *count == most ||
	    strlen(sha256) + 1 != sizeof image->sha256)
		return damaged(e);
	image->path = copy(path, strlen(path));
	strcpy(image->sha256, sha256);
	++*count;
	return true;
}

static bool
take_image(struct setup *s, const struct record *r, struct error *e)
{
	struct setup_node *n = present(s);

	return take_file(n->image, &n->images, SETUP_IMAGES, r, e);
}

static bool
take_disk(struct setup *s, const struct record *r, struct error *e)
{
	struct setup_node *n = present(s);

	return take_file(n->disk, &n->disks, SCSI_IDS, r, e);
}

static bool
take_image_bytes(struct setup *s, const struct record *r, struct error *e)
{
	struct setup_node *n = present(s);
	struct file *f;
	uint8_t *more;

	if (n->images == 0)
		return damaged(e);
	f = &n->image[n->images - 1].file;
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
	struct setup_node *n = present(s);

	if (n->parts == STATE_PARTS_MAX)
		return damaged(e);
	n->part[n->parts++] = copy(r->data, r->bytes);
	return true;
}

static bool (*const takers[])(struct setup *, const struct record *,
			      struct error *) = {
	[RECORD_SETTING] = take_setting,
	[RECORD_OPTION] = take_option,
	[RECORD_ARGUMENT] = take_argument,
	[RECORD_IMAGE] = take_image,
	[RECORD_IMAGE_BYTES] = take_image_bytes,
	[RECORD_PART] = take_part,
	[RECORD_DISK] = take_disk,
	[RECORD_NODE] = take_node,
};

static bool
belongs(const struct record *r)
{
	return r->kind < sizeof takers / sizeof *takers && takers[r->kind];
}

/* Without nodes the run is the one machine. */
static bool
is_complete(struct setup *s)
{
	bool ok = s->every >= CHECK_EVERY_MIN && s->every <= CHECK_EVERY_MAX;

	if (!s->nodes) {
		s->node[s->nodes++] = s->run;
		s->run = NULL;
	}
	for (unsigned i = 0; i < s->nodes; i++)
		ok = ok && s->node[i]->images > 0 && s->node[i]->args > 0;
	return ok;
}

bool
setup_read(struct setup *s, struct stream *from, struct error *e)
{
	enum chunk_outcome outcome;

	*s = (struct setup){ .run = xcalloc(1, sizeof *s->run) };
	while ((outcome = stream_next(from)) == CHUNK_READ &&
	       belongs(&from->now))
		if (!takers[from->now.kind](s, &from->now, e))
			return false;
	if (outcome == CHUNK_END)
		return error_set(e, "ends before its machine has run");
	return (outcome != CHUNK_DAMAGED && is_complete(s)) || damaged(e);
}

static void
free_node(struct setup_node *n)
{
	if (!n)
		return;
	free(n->name);
	for (unsigned i = 0; i < n->options; i++) {
		free(n->option[i][0]);
		free(n->option[i][1]);
	}
	for (unsigned i = 0; i < n->args; i++)
		free(n->arg[i]);
	for (unsigned i = 0; i < n->images; i++) {
		free(n->image[i].path);
		file_free(&n->image[i].file);
	}
	for (unsigned i = 0; i < n->disks; i++)
		free(n->disk[i].path);
	for (unsigned i = 0; i < n->parts; i++)
		free(n->part[i]);
	free(n);
}

void
setup_free(struct setup *s)
{
	free_node(s->run);
	for (unsigned i = 0; i < s->nodes; i++)
		free_node(s->node[i]);
	*s = (struct setup){ 0 };
}

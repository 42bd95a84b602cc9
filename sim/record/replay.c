/* SPDX-License-Identifier: MIT */
/* From a recording to machines, and what became of them. */
#include "record/replay.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "machine/digest.h"
#include "record/replay_node.h"

/* ---- set-up ---- */

bool
replay_open(struct replay *r, const char *path, struct error *e)
{
	struct error why;

	*r = (struct replay){ .path = path };
	if (!stream_open(&r->stream, path, e))
		return false;
	if (!setup_read(&r->setup, &r->stream, &why)) {
		replay_close(r);
		return error_set(e, "%s: %s", path, why.text);
	}
	r->count = r->setup.nodes;
	for (unsigned i = 0; i < r->count; i++)
		r->node[i] = (struct replay_node){ .replay = r,
						   .setup = r->setup.node[i],
						   .number = i };
	return true;
}

void
replay_close(struct replay *r)
{
	for (unsigned i = 0; i < r->count; i++) {
		struct replay_record *next;

		for (struct replay_record *q = r->node[i].first; q; q = next) {
			next = q->next;
			free(q);
		}
		r->node[i].first = NULL;
	}
	setup_free(&r->setup);
	stream_close(&r->stream);
}

static bool
keep_options(const struct replay *r, const struct setup_node *from,
	     struct options *to, struct error *e)
{
	struct error why;

	for (unsigned i = 0; i < from->options; i++)
		if (!options_keep(to, from->option[i][0], from->option[i][1],
				  &why))
			return error_set(e, "%s: %s", r->path, why.text);
	to->arg = (char **)from->arg;
	to->args = from->args;
	return true;
}

/* What is to be seen of the run is told of its first machine. */
static void
show_first(struct options *o)
{
	struct options *n = &o->node[0];

	n->profile = o->profile;
	n->trace_mask = o->trace_mask;
	n->trace_file = o->trace_file;
	n->sanitize = o->sanitize;
	n->check = o->check;
	n->gdb = o->gdb;
	n->gdb_port = o->gdb_port;
	n->display = o->display;
	memcpy(n->screenshot, o->screenshot, sizeof n->screenshot);
	n->screenshots = o->screenshots;
}

static bool
node_options(const struct replay *r, struct options *o, struct error *e)
{
	for (unsigned i = 0; i < r->count; i++) {
		const struct setup_node *from = r->setup.node[i];
		struct error why;

		if (!options_add_node(o, from->name, &why))
			return error_set(e, "%s: %s", r->path, why.text);
		if (!keep_options(r, from, &o->node[i], e))
			return false;
	}
	show_first(o);
	return true;
}

bool
replay_options(const struct replay *r, const struct options *given,
	       struct options *o, struct error *e)
{
	const struct setup_node *run = r->setup.run;

	*o = *given;
	o->command = COMMAND_RUN;
	if (!run)
		return keep_options(r, r->setup.node[0], o, e);
	return keep_options(r, run, o, e) && node_options(r, o, e);
}

bool
replay_read_image(struct replay *r, unsigned node, struct image *image,
		  bool workload, struct error *e)
{
	struct setup_image *from = &r->setup.node[node]->image[workload];
	struct file file = from->file;
	bool embedded = file.bytes;

	from->file = (struct file){ 0 };
	if (!(embedded ? image_from(image, file, from->path, e)
		       : image_read(image, from->path, e)))
		return false;
	if (strcmp(image->sha256, from->sha256) == 0)
		return true;
	image_free(image);
	return error_set(e,
			 "%s: not the image that was recorded, whose SHA-256 "
			 "is %.16s...",
			 from->path, from->sha256);
}

bool
replay_has_workload(const struct replay *r, unsigned node)
{
	return r->setup.node[node]->images == SETUP_IMAGES;
}

const struct char_backend *
replay_wrap(struct replay *r, unsigned node, const struct char_backend *console)
{
	struct replay_node *n = &r->node[node];

	tap_init(&n->tap, console, n->setup->input ? replay_node_find : NULL,
		 n);
	return &n->tap.backend;
}

const struct frame_backend *
replay_wrap_net(struct replay *r, const struct frame_backend *outside)
{
	frame_tap_init(&r->frames, outside, replay_node_find_frame,
		       &r->node[0]);
	return &r->frames.backend;
}

/* ---- the run ---- */

static bool
has_these_parts(const struct replay_node *n)
{
	struct state state;

	state_take(&state, n->machine, 0);
	if (state.parts != n->setup->parts)
		return false;
	for (unsigned i = 0; i < state.parts; i++)
		if (strcmp(state.part[i].name, n->setup->part[i]) != 0)
			return false;
	return true;
}

static bool
has_these_disks(const struct replay_node *n, struct error *e)
{
	for (unsigned i = 0; i < n->setup->disks; i++) {
		const struct setup_image *d = &n->setup->disk[i];
		char sha256[DIGEST_TEXT];

		if (!digest_file(sha256, d->path, e))
			return false;
		if (strcmp(sha256, d->sha256) != 0)
			return error_set(e,
					 "%s: not what the disk held when it "
					 "was recorded, whose SHA-256 is "
					 "%.16s...",
					 d->path, d->sha256);
	}
	return true;
}

static bool
begin(struct replay_node *n, struct error *e)
{
	struct replay *r = n->replay;

	if (!has_these_parts(n)) {
		r->damaged = true;
		return error_set(e,
				 "%s: made by an exosim whose machine has "
				 "other components",
				 r->path);
	}
	if (!has_these_disks(n, e)) {
		r->damaged = true;
		return false;
	}
	replay_node_begin(n);
	if (r->why.text[0])
		return error_set(e, "%s", r->why.text);
	return true;
}

bool
replay_begin(struct replay *r, struct nodes *nodes, struct error *e)
{
	for (unsigned i = 0; i < r->count; i++)
		r->node[i].machine = nodes->node[i].machine;
	for (unsigned i = 0; i < r->count; i++)
		if (!begin(&r->node[i], e))
			return false;
	return true;
}

bool
replay_end(struct replay *r, struct error *e)
{
	cycles_t verified = 0;

	for (unsigned i = 0; i < r->count; i++) {
		replay_node_end(&r->node[i]);
		if (r->node[i].verified > verified)
			verified = r->node[i].verified;
	}
	if (r->why.text[0])
		return error_set(e, "%s", r->why.text);
	fprintf(stderr,
		"exosim: %s: %" PRIu64 " states verified, up to cycle "
		"%" PRIu64 "\n",
		r->path, r->checks, verified);
	return true;
}

/* SPDX-License-Identifier: MIT */
/* The record that comes next decides: it is looked at before it is due. */
#include "record/replay.h"

#include <inttypes.h>
#include <string.h>

#include "record/check.h"
#include "record/word.h"

/* ---- set-up ---- */

bool
replay_open(struct replay *r, const char *path, struct error *e)
{
	struct error why;

	*r = (struct replay){ .path = path };
	if (!stream_open(&r->stream, path, e))
		return false;
	if (setup_read(&r->setup, &r->stream, &why))
		return true;
	replay_close(r);
	return error_set(e, "%s: %s", path, why.text);
}

void
replay_close(struct replay *r)
{
	setup_free(&r->setup);
	stream_close(&r->stream);
}

bool
replay_options(const struct replay *r, const struct options *given,
	       struct options *o, struct error *e)
{
	const struct setup *s = &r->setup;
	struct error why;

	*o = *given;
	o->command = COMMAND_RUN;
	o->arg = (char **)s->arg;
	o->args = s->args;
	for (unsigned i = 0; i < s->options; i++)
		if (!options_keep(o, s->option[i][0], s->option[i][1], &why))
			return error_set(e, "%s: %s", r->path, why.text);
	return true;
}

bool
replay_read_image(struct replay *r, struct image *image, struct error *e)
{
	struct setup_image *from = &r->setup.image[r->images_read++];
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
replay_has_workload(const struct replay *r)
{
	return r->setup.images == SETUP_IMAGES;
}

/* ---- what comes next ---- */

static void
diverge(struct replay *r, const char *what)
{
	if (r->why.text[0])
		return;
	error_set(&r->why,
		  "%s: diverged at cycle %" PRIu64 ": %s (the same up to "
		  "cycle %" PRIu64 ")",
		  r->path, r->machine->clock.now, what, r->verified);
	machine_stop(r->machine, r->why.text);
}

static void
blame(struct replay *r)
{
	if (r->why.text[0])
		return;
	r->damaged = true;
	error_set(&r->why, "%s: damaged after cycle %" PRIu64, r->path,
		  r->verified);
	machine_stop(r->machine, r->why.text);
}

static uint32_t
check_size(const struct replay *r)
{
	return check_bytes(r->setup.parts);
}

/* Records have the lengths that their kinds have. */
static bool
is_sound(const struct replay *r)
{
	const struct record *n = &r->stream.now;

	if (n->kind == RECORD_INPUT)
		return n->bytes == INPUT_BYTES;
	if (n->kind == RECORD_FRAME)
		return n->bytes >= FRAME_HEAD + FRAME_LEAST &&
		       n->bytes <= FRAME_BYTES_MAX;
	if (n->kind == RECORD_CHECK)
		return n->bytes == check_size(r);
	return n->kind == RECORD_END && n->bytes == check_size(r) + END_EXTRA;
}

static enum machine_end
end_of(const struct replay *r)
{
	return word_get32(r->stream.now.data + check_size(r) + 8);
}

/* The machine did not come to this end by itself. */
static bool
is_stopped(const struct replay *r)
{
	return r->stream.now.kind == RECORD_END && end_of(r) == END_STOPPED;
}

/* When the next record wants the machine to stand still. */
static void
set_alarm(struct replay *r)
{
	r->alarm->at = r->grid;
	if (is_stopped(r) && word_get64(r->stream.now.data) < r->grid)
		r->alarm->at = word_get64(r->stream.now.data);
}

static void
go_on(struct replay *r)
{
	enum chunk_outcome outcome = stream_next(&r->stream);
	char text[128];

	if (outcome == CHUNK_END) {
		snprintf(text, sizeof text,
			 "the recording ends at cycle %" PRIu64
			 " without an end of the run",
			 r->verified);
		machine_stop(r->machine, text);
	} else if (outcome == CHUNK_DAMAGED || !is_sound(r)) {
		blame(r);
	} else if (r->alarm) {
		set_alarm(r);
	}
}

/* ---- while it runs ---- */

static int
find(void *owner, const struct tap *t)
{
	struct replay *r = owner;
	const struct record *n = &r->stream.now;
	uint8_t byte;

	if (!r->machine || n->kind != RECORD_INPUT ||
	    word_get64(n->data + 8) != t->polls)
		return -1;
	if (word_get64(n->data) != r->machine->clock.now) {
		diverge(r, "console input");
		return -1;
	}
	byte = n->data[16];
	go_on(r);
	return byte;
}

const struct char_backend *
replay_wrap(struct replay *r, const struct char_backend *console)
{
	tap_init(&r->tap, console, r->setup.input ? find : NULL, r);
	return &r->tap.backend;
}

static bool
find_frame(void *owner, const struct frame_tap *t, struct frame *f)
{
	struct replay *r = owner;
	const struct record *n = &r->stream.now;

	if (!r->machine || n->kind != RECORD_FRAME ||
	    word_get64(n->data + 8) != t->polls)
		return false;
	if (word_get64(n->data) != r->machine->clock.now) {
		diverge(r, "a frame from outside");
		return false;
	}
	f->lost = word_get32(n->data + 16);
	f->bytes = n->bytes - FRAME_HEAD;
	memcpy(f->byte, n->data + FRAME_HEAD, f->bytes);
	go_on(r);
	return true;
}

const struct frame_backend *
replay_wrap_net(struct replay *r, const struct frame_backend *outside)
{
	frame_tap_init(&r->frames, outside, find_frame, r);
	return &r->frames.backend;
}

/* The first component that differs; NULL: none does. */
static const char *
difference(const struct replay *r)
{
	const uint8_t *then = r->stream.now.data;
	uint8_t now[CHECK_BYTES_MAX];

	check_take(now, r->machine, r->tap.digest);
	if (memcmp(now, then, 8) != 0)
		return "clock";
	for (unsigned i = 0; i < r->setup.parts; i++)
		if (memcmp(now + check_bytes(i), then + check_bytes(i), 8) != 0)
			return r->setup.part[i];
	return NULL;
}

static bool
compare(struct replay *r)
{
	const char *part = difference(r);

	if (part) {
		diverge(r, part);
		return false;
	}
	r->checks++;
	r->verified = r->machine->clock.now;
	return true;
}

static void
on_alarm(void *ctx, struct machine *m)
{
	struct replay *r = ctx;

	while (r->grid <= m->clock.now)
		r->grid += r->setup.every;
	if (is_stopped(r) && word_get64(r->stream.now.data) <= m->clock.now)
		machine_stop(m, "stopped from the console");
	else if (r->stream.now.kind == RECORD_INPUT)
		diverge(r, "console input");
	else if (r->stream.now.kind == RECORD_FRAME)
		diverge(r, "a frame from outside");
	else if (r->stream.now.kind == RECORD_END)
		diverge(r, "the recorded run has ended");
	else if (compare(r))
		go_on(r);
	set_alarm(r);
}

static bool
has_these_parts(const struct replay *r)
{
	struct state state;

	state_take(&state, r->machine, 0);
	if (state.parts != r->setup.parts)
		return false;
	for (unsigned i = 0; i < state.parts; i++)
		if (strcmp(state.part[i].name, r->setup.part[i]) != 0)
			return false;
	return true;
}

bool
replay_begin(struct replay *r, struct machine *m, struct error *e)
{
	r->machine = m;
	r->grid = r->setup.every;
	if (!has_these_parts(r)) {
		r->damaged = true;
		return error_set(e,
				 "%s: made by an exosim whose machine has "
				 "other components",
				 r->path);
	}
	r->alarm = machine_add_alarm(m, r->grid, on_alarm, r);
	if (!is_sound(r) || r->stream.now.kind != RECORD_CHECK)
		blame(r);
	else if (compare(r))
		go_on(r);
	if (r->why.text[0])
		return error_set(e, "%s", r->why.text);
	return true;
}

/* ---- the end ---- */

static void
compare_end(struct replay *r)
{
	const uint8_t *extra = r->stream.now.data + check_size(r);

	if (r->stream.now.kind != RECORD_END)
		diverge(r, "the recorded run went on");
	else if (end_of(r) != r->machine->end ||
		 word_get32(extra + 12) != r->machine->guest_status)
		diverge(r, "the end of the run");
	else if (compare(r) &&
		 word_get64(extra) != state_of_statistics(r->machine))
		diverge(r, "statistics");
}

bool
replay_end(struct replay *r, struct error *e)
{
	bool cut = r->stream.now.kind == 0;

	if (!r->why.text[0] && !cut && r->machine->end != END_KILLED)
		compare_end(r);
	if (r->why.text[0])
		return error_set(e, "%s", r->why.text);
	fprintf(stderr,
		"exosim: %s: %" PRIu64 " states verified, up to cycle "
		"%" PRIu64 "\n",
		r->path, r->checks, r->verified);
	return true;
}

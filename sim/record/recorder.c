/* SPDX-License-Identifier: MIT */
/* A run, written down while it lasts. */
#include "record/recorder.h"

#include <inttypes.h>
#include <string.h>

#include "record/check.h"
#include "record/word.h"

static bool
take_flag(struct recorder *r, const char *flag)
{
	char rest;

	if (strcmp(flag, "embed") == 0)
		r->embed = true;
	else if (sscanf(flag, "every=%" SCNu64 "%c", &r->every, &rest) != 1)
		return false;
	return r->every >= CHECK_EVERY_MIN && r->every <= CHECK_EVERY_MAX;
}

bool
recorder_open(struct recorder *r, const char *how, struct error *e)
{
	char *flag, *rest;

	*r = (struct recorder){ .every = RECORD_EVERY };
	if (strlen(how) >= sizeof r->path)
		return error_set(e, "--record %.40s...: too long", how);
	strcpy(r->path, how);
	rest = r->path;
	strsep(&rest, ",");
	while ((flag = strsep(&rest, ",")) != NULL)
		if (!take_flag(r, flag))
			return error_set(e,
					 "--record %s: write FILE, FILE,embed "
					 "or FILE,every=CYCLES (%d or more)",
					 how, CHECK_EVERY_MIN);
	return chunk_create(&r->out, r->path, e);
}

static int
find(void *owner, const struct tap *t)
{
	struct recorder *r = owner;
	uint8_t input[INPUT_BYTES];
	int byte = char_get(t->to);

	if (byte < 0 || !r->machine)
		return byte;
	word_put64(input, r->machine->clock.now);
	word_put64(input + 8, t->polls);
	input[16] = (uint8_t)byte;
	stream_put(&r->out, RECORD_INPUT, input, sizeof input);
	return byte;
}

const struct char_backend *
recorder_wrap(struct recorder *r, const struct char_backend *console)
{
	tap_init(&r->tap, console, console->get ? find : NULL, r);
	return &r->tap.backend;
}

static bool
find_frame(void *owner, const struct frame_tap *t, struct frame *f)
{
	struct recorder *r = owner;
	uint8_t record[FRAME_BYTES_MAX];

	if (!frame_get(t->to, f))
		return false;
	word_put64(record, r->machine->clock.now);
	word_put64(record + 8, t->polls);
	word_put32(record + 16, f->lost);
	memcpy(record + FRAME_HEAD, f->byte, f->bytes);
	stream_put(&r->out, RECORD_FRAME, record, FRAME_HEAD + f->bytes);
	return true;
}

const struct frame_backend *
recorder_wrap_net(struct recorder *r, const struct frame_backend *outside)
{
	frame_tap_init(&r->frames, outside, find_frame, r);
	return &r->frames.backend;
}

static void
put_text(struct recorder *r, enum record_kind kind, const char *text)
{
	size_t n = strlen(text);

	stream_put(&r->out, kind, text,
		   (uint32_t)(n < RECORD_BYTES_MAX ? n : RECORD_BYTES_MAX));
}

static void
put_image(struct recorder *r, const struct image *image, const char *path)
{
	size_t size = r->embed ? image->file.size : 0;

	stream_put_pair(&r->out, RECORD_IMAGE, path, image->sha256);
	for (size_t at = 0; at < size; at += RECORD_BYTES_MAX)
		stream_put(&r->out, RECORD_IMAGE_BYTES, image->file.bytes + at,
			   (uint32_t)(size - at < RECORD_BYTES_MAX
					  ? size - at
					  : RECORD_BYTES_MAX));
}

static void
put_setup(struct recorder *r, const struct options *o)
{
	char every[32];

	snprintf(every, sizeof every, "%" PRIu64, r->every);
	stream_put_pair(&r->out, RECORD_SETTING, "version", EXOSIM_VERSION);
	stream_put_pair(&r->out, RECORD_SETTING, "every", every);
	stream_put_pair(&r->out, RECORD_SETTING, "input",
			r->tap.find ? "yes" : "no");
	for (unsigned i = 0; i < o->kepts; i++)
		stream_put_pair(&r->out, RECORD_OPTION, o->kept[i].name,
				o->kept[i].value);
	for (unsigned i = 0; i < o->args; i++)
		put_text(r, RECORD_ARGUMENT, o->arg[i]);
	put_image(r, r->machine->kernel, r->machine->kernel->path);
	if (r->machine->workload)
		put_image(r, r->machine->workload, r->machine->workload->path);
}

static void
put_check(struct recorder *r)
{
	uint8_t check[CHECK_BYTES_MAX];
	uint32_t n = check_take(check, r->machine, r->tap.digest);

	stream_put(&r->out, RECORD_CHECK, check, n);
	chunk_flush(&r->out);
}

static void
on_alarm(void *ctx, struct machine *m)
{
	struct recorder *r = ctx;

	(void)m;
	put_check(r);
	while (r->alarm->at <= r->machine->clock.now)
		r->alarm->at += r->every;
}

void
recorder_begin(struct recorder *r, struct machine *m, const struct options *o)
{
	struct state state;

	r->machine = m;
	put_setup(r, o);
	state_take(&state, m, 0);
	for (unsigned i = 0; i < state.parts; i++)
		put_text(r, RECORD_PART, state.part[i].name);
	put_check(r);
	r->alarm = machine_add_alarm(m, r->every, on_alarm, r);
}

void
recorder_end(struct recorder *r)
{
	uint8_t end[CHECK_BYTES_MAX];
	uint32_t n = check_take(end, r->machine, r->tap.digest);

	n = check_add_end(end, n, r->machine);
	stream_put(&r->out, RECORD_END, end, n);
}

bool
recorder_close(struct recorder *r, struct error *e)
{
	return chunk_finish(&r->out, e);
}

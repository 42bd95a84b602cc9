/* SPDX-License-Identifier: MIT */
/* A run, written down while it lasts. */
#include "record/recorder.h"

#include <inttypes.h>
#include <string.h>

#include "machine/digest.h"
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

/* A record about one machine. */
static void
put(struct recorder_node *n, enum record_kind kind, const void *data,
    uint32_t bytes)
{
	struct recorder *r = n->recorder;
	uint8_t number = (uint8_t)n->number;

	if (r->several && r->present != n->number)
		stream_put(&r->out, RECORD_FOR, &number, 1);
	r->present = n->number;
	stream_put(&r->out, kind, data, bytes);
}

static int
find(void *owner, const struct tap *t)
{
	struct recorder_node *n = owner;
	uint8_t input[INPUT_BYTES];
	int byte = char_get(t->to);

	if (byte < 0 || !n->machine)
		return byte;
	word_put64(input, n->machine->clock.now);
	word_put64(input + 8, t->polls);
	input[16] = (uint8_t)byte;
	put(n, RECORD_INPUT, input, sizeof input);
	return byte;
}

const struct char_backend *
recorder_wrap(struct recorder *r, unsigned node,
	      const struct char_backend *console)
{
	struct recorder_node *n = &r->node[node];

	tap_init(&n->tap, console, console->get ? find : NULL, n);
	return &n->tap.backend;
}

static bool
find_frame(void *owner, const struct frame_tap *t, struct frame *f)
{
	struct recorder_node *n = owner;
	uint8_t record[FRAME_BYTES_MAX];

	if (!frame_get(t->to, f))
		return false;
	word_put64(record, n->machine->clock.now);
	word_put64(record + 8, t->polls);
	word_put32(record + 16, f->lost);
	memcpy(record + FRAME_HEAD, f->byte, f->bytes);
	put(n, RECORD_FRAME, record, FRAME_HEAD + f->bytes);
	return true;
}

const struct frame_backend *
recorder_wrap_net(struct recorder *r, const struct frame_backend *outside)
{
	/* it hangs on the first machine's clock */
	frame_tap_init(&r->frames, outside, find_frame, &r->node[0]);
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
put_options(struct recorder *r, const struct options *o)
{
	for (unsigned i = 0; i < o->kepts; i++)
		stream_put_pair(&r->out, RECORD_OPTION, o->kept[i].name,
				o->kept[i].value);
}

static bool
put_disks(struct recorder *r, const struct options *o, struct error *e)
{
	char sha256[DIGEST_TEXT];

	for (unsigned i = 0; i < SCSI_IDS; i++) {
		const char *path = o->disks.at[i].path;

		if (!path[0])
			continue;
		if (!digest_file(sha256, path, e))
			return false;
		stream_put_pair(&r->out, RECORD_DISK, path, sha256);
	}
	return true;
}

/* What a machine is, and what its state consists of. */
static bool
put_machine(struct recorder_node *n, const struct options *o, struct error *e)
{
	struct recorder *r = n->recorder;
	const struct machine *m = n->machine;
	struct state state;

	stream_put_pair(&r->out, RECORD_SETTING, "input",
			n->tap.find ? "yes" : "no");
	put_options(r, o);
	for (unsigned i = 0; i < o->args; i++)
		put_text(r, RECORD_ARGUMENT, o->arg[i]);
	put_image(r, m->kernel, m->kernel->path);
	if (m->workload)
		put_image(r, m->workload, m->workload->path);
	if (!put_disks(r, o, e))
		return false;
	state_take(&state, m, 0);
	for (unsigned i = 0; i < state.parts; i++)
		put_text(r, RECORD_PART, state.part[i].name);
	return true;
}

static bool
put_setup(struct recorder *r, const struct options *o, struct error *e)
{
	char every[32];

	snprintf(every, sizeof every, "%" PRIu64, r->every);
	stream_put_pair(&r->out, RECORD_SETTING, "version", EXOSIM_VERSION);
	stream_put_pair(&r->out, RECORD_SETTING, "every", every);
	if (r->several)
		put_options(r, o);
	for (unsigned i = 0; i < r->count; i++) {
		if (r->several)
			put_text(r, RECORD_NODE, o->node[i].name);
		if (!put_machine(&r->node[i], options_of(o, i), e))
			return false;
	}
	return true;
}

static void
put_check(struct recorder_node *n)
{
	uint8_t check[CHECK_BYTES_MAX];
	uint32_t bytes = check_take(check, n->machine, n->tap.digest);

	put(n, RECORD_CHECK, check, bytes);
	chunk_flush(&n->recorder->out);
}

static void
on_alarm(void *ctx, struct machine *m)
{
	struct recorder_node *n = ctx;

	put_check(n);
	while (n->alarm->at <= m->clock.now)
		n->alarm->at += n->recorder->every;
}

bool
recorder_begin(struct recorder *r, struct nodes *nodes, const struct options *o,
	       struct error *e)
{
	r->count = nodes->count;
	r->several = o->nodes > 0;
	r->present = NODES_MAX;
	for (unsigned i = 0; i < r->count; i++) {
		r->node[i].recorder = r;
		r->node[i].number = i;
		r->node[i].machine = nodes->node[i].machine;
	}
	if (!put_setup(r, o, e))
		return false;
	for (unsigned i = 0; i < r->count; i++) {
		struct recorder_node *n = &r->node[i];

		put_check(n);
		n->alarm = machine_add_alarm(n->machine, r->every, on_alarm, n);
	}
	return true;
}

static void
put_end(struct recorder_node *n)
{
	uint8_t end[CHECK_BYTES_MAX];
	uint32_t bytes = check_take(end, n->machine, n->tap.digest);

	bytes = check_add_end(end, bytes, n->machine);
	put(n, RECORD_END, end, bytes);
}

void
recorder_end(struct recorder *r)
{
	for (unsigned i = 0; i < r->count; i++)
		put_end(&r->node[i]);
}

bool
recorder_close(struct recorder *r, struct error *e)
{
	return chunk_finish(&r->out, e);
}

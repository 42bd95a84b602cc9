/* SPDX-License-Identifier: MIT */
/* The record that comes next decides: it is looked at before it is due. */
#include "record/replay_node.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "record/word.h"

/* ---- what is wrong ---- */

static void
diverge(struct replay_node *n, const char *what)
{
	struct replay *r = n->replay;
	const char *name = n->setup->name;

	if (r->why.text[0])
		return;
	error_set(&r->why,
		  "%s: %s%s%sdiverged at cycle %" PRIu64 ": %s (the same up to "
		  "cycle %" PRIu64 ")",
		  r->path, name ? "node " : "", name ? name : "",
		  name ? " " : "", n->machine->clock.now, what, n->verified);
	machine_stop(n->machine, r->why.text);
}

static void
blame(struct replay_node *n)
{
	struct replay *r = n->replay;

	if (r->why.text[0])
		return;
	r->damaged = true;
	error_set(&r->why, "%s: damaged after cycle %" PRIu64, r->path,
		  n->verified);
	machine_stop(n->machine, r->why.text);
}

/* ---- what comes next ---- */

static uint32_t
check_size(const struct replay_node *n)
{
	return check_bytes(n->setup->parts);
}

/* Records have the lengths that their kinds have. */
static bool
is_sound(const struct replay_node *n, const struct record *r)
{
	if (r->kind == RECORD_INPUT)
		return r->bytes == INPUT_BYTES;
	if (r->kind == RECORD_FRAME)
		return n->number == 0 && r->bytes <= FRAME_BYTES_MAX &&
		       r->bytes >= FRAME_HEAD + FRAME_LEAST;
	if (r->kind == RECORD_CHECK)
		return r->bytes == check_size(n);
	return r->kind == RECORD_END && r->bytes == check_size(n) + END_EXTRA;
}

/* Whom the record is about, which is none of the switch between them; NULL: it
 * is not sound. */
static struct replay_node *
owner_of(struct replay *r, const struct record *record)
{
	struct replay_node *n = &r->node[r->present];

	return is_sound(n, record) ? n : NULL;
}

static bool
take_for(struct replay *r, const struct record *record)
{
	if (record->bytes != 1 || record->data[0] >= r->count)
		return false;
	r->present = record->data[0];
	return true;
}

static void
keep(struct replay_record *to, const struct record *from)
{
	to->kind = from->kind;
	to->bytes = from->bytes;
	memcpy(to->data, from->data, from->bytes);
}

static bool
queue(struct replay_node *n, const struct record *record)
{
	struct replay_record *copy;

	if (n->replay->ahead == REPLAY_AHEAD_MAX)
		return false;
	copy = xcalloc(1, sizeof *copy);
	keep(copy, record);
	if (n->last)
		n->last->next = copy;
	else
		n->first = copy;
	n->last = copy;
	n->replay->ahead++;
	return true;
}

static void
unqueue(struct replay_node *n)
{
	struct replay_record *first = n->first;

	n->now = *first;
	n->first = first->next;
	if (!n->first)
		n->last = NULL;
	n->replay->ahead--;
	free(first);
}

/* The machine's next record, past those of others, into n->now. */
static enum chunk_outcome
read_on(struct replay_node *n)
{
	struct replay *r = n->replay;
	const struct record *record = &r->stream.now;
	struct replay_node *owner = NULL;
	enum chunk_outcome outcome;

	n->now.kind = 0;
	if (n->first) {
		unqueue(n);
		return CHUNK_READ;
	}
	while (owner != n) {
		/* what came before the run is followed by a record already */
		outcome = r->begun ? stream_next(&r->stream) : CHUNK_READ;
		r->begun = true;
		if (outcome != CHUNK_READ)
			return outcome;
		if (record->kind == RECORD_FOR) {
			if (!take_for(r, record))
				return CHUNK_DAMAGED;
			continue;
		}
		owner = owner_of(r, record);
		if (!owner || (owner != n && !queue(owner, record)))
			return CHUNK_DAMAGED;
	}
	keep(&n->now, record);
	return CHUNK_READ;
}

static enum machine_end
end_of(const struct replay_node *n)
{
	return word_get32(n->now.data + check_size(n) + 8);
}

/* The machine did not come to this end by itself. */
static bool
is_stopped(const struct replay_node *n)
{
	return n->now.kind == RECORD_END && end_of(n) == END_STOPPED;
}

/* When the next record wants the machine to stand still. */
static void
set_alarm(struct replay_node *n)
{
	n->alarm->at = n->grid;
	if (is_stopped(n) && word_get64(n->now.data) < n->grid)
		n->alarm->at = word_get64(n->now.data);
}

static void
go_on(struct replay_node *n)
{
	enum chunk_outcome outcome = read_on(n);
	char text[128];

	if (outcome == CHUNK_END) {
		snprintf(text, sizeof text,
			 "the recording ends at cycle %" PRIu64
			 " without an end of the run",
			 n->verified);
		machine_stop(n->machine, text);
	} else if (outcome == CHUNK_DAMAGED) {
		blame(n);
	} else {
		set_alarm(n);
	}
}

/* ---- while it runs ---- */

int
replay_node_find(void *node, const struct tap *t)
{
	struct replay_node *n = node;
	const struct replay_record *now = &n->now;
	uint8_t byte;

	if (!n->machine || now->kind != RECORD_INPUT ||
	    word_get64(now->data + 8) != t->polls)
		return -1;
	if (word_get64(now->data) != n->machine->clock.now) {
		diverge(n, "console input");
		return -1;
	}
	byte = now->data[16];
	go_on(n);
	return byte;
}

bool
replay_node_find_frame(void *node, const struct frame_tap *t, struct frame *f)
{
	struct replay_node *n = node;
	const struct replay_record *now = &n->now;

	if (!n->machine || now->kind != RECORD_FRAME ||
	    word_get64(now->data + 8) != t->polls)
		return false;
	if (word_get64(now->data) != n->machine->clock.now) {
		diverge(n, "a frame from outside");
		return false;
	}
	f->lost = word_get32(now->data + 16);
	f->bytes = now->bytes - FRAME_HEAD;
	memcpy(f->byte, now->data + FRAME_HEAD, f->bytes);
	go_on(n);
	return true;
}

/* The first component that differs; NULL: none does. */
static const char *
difference(const struct replay_node *n)
{
	const uint8_t *then = n->now.data;
	uint8_t now[CHECK_BYTES_MAX];

	check_take(now, n->machine, n->tap.digest);
	if (memcmp(now, then, 8) != 0)
		return "clock";
	for (unsigned i = 0; i < n->setup->parts; i++)
		if (memcmp(now + check_bytes(i), then + check_bytes(i), 8) != 0)
			return n->setup->part[i];
	return NULL;
}

static bool
compare(struct replay_node *n)
{
	const char *part = difference(n);

	if (part) {
		diverge(n, part);
		return false;
	}
	n->replay->checks++;
	n->verified = n->machine->clock.now;
	return true;
}

static void
on_alarm(void *ctx, struct machine *m)
{
	struct replay_node *n = ctx;

	while (n->grid <= m->clock.now)
		n->grid += n->replay->setup.every;
	if (is_stopped(n) && word_get64(n->now.data) <= m->clock.now)
		machine_stop(m, "stopped from the console");
	else if (n->now.kind == RECORD_INPUT)
		diverge(n, "console input");
	else if (n->now.kind == RECORD_FRAME)
		diverge(n, "a frame from outside");
	else if (n->now.kind == RECORD_END)
		diverge(n, "the recorded run has ended");
	else if (compare(n))
		go_on(n);
	set_alarm(n);
}

void
replay_node_begin(struct replay_node *n)
{
	n->grid = n->replay->setup.every;
	n->alarm = machine_add_alarm(n->machine, n->grid, on_alarm, n);
	if (read_on(n) != CHUNK_READ || n->now.kind != RECORD_CHECK)
		blame(n);
	else if (compare(n))
		go_on(n);
}

static void
compare_end(struct replay_node *n)
{
	const uint8_t *extra = n->now.data + check_size(n);

	if (n->now.kind != RECORD_END)
		diverge(n, "the recorded run went on");
	else if (end_of(n) != n->machine->end ||
		 word_get32(extra + 12) != n->machine->guest_status)
		diverge(n, "the end of the run");
	else if (compare(n) &&
		 word_get64(extra) != state_of_statistics(n->machine))
		diverge(n, "statistics");
}

void
replay_node_end(struct replay_node *n)
{
	bool cut = n->now.kind == 0;

	if (!n->replay->why.text[0] && !cut && n->machine->end != END_KILLED)
		compare_end(n);
}

/* SPDX-License-Identifier: MIT */
/* A table of keys. */
#include "report/keys.h"

#include <inttypes.h>
#include <stdio.h>

/* Chosen: a few milliseconds of simulated time, well below a person's, between
 * two looks at the host's terminal. */
enum { LOOK_EVERY = 100000 };

static void
show_status(struct machine *m)
{
	fprintf(stderr,
		"\r\n%s: cycle %" PRIu64 ", %" PRIu64 " instructions, pc "
		"0x%08x, Status 0x%08x, Cause 0x%08x\r\n",
		m->model.name, m->clock.now, m->cpu.cycles[CAUSE_ISSUE],
		m->cpu.pc, m->cpu.status, m->cpu.cause);
}

static void
show_tlb(struct machine *m)
{
	fputs("\r\n", stderr);
	for (unsigned i = 0; i < TLB_ENTRIES; i++) {
		const struct tlb_entry *t = &m->cpu.tlb.entry[i];

		if (t->lo & ENTRYLO_V)
			fprintf(stderr, "%2u: EntryHi %08x EntryLo %08x\r\n", i,
				t->hi, t->lo);
	}
}

static void
quit(struct machine *m)
{
	machine_stop(m, "stopped from the console");
}

static void show_keys(struct machine *);

static const struct {
	char key;
	void (*act)(struct machine *);
	const char *what;
} list[] = {
	{ 's', show_status, "status" },
	{ 't', show_tlb, "valid TLB entries" },
	{ 'q', quit, "quit" },
	{ '?', show_keys, "this list" },
};

enum { KEYS = sizeof list / sizeof list[0] };

static void
show_keys(struct machine *m)
{
	(void)m;
	fputs("\r\n", stderr);
	for (unsigned i = 0; i < KEYS; i++)
		fprintf(stderr, "Ctrl-] %c: %s\r\n", list[i].key, list[i].what);
	fputs("Ctrl-] Ctrl-]: Ctrl-] itself\r\n", stderr);
}

static void
look(void *ctx, struct machine *m)
{
	struct keys *k = ctx;
	int key;

	while (m->end == END_NONE && (key = terminal_pump(k->terminal)) != 0)
		for (unsigned i = 0; i < KEYS; i++)
			if (list[i].key == key)
				list[i].act(m);
	k->alarm->at = m->clock.now + LOOK_EVERY;
}

void
keys_attach(struct keys *k, struct machine *m, struct terminal *t, bool watched)
{
	*k = (struct keys){ .terminal = t };
	if (watched || terminal_has_input(t))
		k->alarm = machine_add_alarm(m, 0, look, k);
}

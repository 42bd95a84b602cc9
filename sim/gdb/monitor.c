/* SPDX-License-Identifier: MIT */
#include "gdb/monitor.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void
show_cycles(struct machine *m, const char *argument, FILE *out)
{
	(void)argument;
	fprintf(out, "%" PRIu64 " cycles, %" PRIu64 " ns\n", m->clock.now,
		clock_now_ns(&m->clock));
	for (unsigned i = 0; i < CAUSE_COUNT; i++)
		fprintf(out, "%12" PRIu64 "  %s\n", m->cpu.cycles[i],
			cause_name((enum cause)i));
}

static void
show_tlb(struct machine *m, const char *argument, FILE *out)
{
	(void)argument;
	for (unsigned i = 0; i < TLB_ENTRIES; i++) {
		const struct tlb_entry *e = &m->cpu.tlb.entry[i];

		if (e->hi >= KSEG0 && e->hi < KSEG2)
			continue;
		fprintf(out, "%2u  %08x asid %2u -> %08x %c%c%c%c\n", i,
			e->hi & ENTRYHI_VPN,
			(e->hi & ENTRYHI_ASID) >> ASID_SHIFT,
			e->lo & ENTRYLO_PFN, e->lo & ENTRYLO_N ? 'n' : '-',
			e->lo & ENTRYLO_D ? 'd' : '-',
			e->lo & ENTRYLO_V ? 'v' : '-',
			e->lo & ENTRYLO_G ? 'g' : '-');
	}
}

static void
show_word(const char *name, const struct cache *c, paddr_t pa, FILE *out)
{
	const struct cache_word *w = cache_slot(c, pa);

	fprintf(out, "%s %s, tag %08x, data %08x\n", name,
		cache_hit(c, pa) ? "hit" : "miss", w->tag, w->data);
}

static void
show_cache(struct machine *m, const char *argument, FILE *out)
{
	vaddr_t va = (vaddr_t)strtoul(argument, NULL, 0);
	paddr_t pa;

	if (!*argument) {
		fputs("cache ADDRESS\n", out);
		return;
	}
	if (!cpu_peek_translate(&m->cpu, va, &pa)) {
		fprintf(out, "0x%08x is not mapped\n", va);
		return;
	}
	fprintf(out, "0x%08x is at 0x%08x\n", va, pa);
	show_word("icache", &m->cpu.icache, pa, out);
	show_word("dcache", &m->cpu.dcache, pa, out);
}

static void
show_devices(struct machine *m, const char *argument, FILE *out)
{
	(void)argument;
	for (unsigned i = 0; i < board_devices(m->board); i++) {
		const struct device *d = board_device(m->board, i);

		fprintf(out, "%-8s %10" PRIu64 " reads %10" PRIu64 " writes\n",
			d->name, d->reads, d->writes);
	}
}

static void
show_stats(struct machine *m, const char *argument, FILE *out)
{
	for (unsigned i = 0; i < m->stats.count; i++)
		if (strstr(m->stats.stat[i].name, argument))
			fprintf(out, "%12" PRIu64 "  %s\n",
				*m->stats.stat[i].counter,
				m->stats.stat[i].name);
}

static void show_help(struct machine *, const char *, FILE *);

static const struct {
	const char *name, *doc;
	void (*show)(struct machine *, const char *argument, FILE *);
} commands[] = {
	{ "cycles", "time, and what it went on", show_cycles },
	{ "tlb", "the entries of the TLB", show_tlb },
	{ "cache", "ADDRESS: what the caches hold of it", show_cache },
	{ "devices", "the devices and how often they were used", show_devices },
	{ "stats", "[PART]: the statistics whose names hold it", show_stats },
	{ "help", "this", show_help },
};

enum { COMMANDS = sizeof commands / sizeof *commands };

static void
show_help(struct machine *m, const char *argument, FILE *out)
{
	(void)m;
	(void)argument;
	for (unsigned i = 0; i < COMMANDS; i++)
		fprintf(out, "%-8s %s\n", commands[i].name, commands[i].doc);
}

void
monitor_answer(struct machine *m, const char *command, char *to, size_t size)
{
	size_t length = strcspn(command, " ");
	const char *argument = command + length;
	FILE *out = fmemopen(to, size, "w");
	unsigned i = 0;

	if (!out)
		bug("no memory for an answer");
	argument += strspn(argument, " ");
	while (i < COMMANDS - 1 && (strlen(commands[i].name) != length ||
				    memcmp(commands[i].name, command, length)))
		i++;
	commands[i].show(m, argument, out);
	fclose(out);
	to[size - 1] = '\0';
}

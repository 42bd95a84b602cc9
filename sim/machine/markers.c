/* SPDX-License-Identifier: MIT */
/* The regions of a run. */
#include "machine/markers.h"

#include <ctype.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum { REG_A0 = 4, REG_A1 = 5 };

void
markers_init(struct markers *m, const struct stats *stats)
{
	*m = (struct markers){ .stats = stats };
	m->region = xcalloc(REGIONS_MAX, sizeof *m->region);
}

void
markers_free(struct markers *m)
{
	for (unsigned i = 0; i < m->regions; i++)
		free(m->region[i].value);
	free(m->region);
	m->region = NULL;
	m->regions = 0;
}

/* A name stands in CSV fields and tables. */
static bool
name_is_good(const char *name)
{
	if (name[0] == '\0')
		return false;
	for (; *name; name++)
		if (!isalnum((unsigned char)*name) && !strchr("._-/+", *name))
			return false;
	return true;
}

/* The region of that name, made when new; -1 when there are too many. */
static int
find_or_add(struct markers *m, const char *name)
{
	struct region *r = m->region;

	for (unsigned i = 0; i < m->regions; i++)
		if (strcmp(r[i].name, name) == 0)
			return (int)i;
	if (m->regions == REGIONS_MAX)
		return -1;
	r += m->regions;
	strcpy(r->name, name);
	r->value = xcalloc(STATS_MAX, sizeof *r->value);
	return (int)m->regions++;
}

static bool
begin(struct markers *m, const struct cpu *cpu, struct error *e)
{
	struct open_region *o = &m->open[m->depth];
	char name[MARK_NAME_MAX + 1];
	int region;

	if (m->depth == REGION_NESTING)
		return error_set(e,
				 "BEGIN at 0x%08x: regions nest no deeper "
				 "than %d",
				 cpu->pc, REGION_NESTING);
	if (!cpu_peek_string(cpu, cpu->r[REG_A0], name, sizeof name))
		return error_set(e,
				 "BEGIN at 0x%08x: the region's name at 0x%08x "
				 "cannot be read: touch its page before",
				 cpu->pc, cpu->r[REG_A0]);
	if (!name_is_good(name))
		return error_set(e,
				 "BEGIN at 0x%08x: a region's name is made of "
				 "letters, digits and . _ - / +",
				 cpu->pc);
	region = find_or_add(m, name);
	if (region < 0)
		return error_set(e, "BEGIN at 0x%08x: more than %d regions",
				 cpu->pc, REGIONS_MAX);
	m->depth++;
	m->region[region].entries++;
	m->region[region].iterations += cpu->r[REG_A1] ? cpu->r[REG_A1] : 1;
	o->region = (unsigned)region;
	stats_snapshot(m->stats, o->value);
	o->began = cpu->clock->now;
	TRACE(cpu->trace, MARKER, "begin %s, %u operations", name,
	      cpu->r[REG_A1]);
	return true;
}

/* END's own issue has been counted, and is not the region's. */
static uint64_t
own_count(const struct stat *s, const struct cpu *cpu)
{
	return s->counter == &cpu->cycles[CAUSE_ISSUE] ? 1 : 0;
}

static bool
end(struct markers *m, const struct cpu *cpu, struct error *e)
{
	uint64_t now[STATS_MAX];
	struct open_region *o;
	struct region *r;

	if (m->depth == 0)
		return error_set(e, "END at 0x%08x: no region has begun",
				 cpu->pc);
	o = &m->open[--m->depth];
	r = &m->region[o->region];
	r->cycles += cpu->clock->now - o->began - 1;
	stats_snapshot(m->stats, now);
	for (unsigned i = 0; i < m->stats->count; i++)
		r->value[i] +=
		    now[i] - o->value[i] - own_count(&m->stats->stat[i], cpu);
	TRACE(cpu->trace, MARKER, "end %s, %" PRIu64 " cycles", r->name,
	      cpu->clock->now - o->began - 1);
	return true;
}

enum marker_outcome
markers_take(struct markers *m, const struct cpu *cpu, uint32_t code,
	     struct error *e)
{
	if (code == MARK_BEGIN)
		return begin(m, cpu, e) ? MARKER_CONTINUE : MARKER_MISUSE;
	if (code == MARK_END)
		return end(m, cpu, e) ? MARKER_CONTINUE : MARKER_MISUSE;
	return code == MARK_EXIT ? MARKER_EXIT : MARKER_CONTINUE;
}

bool
markers_finish(const struct markers *m, struct error *e)
{
	if (m->depth == 0)
		return true;
	return error_set(e, "the region %s has no END",
			 m->region[m->open[m->depth - 1].region].name);
}

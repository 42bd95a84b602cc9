/* SPDX-License-Identifier: MIT */
#include "base/stats.h"

#include <string.h>

#include "base/error.h"

void
stats_add(struct stats *s, const char *name, const char *unit, const char *doc,
	  const uint64_t *counter)
{
	if (s->count == STATS_MAX)
		bug("more than %d statistics", STATS_MAX);
	if (stats_find(s, name))
		bug("two statistics named %s", name);
	s->stat[s->count++] = (struct stat){ name, unit, doc, counter };
}

void
stats_snapshot(const struct stats *s, uint64_t values[STATS_MAX])
{
	for (unsigned i = 0; i < s->count; i++)
		values[i] = *s->stat[i].counter;
}

const struct stat *
stats_find(const struct stats *s, const char *name)
{
	for (unsigned i = 0; i < s->count; i++)
		if (strcmp(s->stat[i].name, name) == 0)
			return &s->stat[i];
	return NULL;
}

/* SPDX-License-Identifier: MIT */
/* Options that say what a machine is, and what happens to it. */
#include <stdio.h>
#include <string.h>

#include "machine/options_parts.h"
#include "machine/watch.h"

bool
option_take_machine(struct options *o, char *value, struct error *e)
{
	struct model m;

	if (!model_find(value, &m, e))
		return false;
	for (unsigned i = 0; i < o->machines; i++)
		if (strcmp(o->machine[i], value) == 0)
			return error_set(e, "--machine %s: given twice", value);
	o->machine[o->machines++] = value;
	return true;
}

/* The assignment is tried on some machine: what it may be is the same for
 * all, except the most RAM, which is looked at when the machine is made. */
bool
option_take_set(struct options *o, char *value, struct error *e)
{
	struct model scratch;

	model_get(MODEL_M125, &scratch);
	if (!model_set(&scratch, value, e))
		return false;
	if (o->sets == OPTIONS_SETS_MAX || strlen(value) >= sizeof o->set[0])
		return error_set(e, "--set %.40s: too much of it", value);
	strcpy(o->set[o->sets++], value);
	return true;
}

bool
option_take_ram(struct options *o, char *value, struct error *e)
{
	char assignment[64];

	snprintf(assignment, sizeof assignment, "ram_mb=%.32s", value);
	return option_take_set(o, assignment, e);
}

bool
option_take_seed(struct options *o, char *value, struct error *e)
{
	return option_number(value, &o->seed) ||
	       error_set(e, "--seed %s: write a number", value);
}

bool
option_take_setenv(struct options *o, char *value, struct error *e)
{
	return environment_choose(&o->environment, value, e);
}

bool
option_take_max_cycles(struct options *o, char *value, struct error *e)
{
	return (option_number(value, &o->max_cycles) && o->max_cycles > 0) ||
	       error_set(e, "--max-cycles %s: write a number above 0", value);
}

static bool
is_watchable(const char *name, const char *text, struct error *e)
{
	size_t n = strlen(text);

	return (n > 0 && n <= WATCH_TEXT_MAX) ||
	       error_set(e, "--%s %.40s: write 1 to %d characters", name, text,
			 WATCH_TEXT_MAX);
}

bool
option_take_expect(struct options *o, char *value, struct error *e)
{
	o->expect = value;
	return is_watchable("expect", value, e);
}

bool
option_take_fail_on(struct options *o, char *value, struct error *e)
{
	o->fail_on = value;
	return is_watchable("fail-on", value, e);
}

bool
option_take_disk(struct options *o, char *value, struct error *e)
{
	return disks_choose(&o->disks, value, e);
}

bool
option_take_inject(struct options *o, char *value, struct error *e)
{
	return inject_parse(&o->inject, value, e);
}

bool
option_take_pcap_in(struct options *o, char *value, struct error *e)
{
	(void)e;
	o->pcap_in = value;
	return true;
}

bool
option_take_net(struct options *o, char *value, struct error *e)
{
	return outside_choose(&o->net, value, e);
}

/* SPDX-License-Identifier: MIT */
/* Options that say how a run is driven, and what is to be seen of it. */
#include <stdlib.h>
#include <string.h>

#include "machine/options_parts.h"

bool
option_take_csv(struct options *o, char *value, struct error *e)
{
	(void)e;
	o->csv = value;
	return true;
}

bool
option_take_stats(struct options *o, char *value, struct error *e)
{
	(void)e;
	o->stats = value;
	return true;
}

bool
option_take_profile(struct options *o, char *value, struct error *e)
{
	(void)e;
	o->profile = value;
	return true;
}

bool
option_take_trace(struct options *o, char *value, struct error *e)
{
	char *colon = strchr(value, ':');

	if (colon) {
		*colon = '\0';
		o->trace_file = colon + 1;
	}
	return trace_parse(value, &o->trace_mask, e);
}

bool
option_take_pcap(struct options *o, char *value, struct error *e)
{
	(void)e;
	o->pcap = value;
	return true;
}

bool
option_take_sanitize(struct options *o, char *value, struct error *e)
{
	return finding_parse(value ? value : "all", &o->sanitize, e);
}

bool
option_take_check(struct options *o, char *value, struct error *e)
{
	return violation_parse(value, &o->check, e);
}

bool
option_take_display(struct options *o, char *value, struct error *e)
{
	o->display = strcmp(value, "sdl") == 0;
	return o->display || strcmp(value, "none") == 0 ||
	       error_set(e, "--display %s: choose sdl or none", value);
}

bool
option_take_screenshot(struct options *o, char *value, struct error *e)
{
	char *at = strrchr(value, '@');
	struct option_screenshot shot = { .file = value };

	if (!at || at == value || !option_number(at + 1, &shot.cycle))
		return error_set(e, "--screenshot %s: write FILE@CYCLE", value);
	if (o->screenshots == OPTIONS_SCREENSHOTS_MAX)
		return error_set(e, "--screenshot %s: too many of them", value);
	*at = '\0';
	o->screenshot[o->screenshots++] = shot;
	return true;
}

bool
option_take_quiet(struct options *o, char *value, struct error *e)
{
	(void)value;
	(void)e;
	o->quiet = true;
	return true;
}

bool
option_take_no_progress(struct options *o, char *value, struct error *e)
{
	(void)value;
	(void)e;
	o->no_progress = true;
	return true;
}

bool
option_take_engine(struct options *o, char *value, struct error *e)
{
	o->engine = strcmp(value, "step") == 0 ? ENGINE_STEP : ENGINE_FAST;
	return o->engine == ENGINE_STEP || strcmp(value, "fast") == 0 ||
	       error_set(e, "--engine %s: choose fast or step", value);
}

bool
option_take_gdb(struct options *o, char *value, struct error *e)
{
	char *end;
	unsigned long port = strtoul(value, &end, 10);

	if (*value < '0' || *value > '9' || *end || port > 65535)
		return error_set(e, "--gdb %s: a port is 0 to 65535", value);
	o->gdb = true;
	o->gdb_port = (uint16_t)port;
	return true;
}

bool
option_take_console(struct options *o, char *value, struct error *e)
{
	(void)e;
	o->console = value;
	return true;
}

bool
option_take_record(struct options *o, char *value, struct error *e)
{
	(void)e;
	o->record = value;
	return true;
}

bool
option_take_images(struct options *o, char *value, struct error *e)
{
	(void)e;
	o->images = value;
	return true;
}

/* Words that begin a node are found before options are; this one is cut
 * short, as getopt_long() would let it be. */
bool
option_take_node(struct options *o, char *value, struct error *e)
{
	(void)o;
	(void)value;
	return error_set(e, "--node: write it out");
}

bool
option_take_help(struct options *o, char *value, struct error *e)
{
	(void)value;
	(void)e;
	o->command = COMMAND_HELP;
	return true;
}

bool
option_take_version(struct options *o, char *value, struct error *e)
{
	(void)value;
	(void)e;
	o->command = COMMAND_VERSION;
	return true;
}

/* SPDX-License-Identifier: MIT */
/* Options that are good alone, and can not be meant together. */
#include <string.h>

#include "machine/options_parts.h"

/* A recording says itself what its machine is, and nobody types. */
static bool
check_replay(const struct options *o, struct error *e)
{
	if (o->command != COMMAND_REPLAY)
		return true;
	if (o->args != 1)
		return error_set(e, "replay: give one recording");
	if (o->kepts > 0)
		return error_set(e,
				 "--%s: the recording says what the machine "
				 "is",
				 o->kept[0].name);
	return !(o->console || o->record) ||
	       error_set(e, "replay: --console and --record are for runs");
}

static bool
can_record(const struct options *o, struct error *e)
{
	if (o->gdb)
		return error_set(e, "--record: not with --gdb, whose changes "
				    "no recording holds; replay it with --gdb");
	if (o->display)
		return error_set(e, "--record: not with --display, whose keys "
				    "no recording holds");
	return !disks_write_through(&o->disks) ||
	       error_set(e, "--record: not with a disk that is written to "
			    "(--disk FILE,rw)");
}

static bool
check_record(const struct options *o, struct error *e)
{
	for (unsigned i = 0; o->record && i < options_machines(o); i++)
		if (!can_record(options_of(o, i), e))
			return false;
	return o->command == COMMAND_RUN || o->command == COMMAND_REPLAY ||
	       !(o->console || o->record) ||
	       error_set(e, "--console and --record are for single runs");
}

static bool
check_machine(const struct options *o, struct error *e)
{
	if (o->args == 0 && o->name[0])
		return error_set(e, "--node %s: no kernel is given", o->name);
	if (o->args == 0)
		return error_set(e, "no kernel is given: see `exosim --help`");
	return o->machines <= 1 ||
	       error_set(e,
			 "--machine %s: a run has one machine, "
			 "`exosim bench` several",
			 o->machine[1]);
}

/* What there is one of on the host. */
static bool
check_shares(const struct options *o, struct error *e)
{
	unsigned stdio = 0, gdb = 0, display = 0;

	for (unsigned i = 0; i < o->nodes; i++) {
		const struct options *n = &o->node[i];

		stdio += n->console && strcmp(n->console, "stdio") == 0;
		gdb += n->gdb;
		display += n->display;
	}
	return (stdio <= 1 && gdb <= 1 && display <= 1) ||
	       error_set(e, "%s: for one node only",
			 stdio > 1 ? "--console stdio"
			 : gdb > 1 ? "--gdb"
				   : "--display sdl");
}

static bool
check_machines(const struct options *o, struct error *e)
{
	for (unsigned i = 0; i < options_machines(o); i++)
		if (!check_machine(options_of(o, i), e))
			return false;
	return check_shares(o, e);
}

bool
options_check(const struct options *o, struct error *e)
{
	if (!check_replay(o, e) || !check_record(o, e) ||
	    (o->command == COMMAND_RUN && !check_machines(o, e)))
		return false;
	if (o->command == COMMAND_BENCH && o->args > 0)
		return error_set(e, "bench: '%s' is not an option", o->arg[0]);
	if (o->command == COMMAND_BENCH && o->disks.count)
		return error_set(e, "bench: --disk is for single runs");
	if (o->command == COMMAND_BENCH && o->inject.count)
		return error_set(e, "bench: --inject is for single runs");
	if (o->command == COMMAND_BENCH && (o->screenshots || o->display))
		return error_set(e, "bench: --screenshot and --display are for "
				    "single runs");
	if (o->command == COMMAND_BENCH &&
	    (o->pcap || o->pcap_in || o->net.kind))
		return error_set(e, "bench: its machines have no Ethernet: no "
				    "--pcap, no --pcap-in, no --net");
	if (o->command == COMMAND_BENCH &&
	    (o->stats || o->profile || o->trace_mask || o->sanitize.mask))
		return error_set(e, "bench: --stats, --profile, --trace and "
				    "--sanitize are for single runs");
	return true;
}

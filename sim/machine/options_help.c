/* SPDX-License-Identifier: MIT */
/* exosim --help. */
#include <getopt.h>

#include "machine/options_parts.h"

void
options_help(FILE *out)
{
	char left[32];

	fputs("Usage: exosim [OPTIONS] KERNEL.elf [WORKLOAD [ARG...]]\n"
	      "       exosim [OPTIONS] --node [OPTIONS] KERNEL.elf ... --node "
	      "...\n"
	      "       exosim bench [--csv FILE] [--machine M]...\n"
	      "       exosim list machines|workloads|devices|isa|probes|"
	      "parameters\n"
	      "       exosim replay FILE\n\n"
	      "A cycle-level simulator of DECstations. Boots KERNEL.elf and "
	      "prints what the\nguest writes to its console, then what it "
	      "measured. WORKLOAD is a path, or the\nname of a program of the "
	      "kernel's own; a kernel that knows no workloads gets\nwhat "
	      "follows it as boot arguments. -- ends exosim's own options.\n\n",
	      out);
	for (int i = 0; i < OPTION_ROWS; i++) {
		const char *argument = option_rows[i].argument;
		bool apart =
		    option_argument_kind(argument) == required_argument;

		snprintf(left, sizeof left, "--%s%s%s", option_rows[i].name,
			 apart ? " " : "", argument ? argument : "");
		fprintf(out, "  %-20s %s\n", left, option_rows[i].what);
	}
	fputs("\nTrace categories:\n", out);
	for (int i = 0; i < TRACE_COUNT; i++)
		fprintf(out, "  %-20s %s\n", trace_name((enum trace_category)i),
			trace_doc((enum trace_category)i));
	fputs("  all                  all of them\n\n"
	      "Findings of --sanitize (all; with \"error\" they fail the "
	      "run):\n",
	      out);
	for (int i = 0; i < FINDING_COUNT; i++)
		fprintf(out, "  %-20s %s\n", finding_name((enum finding)i),
			finding_doc((enum finding)i));
	fputs("\nWhat --inject knows:\n", out);
	inject_help(out);
	fputs("\nFindings of --check, which fail the run (all but taint):\n",
	      out);
	for (int i = 0; i < VIOLATION_COUNT; i++)
		fprintf(out, "  %-20s %s\n", violation_name((enum violation)i),
			violation_doc((enum violation)i));
	fputs("\nExit status: 0 the guest succeeded, 1 it failed, 2 bad usage "
	      "or input, 3 a bug\nin the simulator, 4 a limit was reached.\n",
	      out);
}

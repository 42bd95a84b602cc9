/* SPDX-License-Identifier: MIT */
/*
 * The person at the console: what is typed reaches the machine, and the keys
 * after Ctrl-] ask for something: status, TLB, the end. Looking changes
 * nothing; the end comes between two instructions.
 */
#ifndef REPORT_KEYS_H
#define REPORT_KEYS_H

#include "host/terminal.h"
#include "machine/machine.h"

struct keys {
	struct terminal *terminal;
	struct machine_alarm *alarm;
};

/* Nothing is done for a terminal where nobody types; but if it is watched, what
 * the guest writes is shown soon, and not only when a block is full. */
void keys_attach(struct keys *, struct machine *, struct terminal *,
		 bool watched);

#endif /* REPORT_KEYS_H */

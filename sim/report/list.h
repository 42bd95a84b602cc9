/* SPDX-License-Identifier: MIT */
/* `exosim list WHAT`: the tables that everything else is made from. */
#ifndef REPORT_LIST_H
#define REPORT_LIST_H

#include <stdio.h>

#include "machine/options.h"

bool list_command(const struct options *, FILE *, struct error *);

#endif /* REPORT_LIST_H */

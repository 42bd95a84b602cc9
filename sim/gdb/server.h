/* SPDX-License-Identifier: MIT */
/*
 * A machine under GDB: `target remote :PORT`. The guest is stopped at its
 * first instruction until the debugger lets it go. Everything runs in the
 * step engine, whose results are those of the fast one; looking changes
 * nothing, writing registers or memory of course does.
 */
#ifndef GDB_SERVER_H
#define GDB_SERVER_H

#include "machine/machine.h"

/* Serve one debugger on 127.0.0.1:port until the guest ends; when the
 * debugger detaches or goes away, the guest runs on alone. False: the port
 * cannot be had. */
bool gdb_serve(struct machine *, uint16_t port, struct error *);

#endif /* GDB_SERVER_H */

/* SPDX-License-Identifier: MIT */
/* A program that runs on a machine without a kernel: bare.ld and start.S. */
#ifndef BARE_H
#define BARE_H

#include <stdint.h>

/* As the PROM enters a kernel; what it returns is the exit status. */
int guest_main(int argc, char *const argv[], uint32_t magic,
	       const uint32_t *rex);

/* A service of the PROM that takes nothing. */
uint32_t prom_call(uint32_t entry);

#endif /* BARE_H */

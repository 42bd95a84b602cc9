/* SPDX-License-Identifier: MIT */
#include "support/lance_case.h"

#include <stdlib.h>

#include "support/test.h"

const uint8_t everybody[6] = { 0xff, 0xff, 0xff, 0xff, 0xff, 0xff };

struct lance_rig *bench;

int
lance_case_set_up(void **state)
{
	(void)state;
	bench = calloc(1, sizeof *bench);
	lance_rig_init(bench, true);
	return 0;
}

int
lance_case_tear_down(void **state)
{
	(void)state;
	lance_rig_free(bench);
	free(bench);
	return 0;
}

uint16_t
csr0(void)
{
	return lance_rig_csr(bench, LANCE_CSR0);
}

void
set_csr0(uint16_t val)
{
	lance_rig_set_csr(bench, LANCE_CSR0, val);
}

void
look(void)
{
	set_csr0(LANCE_CSR0_TDMD | LANCE_CSR0_INEA);
}

void
run_ns(uint64_t ns)
{
	lance_rig_run_ns(bench, ns);
}

uint16_t
tx_status(unsigned n)
{
	return lance_rig_status(bench, true, n);
}

uint16_t
rx_status(unsigned n)
{
	return lance_rig_status(bench, false, n);
}

void
give_all(void)
{
	for (unsigned n = 0; n < LANCE_RIG_RING; n++)
		lance_rig_give(bench, false, n, 0, LANCE_RIG_SIZE);
}

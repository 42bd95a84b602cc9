/* SPDX-License-Identifier: MIT */
#include <machine/dz.h>
#include "dz.h"
#include "io.h"

void
dz_init(uint32_t at, uint32_t line)
{
	*io16(at + DZ_CSR) = DZ_CSR_MSE | DZ_CSR_RIE;
	*io16(at + DZ_LPR) =
	    (uint16_t)(line | DZ_LPR_8_BITS | DZ_LPR_9600 | DZ_LPR_RXENAB);
	*io16(at + DZ_TCR) = (uint16_t)(1u << line);
}

/* Only our line is enabled, so that it is the one that TRDY speaks of. */
bool
dz_ready(uint32_t at, uint32_t line)
{
	(void)line;
	return (*io16(at + DZ_CSR) & DZ_CSR_TRDY) != 0;
}

void
dz_put(uint32_t at, uint32_t line, char c)
{
	(void)line;
	*io16(at + DZ_TDR) = (uint8_t)c;
}

/* Characters of other lines are nobody's. */
int
dz_get(uint32_t at, uint32_t line)
{
	uint16_t got;

	do
		got = *io16(at + DZ_RBUF);
	while (got & DZ_RBUF_DVAL &&
	       (got & DZ_RBUF_LINE) >> DZ_RBUF_LINE_SHIFT != line);
	return got & DZ_RBUF_DVAL ? got & DZ_RBUF_DATA : -1;
}

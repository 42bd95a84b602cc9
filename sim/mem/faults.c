/* SPDX-License-Identifier: MIT */
#include "mem/faults.h"

#include <stdlib.h>

#include <machine/cp0.h>

#include "base/error.h"

void
faults_init(struct faults *f, uint32_t ram_bytes)
{
	*f = (struct faults){ .words = ram_bytes / 4 };
}

void
faults_free(struct faults *f)
{
	free(f->syndrome);
	f->syndrome = NULL;
}

uint8_t
faults_at(const struct faults *f, paddr_t pa)
{
	return f->syndrome ? f->syndrome[pa / 4] : 0;
}

void
faults_set(struct faults *f, paddr_t pa, uint8_t syndrome)
{
	uint8_t *at;

	if (!f->syndrome && !syndrome)
		return;
	if (!f->syndrome)
		f->syndrome = xcalloc(f->words, 1);
	at = &f->syndrome[pa / 4];
	f->count -= *at != 0;
	f->count += syndrome != 0;
	*at = syndrome;
}

bool
faults_in_page(const struct faults *f, paddr_t pa)
{
	uint32_t first = pa / PAGE_SIZE * (PAGE_SIZE / 4);

	for (uint32_t i = 0; f->count > 0 && i < PAGE_SIZE / 4; i++)
		if (f->syndrome[first + i])
			return true;
	return false;
}

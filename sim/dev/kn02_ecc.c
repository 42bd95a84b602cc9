/* SPDX-License-Identifier: MIT */
/* The memory controller of the 5000/200: what it makes of check bits. */
#include "dev/kn02.h"

enum { CHECK_MASK = 0x7f };

/* Words lie in the two banks in turn, and each bank has an ECC chip. */
static unsigned
bank_of(paddr_t pa)
{
	return pa >> 2 & 1;
}

/* Of a read the column of the word is recorded too high by as much as the
 * controller has gone on (Linux 6.1 ecc-berr.c: 5). */
static uint32_t
recorded_address(paddr_t pa, bool write)
{
	enum { COLUMN = 0xfff, AHEAD = 5 };
	uint32_t word = pa >> 2;

	if (!write)
		word = (word & ~(uint32_t)COLUMN) | ((word + AHEAD) & COLUMN);
	return word & KN02_ERRADR_ADDRESS;
}

/* Check bits and syndrome as one half of CHKSYN. */
static uint32_t
half(uint8_t check, uint8_t syndrome)
{
	return KN02_CHKSYN_VLDLO | (uint32_t)check << 8 |
	       (check_is_odd(syndrome) ? KN02_CHKSYN_SNGLO : 0) | syndrome;
}

/* Look at a word and its check bits; mend it if that is possible. False: its
 * reader must not have it. */
static bool
examine(struct kn02_registers *k, paddr_t pa, uint32_t flags, uint8_t syndrome,
	uint32_t *word)
{
	uint8_t belongs = check_bits(&check_ecc, *word);
	uint8_t check = belongs ^ syndrome;
	int bit;

	if (k->csr & KN02_CSR_DIAGCHK)
		check = k->latch[bank_of(pa)];
	syndrome = check ^ belongs;
	if (syndrome == 0)
		return true;
	kn02_latch_error(k,
			 KN02_ERRADR_ECCERR | flags |
			     recorded_address(pa, flags & KN02_ERRADR_WRITE),
			 half(check, syndrome) << 16 * bank_of(pa));
	bit = check_bit_of(&check_ecc, syndrome);
	if (!check_is_odd(syndrome) || !(k->csr & KN02_CSR_CORRECT))
		return false;
	if (bit >= 0 && bit < CHECK_DATA_BITS)
		*word ^= 1u << bit;
	return true;
}

bool
kn02_memory_read(struct kn02_registers *k, paddr_t pa, bool dma,
		 uint8_t syndrome, uint32_t *word)
{
	return examine(k, pa, dma ? 0 : KN02_ERRADR_CPU, syndrome, word);
}

void
kn02_memory_write(struct kn02_registers *k, struct bus *b, paddr_t pa,
		  unsigned count, uint32_t val)
{
	paddr_t at = pa & ~3u;
	uint32_t word = ram_read32(b, at);
	uint8_t *latch = &k->latch[bank_of(at)];

	if (count < 4)
		examine(k, at, KN02_ERRADR_CPU | KN02_ERRADR_WRITE,
			faults_at(&b->faults, at), &word);
	ram_write32(b, at, word);
	ram_write(b, pa, count, val);
	word = ram_read32(b, at);
	if (k->csr & KN02_CSR_LEDIAG)
		*latch = word & CHECK_MASK;
	faults_set(&b->faults, at,
		   k->csr & KN02_CSR_DIAGGEN
		       ? *latch ^ check_bits(&check_ecc, word)
		       : 0);
}

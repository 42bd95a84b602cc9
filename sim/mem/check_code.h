/* SPDX-License-Identifier: MIT */
/*
 * What is stored beside each word of memory to find wrong bits: a parity bit a
 * byte, or the seven check bits of a code that corrects one bit and detects
 * two. A code is linear, so a word is fully described by its data and by its
 * syndrome: the stored check bits exclusive-or those that belong to the data.
 * 0 is right.
 */
#ifndef MEM_CHECK_CODE_H
#define MEM_CHECK_CODE_H

#include "base/types.h"

enum { CHECK_CODE_BITS_MAX = 32 + 7, CHECK_DATA_BITS = 32 };

struct check_code {
	const char *name; /* "parity", "ECC" */
	unsigned bits;    /* data and check bits; data bits come first */
	uint8_t of_zero;  /* the check bits of the word 0 */
	uint8_t column[CHECK_CODE_BITS_MAX]; /* syndrome of that bit alone */
};

/* Even parity, bit n for byte n (chosen: nobody can see its sense). */
extern const struct check_code check_parity;

/*
 * The modified Hamming code of the IDT 49C460 and Am29C660: the syndromes that
 * Linux 6.1 ecc-berr.c tells the bits by are its columns, and the names that it
 * gives the check bits (CX, C0, C1, C2, C4, C8, C16; bit 0 is CX) are that
 * chip's. Unverified: C1 and C2 are odd, as in its data sheet.
 */
extern const struct check_code check_ecc;

/* The check bits that belong to a word. */
uint8_t check_bits(const struct check_code *, uint32_t word);

/* The bit that a syndrome points to; -1: none, so several are wrong. */
int check_bit_of(const struct check_code *, uint8_t syndrome);

/* Whether so many bits are wrong as the code takes for one: an odd number. */
bool check_is_odd(uint8_t syndrome);

#endif /* MEM_CHECK_CODE_H */

/* SPDX-License-Identifier: MIT */
/*
 * SipHash-2-4 (Aumasson and Bernstein, "SipHash: a fast short-input PRF",
 * 2012) of messages that are whole 64-bit words: a keyed checksum that cannot
 * be forged without the 128-bit key.
 */
#ifndef EXO_SIPHASH_H
#define EXO_SIPHASH_H

#include <stdint.h>

uint64_t siphash(const uint64_t key[2], const uint64_t *word, unsigned words);

#endif /* EXO_SIPHASH_H */

/* SPDX-License-Identifier: MIT */
/*
 * Random object code for handlers: made with care, so that much of it is
 * accepted, then perhaps spoiled in a few bits or words.
 */
#ifndef SUPPORT_ASH_RANDOM_H
#define SUPPORT_ASH_RANDOM_H

#include "ash/ash.h"
#include "support/random.h"

enum { ASH_RANDOM_WORDS = 96 }; /* at most */

/* How many words it is. */
unsigned ash_random(struct random *, uint32_t word[ASH_RANDOM_WORDS]);
/* Change up to 4 bits or words of it. */
void ash_spoil(struct random *, uint32_t *word, unsigned words);

#endif /* SUPPORT_ASH_RANDOM_H */

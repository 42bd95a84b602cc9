/* SPDX-License-Identifier: MIT */
/* Pieces of the packets: authority over who may bind what (exo/net.h). */
#ifndef EXO_PIECE_H
#define EXO_PIECE_H

#include <stdint.h>
#include "cap/cap.h"
#include "filter/filter.h"

/* All packets become the first environment's. */
void piece_init(void);
/* 0 if the capability is for a piece, gives the right, and the filter is in
 * the piece; else a negated error. */
int piece_covers(struct exo_cap, uint32_t right, const struct filter *);
/* What an environment has divided off goes. */
void piece_forget_env(uint32_t name);

#endif /* EXO_PIECE_H */

/* SPDX-License-Identifier: MIT */
/*
 * What the tests of the LANCE have in common: one rig a test, and short names
 * for what every line of theirs does.
 */
#ifndef SUPPORT_LANCE_CASE_H
#define SUPPORT_LANCE_CASE_H

#include "support/lance_rig.h"

enum {
	WORD = LANCE_WORD_NS,
	BURST = 8 * WORD,
	SHORT = 60,
	SHORT_NS = 57600,           /* on the wire, with FCS */
	TO_WIRE = 3 * WORD + BURST, /* from TDMD to the first bit */
	PACKET = LANCE_DESC_STP | LANCE_DESC_ENP,
	RUN = LANCE_CSR0_INEA | LANCE_CSR0_RXON | LANCE_CSR0_TXON |
	      LANCE_CSR0_STRT | LANCE_CSR0_INIT,
	LONG_NS = 3000000,
};

extern const uint8_t everybody[6];
extern struct lance_rig *bench;

int lance_case_set_up(void **state);
int lance_case_tear_down(void **state);

uint16_t csr0(void);
void set_csr0(uint16_t);
/* Have it look at its transmit ring. */
void look(void);
void run_ns(uint64_t);
uint16_t tx_status(unsigned n);
uint16_t rx_status(unsigned n);
/* Every receive buffer is the chip's. */
void give_all(void);

#endif /* SUPPORT_LANCE_CASE_H */

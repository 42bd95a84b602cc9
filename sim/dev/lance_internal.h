/* SPDX-License-Identifier: MIT */
/*
 * What the files of the LANCE share: lance.c has the registers, lance_dma.c
 * the way to memory, lance_tx.c and lance_rx.c a direction each.
 */
#ifndef DEV_LANCE_INTERNAL_H
#define DEV_LANCE_INTERNAL_H

#include "dev/lance.h"

/* Schedule an event for that time, or for now if it has passed. */
void lance_at(struct lance *, struct event *, uint64_t ns);

/* Set bits of CSR0, and the interrupt with them. */
void lance_raise(struct lance *, uint16_t bits);
bool lance_is(const struct lance *, uint16_t bits);

/*
 * Have something moved; done() is called when it is. A unit has one transfer
 * at a time. A read leaves its bytes in transfer.data.
 */
void lance_read(struct lance *, enum lance_unit, uint32_t addr, uint32_t bytes,
		bool burst, lance_step *done);
void lance_write(struct lance *, enum lance_unit, uint32_t addr,
		 const uint8_t *from, uint32_t bytes, bool burst,
		 lance_step *done);
void lance_dma_init(struct lance *);
void lance_dma_stop(struct lance *);

/* A halfword of the ring's descriptor number n. */
void lance_read_field(struct lance *, enum lance_unit,
		      const struct lance_ring *, uint32_t n, uint32_t field,
		      lance_step *done);
void lance_write_field(struct lance *, enum lance_unit,
		       const struct lance_ring *, uint32_t field, uint16_t val,
		       lance_step *done);
/* What lance_read() of a halfword has brought. */
uint16_t lance_word(const struct lance *, enum lance_unit);

/* Take up a descriptor: status is known; address and count are read. */
void lance_take_buffer(struct lance *, enum lance_unit, uint16_t status);
/* Bytes of the next burst of a buffer: not across a multiple of 16. */
uint32_t lance_burst(const struct lance_buffer *);

void lance_tx_init(struct lance *);
void lance_tx_start(struct lance *);
void lance_tx_stop(struct lance *);
void lance_tx_look(struct lance *); /* TDMD, or time to */
void lance_tx_began(void *lance, uint64_t ns);
void lance_tx_collided(void *lance, uint64_t ns);
void lance_tx_sent(void *lance, const struct station_report *);
void lance_tx_ready(struct lance *); /* lance_take_buffer() is done */

void lance_rx_init(struct lance *);
void lance_rx_stop(struct lance *);
void lance_rx_arriving(void *lance, uint64_t ns);
void lance_rx_arrived(void *lance, uint64_t ns, bool whole);
void lance_rx_ready(struct lance *);

/* Memory did not answer, or the transmitter starved. */
void lance_memory_error(struct lance *);

#endif /* DEV_LANCE_INTERNAL_H */

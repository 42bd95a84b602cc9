/* SPDX-License-Identifier: MIT */
/* What the three files of the SCC share; nobody else needs it. */
#ifndef DEV_SCC_INTERNAL_H
#define DEV_SCC_INTERNAL_H

#include "dev/scc.h"

/* Asynchronous line, scc_line.c: how long a character takes with the clock
 * that the field of WR11 selects; 0: there is no clock. */
cycles_t scc_character_cycles(const struct scc_channel *, unsigned clock_field,
			      unsigned bits_code);
/* Cycles between two zeros of the baud rate generator; 0: it stands. */
cycles_t scc_zero_cycles(const struct scc_channel *);

void scc_line_init(struct scc_channel *);
/* After any write: start whatever can go on now, stop what cannot. */
void scc_line_run(struct scc_channel *);
void scc_line_reset(struct scc_channel *);
void scc_send(struct scc_channel *, uint8_t character);
uint8_t scc_receive_data(struct scc_channel *);
void scc_error_reset(struct scc_channel *);
void scc_break(struct scc_channel *, bool on);

/* Interrupts, scc_irq.c. */
void scc_drive(const struct scc *);
uint8_t scc_pending(const struct scc *); /* as RR3 */
uint8_t scc_vector(const struct scc *);  /* with status */
void scc_acknowledge(struct scc *);
void scc_end_service(struct scc *);
bool scc_special(const struct scc_channel *);
void scc_ext_change(struct scc_channel *, uint8_t changed);
void scc_ext_reset(struct scc_channel *);
/* RR0's external status bits as they are now. */
uint8_t scc_status(const struct scc_channel *);

#endif /* DEV_SCC_INTERNAL_H */

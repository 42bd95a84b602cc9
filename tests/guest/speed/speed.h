/* SPDX-License-Identifier: MIT */
/* What the files of the speed program share. */
#ifndef SPEED_H
#define SPEED_H

#include <stdint.h>

/* intmix.c: one round of string, record, table, switch and sort work; returns
 * a checksum that carries on from seed. */
uint32_t intmix_round(uint32_t seed);

/* loops.S */
uint32_t alu_loop(uint32_t rounds);
void copy_words(uint32_t *to, const uint32_t *from, const uint32_t *end);

/* start.S: calls of the PROM, user mode, the TLB */
void prom_call(uint32_t entry, uint32_t a, uint32_t b, uint32_t c);
void syscall_loop(uint32_t calls, uint32_t user_code);
uint32_t chase(uint32_t loads, uint32_t first);
void tlb_set(uint32_t index, uint32_t hi, uint32_t lo);
void context_set(uint32_t context);

extern const uint32_t syscall_vector[], syscall_vector_end[];
extern const uint32_t return_vector[], return_vector_end[];
extern const uint32_t refill_vector[], refill_vector_end[];
extern const uint32_t user_page[];

/* speed.ld */
extern uint32_t page_table[], arena[];

void speed_main(uint32_t argc, char **argv, uint32_t magic,
		const uint32_t *prom);

#endif /* SPEED_H */

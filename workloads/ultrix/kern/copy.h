/* SPDX-License-Identifier: MIT */
/* Bytes from here to there: copy.S; and the instruction cache: cache.S. */
#ifndef KERN_COPY_H
#define KERN_COPY_H

#include <stdint.h>

void block_copy(const void *from, void *to, uint32_t bytes);
void block_zero(void *to, uint32_t bytes); /* aligned, a multiple of 16 */

/* Between kernel and program: 0, or -1 if any of the program's bytes cannot be
 * reached; some may have been copied then. */
int copyin(uint32_t from, void *to, uint32_t bytes);
int copyout(const void *from, uint32_t to, uint32_t bytes);

/* Read a word of any address: 0, or -1 if nobody answers. */
int probe_word(uint32_t address);

/* What was stored to this page (KSEG0) may be run from now on. */
void icache_flush_page(uint32_t page);

#endif /* KERN_COPY_H */

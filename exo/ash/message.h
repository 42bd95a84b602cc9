/* SPDX-License-Identifier: MIT */
/*
 * Moving messages: copying, and summing for the Internet checksum (RFC 1071)
 * in the same pass. Freestanding.
 */
#ifndef ASH_MESSAGE_H
#define ASH_MESSAGE_H

#include <stdint.h>

/* n bytes, at any alignment; the ranges do not overlap. Fastest where both are
 * aligned alike. */
void ash_copy(void *to, const void *from, uint32_t n);

/* The same; and the one's complement sum of the bytes as halfwords of memory,
 * the last filled with 0: 0 to 0xffff. Stored as a halfword, its complement is
 * the checksum, whatever the byte order. */
uint32_t ash_copy_sum(void *to, const void *from, uint32_t n);
uint32_t ash_sum(const void *from, uint32_t n);

#endif /* ASH_MESSAGE_H */

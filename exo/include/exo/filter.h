/* SPDX-License-Identifier: MIT */
/*
 * Packet filters: a declarative language in which a program tells the kernel
 * which packets are its own (docs/filters.md). After DPF (Engler and Kaashoek,
 * SIGCOMM '96): comparisons of fields with constants, and steps over headers
 * of variable length. There are no loops, variables or stores, so that the
 * kernel can tell what a filter matches, and merge and compile them all.
 *
 * A filter is a list of atoms, tried in order against a packet of `length`
 * bytes (an Ethernet frame from its destination address on, without FCS). It
 * matches if all of them hold. base begins at 0.
 *
 *	EQ	the field at base + offset, and mask, equals value
 *	SHIFT	base += (the field at base + offset, and mask) << value
 *
 * A FIELD is width bytes (1, 2 or 4), the first one the most significant, at
 * any alignment. A field of which a byte is missing - its number in the packet
 * is `length` or more - matches nothing, for either kind of atom and whatever
 * the mask. EQ with mask 0 asks only that the field be there.
 *
 * If several filters match, the most specific one gets the packet: the one
 * that compares the most bits (a bit compared twice counts once); among those
 * the one that asks for the most bytes (the ends of what it wants behind each
 * base, added up); among those the one bound first.
 */
#ifndef EXO_FILTER_H
#define EXO_FILTER_H

/* A field that ends behind the last byte of the longest packet is refused,
 * where that can be known. */
#include <exo/packet.h>

#define EXO_FILTER_ATOMS  16  /* of one filter, at least 1 */
#define EXO_FILTER_SHIFTS 4   /* of them, whose length the kernel can't know */
#define EXO_FILTERS       128 /* bound at one time */
#define EXO_FILTERS_MAX   112 /* of them by one environment */

#define EXO_FILTER_EQ    1
#define EXO_FILTER_SHIFT 2

#ifndef __ASSEMBLER__
#	include <stdint.h>

/*
 * 12 bytes. mask and value have no bits above the field; EQ: value has none
 * outside the mask; SHIFT: value is 0 to 15, and mask << value at most 0xffff.
 */
struct exo_atom {
	uint8_t op;      /* EXO_FILTER_... */
	uint8_t width;   /* bytes: 1, 2 or 4 */
	uint16_t offset; /* bytes from base */
	uint32_t mask;
	uint32_t value;
};

struct exo_filter {
	uint32_t atoms; /* 1 .. EXO_FILTER_ATOMS */
	struct exo_atom atom[EXO_FILTER_ATOMS];
};
#endif

#endif /* EXO_FILTER_H */

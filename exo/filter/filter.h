/* SPDX-License-Identifier: MIT */
/*
 * A filter as the engine keeps it: checked, and in a normal form in which
 * equal demands look equal, so that filters can be compared, merged and
 * compiled.
 *
 * Normal form. Shifts whose field the filter itself fixes are carried out.
 * What is left of them cuts the filter into segments, each with a base of its
 * own. In a segment every compared bit is compared once; neighbouring bytes
 * are compared together, in fields of up to 32 bits that the processor can
 * load at once; fields come in order of offset. How many bytes must be there
 * behind the base is one number a segment, whatever fields asked for them.
 *
 * The engine is freestanding and includes nothing of the kernel: the kernel,
 * programs and the tests of the host compile the same files.
 */
#ifndef FILTER_FILTER_H
#define FILTER_FILTER_H

#include <stdbool.h>
#include <stdint.h>
#include <exo/filter.h>

/* Of the normal form; a filter that needs more is refused. 16 fields become
 * at most 48, if each of them is 4 bytes across two words at the packet's end,
 * but neighbours share. */
#define FILTER_ATOMS    24
#define FILTER_SEGMENTS (EXO_FILTER_SHIFTS + 1)

struct filter_atom {
	uint8_t op;      /* EXO_FILTER_... */
	uint8_t width;   /* bytes: 1, 2 or 4 */
	uint16_t offset; /* from the segment's base */
	/* EQ: both as a little-endian processor loads the field. SHIFT: mask as
	 * in exo/filter.h; value << 16, and the segment's need. */
	uint32_t mask;
	uint32_t value;
};

/* What is known of an address: it is rest, modulo unit (1, 2 or 4). */
struct filter_align {
	uint8_t unit, rest;
};

struct filter {
	uint8_t atoms;
	uint8_t segments;
	uint16_t bits; /* compared */
	uint16_t need[FILTER_SEGMENTS];
	struct filter_align align[FILTER_SEGMENTS]; /* of the bases */
	struct filter_atom atom[FILTER_ATOMS];
};

static inline uint32_t
filter_shift_of(const struct filter_atom *a)
{
	return a->value >> 16;
}

/*
 * Check a filter, which nobody changes meanwhile, and normalise it. Packets
 * will begin at addresses that are align modulo 4. 0, or a negated error:
 * ARG (malformed, or it can match nothing), FULL (too long in normal form).
 */
int filter_make(struct filter *, const struct exo_filter *, unsigned align);

/* Trie order: < 0, 0, > 0. Filters that begin with the same atoms are
 * neighbours, the shortest first. 0: they match the same packets. */
int filter_compare(const struct filter *, const struct filter *);
bool filter_same_atom(const struct filter_atom *, const struct filter_atom *);
/* The same but for EQ's value: both look at the same field. */
bool filter_same_field(const struct filter_atom *, const struct filter_atom *);

/* All bytes that it asks for, behind all bases. */
uint32_t filter_needs(const struct filter *);
/* At least as many bytes of a packet decide whether it matches; 0: the whole
 * packet may be looked at. */
uint32_t filter_reach(const struct filter *);

/*
 * False only if no packet of at most EXO_PACKET_MAX can match both. Exact as
 * long as bases are known: both fix the lengths of headers, or shift by the
 * same fields. Otherwise a packet is assumed to exist.
 */
bool filter_overlap(const struct filter *, const struct filter *);
/* True only if every packet that the first matches is matched by the second,
 * which has one segment. */
bool filter_within(const struct filter *, const struct filter *);

#endif /* FILTER_FILTER_H */

/* SPDX-License-Identifier: MIT */
/*
 * Self-authenticating capabilities: three plain words, which a program may
 * keep, copy, send or publish. Word 0 names the resource and the right; words
 * 1 and 2 are a keyed checksum over it and the resource's generation, under a
 * secret made at boot. Nothing else confers access, and nothing revokes a
 * capability but the resource's new generation (freed or renewed).
 *
 *	word 0	kind 31:28, right 27:24, name 23:0
 *
 * Kinds (EXO_KIND_PAGE ...) are the rows of exo/kinds.def. Rights are a
 * ladder: each includes those before it. DERIVE goes down only.
 */
#ifndef EXO_CAP_H
#define EXO_CAP_H

/* What each allows, for each kind: exo/kinds.def. */
#define EXO_READ  1
#define EXO_WRITE 2
#define EXO_OWN   3

#define EXO_CAP_KIND_SHIFT  28
#define EXO_CAP_RIGHT_SHIFT 24
#define EXO_CAP_RIGHT_MASK  0xf
#define EXO_CAP_NAME_MASK   0xffffff

#ifdef __ASSEMBLER__
/* clang-format off */
#define KIND(number, NAME, name, names, read, write, own) \
	.equ EXO_KIND_##NAME, number;
#include <exo/kinds.def>
#undef KIND
/* clang-format on */
#else
#	include <stdint.h>

enum exo_kind {
#	define KIND(number, NAME, name, names, read, write, own) \
		EXO_KIND_##NAME = number,
#	include <exo/kinds.def>
#	undef KIND
};

struct exo_cap {
	uint32_t w[3];
};

static inline uint32_t
exo_cap_name(struct exo_cap c)
{
	return c.w[0] & EXO_CAP_NAME_MASK;
}

static inline uint32_t
exo_cap_right(struct exo_cap c)
{
	return c.w[0] >> EXO_CAP_RIGHT_SHIFT & EXO_CAP_RIGHT_MASK;
}
#endif

#endif /* EXO_CAP_H */

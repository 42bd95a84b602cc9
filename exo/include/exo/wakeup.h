/* SPDX-License-Identifier: MIT */
/*
 * Wakeup predicates: until when an environment wants none of its slices.
 *
 * WAKEUP sets one term: "the word at an offset of a page compares so with a
 * value". a0 = EXO_WAKE(term, comparison, offset), cap = the page (READ), t0 =
 * the value; a capability of kind 0 removes the term. The page is looked up
 * once, and pinned until the term is replaced or its owner ends: when it is
 * freed the term watches what nobody else can have; when it is renewed the term
 * is removed, and who sleeps is woken. A word in a window of the kernel will
 * do, say info.ticks or the state of a child, but not in a context page.
 *
 * The predicate holds if one term does, or all of several that EXO_WAKE_AND
 * joins: it ties a term to the one with the next number.
 *
 * SLEEP ends this slice as YIELD does, and all later ones are passed over until
 * the predicate holds when one comes: at the end of each slice, and whenever
 * nobody wants to run, after each interrupt. Then the next start of a slice is
 * as ever. Who is asked to give something back (exo/revoke.h) is woken, too.
 * Lent time does not wake a sleeper: a YIELD to him goes to the next
 * one; transfers arrive. Without a term, SLEEP is refused.
 */
#ifndef EXO_WAKEUP_H
#define EXO_WAKEUP_H

#define EXO_WAKE_TERMS 8

/* comparisons of word and value, perhaps with EXO_WAKE_AND */
#define EXO_WAKE_EQ    0
#define EXO_WAKE_NE    1
#define EXO_WAKE_SINCE 2 /* (int32_t)(word - value) >= 0: counters */
#define EXO_WAKE_AND   0x80

/* term 7:0, comparison 15:8, offset in the page 31:16 */
#define EXO_WAKE(term, comparison, offset) \
	((term) | (comparison) << 8 | (uint32_t)(offset) << 16)

#endif /* EXO_WAKEUP_H */

/* SPDX-License-Identifier: MIT */
/*
 * The language of exo/filter.h, interpreted: what it means, one filter at a
 * time and as it was written. The tests hold the generated code to it, and
 * Table 7 measures it as what packet filters did before they were compiled:
 * like MPF (Yuhara et al., USENIX Winter 1994) it goes through the filters one
 * after another.
 */
#ifndef FILTER_INTERP_H
#define FILTER_INTERP_H

#include <stdbool.h>
#include <stdint.h>
#include <exo/filter.h>

/* The filter is a well-formed one (filter_make()). */
bool filter_matches(const struct exo_filter *, const uint8_t *packet,
		    uint32_t length);

/* The first of count filters that matches, in the order given; -1: none. */
int filter_first(const struct exo_filter *const *, unsigned count,
		 const uint8_t *packet, uint32_t length);

#endif /* FILTER_INTERP_H */

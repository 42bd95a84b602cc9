/* SPDX-License-Identifier: MIT */
/*
 * What a run has measured, apart from the machine it ran on: one result an
 * operation, that is, a region. Owns its copies, so the machine may go.
 */
#ifndef REPORT_RESULT_H
#define REPORT_RESULT_H

#include "machine/machine.h"
#include "report/published.h"

struct result {
	char operation[MARK_NAME_MAX + 1];
	uint64_t iterations;
	cycles_t cycles; /* of all iterations */
	bool has_published;
	struct published published;
	/* look-ups of a software TLB, from the probes stlb.hit, stlb.miss */
	uint64_t stlb_hits, stlb_misses;
};

struct results {
	const char *node;    /* its name, if there are several; borrowed */
	const char *machine; /* "5000/125" */
	uint32_t cycle_ns;
	char kernel[64], kernel_sha256[65], abi[IMAGE_ABI_MAX + 1];
	char workload[64], workload_sha256[65]; /* "": none */
	struct result *result;                  /* owned */
	unsigned count;
};

/* node NULL: the only machine of its run. */
void results_take(struct results *, const char *node, const struct machine *);
void results_free(struct results *);

/* Numbers of one result as text: of one operation, three decimals. */
void result_cycles(const struct result *, char to[]);
void result_us(const struct results *, const struct result *, char to[]);
void result_published_us(const struct result *, char to[]);
/* measured / published */
void result_ratio(const struct results *, const struct result *, char to[]);

/* Whether a software TLB was part of the operation: at least one look-up in
 * ten of them, not some stray one of an interrupt. */
bool result_stlb_matters(const struct result *);

#endif /* REPORT_RESULT_H */

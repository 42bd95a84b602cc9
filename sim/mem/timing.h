/* SPDX-License-Identifier: MIT */
/*
 * What the processor and memory of one machine cost. Every field is a row of
 * sim/machine/models.def, which gives its value for each model, its source,
 * and what it was calibrated against. Unit: CPU cycles unless a name says
 * otherwise. A model is data: nothing below tests which machine it is.
 */
#ifndef MEM_TIMING_H
#define MEM_TIMING_H

#include "base/types.h"

struct timing {
	uint32_t cycle_ns;
	/* caches: size, and words that one miss brings in (1, 4, 8 …) */
	uint32_t icache_bytes;
	uint32_t dcache_bytes;
	uint32_t irefill_words;
	uint32_t drefill_words;
	/* a cached read miss or an uncached read, memory idle: extra cycles */
	uint32_t imiss;
	uint32_t dmiss;
	uint32_t uncached_read;
	/* write buffer: entries; cycles of memory that each store takes */
	uint32_t wbuf_depth;
	uint32_t wbuf_retire;
	uint32_t wbuf_retire_page;    /* next word, same DRAM page, no gap */
	uint32_t wbuf_retire_partial; /* byte or halfword */
	uint32_t dram_page_bytes;
	/* a byte or halfword store to a cached address */
	uint32_t partial_store;      /* extra cycles in the pipeline */
	uint32_t partial_invalidate; /* 1: the word leaves the cache (R2000) */
	/* DRAM refresh: one burst of refresh cycles every refresh_period */
	uint32_t refresh_period; /* 0: none */
	uint32_t refresh;
	/* micro-TLB for instructions */
	uint32_t utlb_entries; /* 0: none */
	uint32_t utlb_miss;
	/* integer multiply and divide: issue to result */
	uint32_t mult;
	uint32_t div;
	/* FPU: issue to result, single and double */
	uint32_t fpu_add_s, fpu_add_d;
	uint32_t fpu_mul_s, fpu_mul_d;
	uint32_t fpu_div_s, fpu_div_d;
	uint32_t fpu_cmp, fpu_mov;
	uint32_t fpu_cvt_s_d, fpu_cvt_d_s, fpu_cvt_fmt_w, fpu_cvt_w_fmt;
	/* device registers: extra cycles of an access (reads wait; writes
	 * occupy the write buffer) */
	uint32_t dev_read, dev_write;       /* board registers, option slots */
	uint32_t serial_read, serial_write; /* DZ or SCC */
	uint32_t rtc_read, rtc_write;
	uint32_t rom_read;
	/* identity, as software reads it */
	uint32_t prid;
	uint32_t fir;
	uint32_t cpcond0_wbuf; /* 1: CpCond0 is "write buffer empty"; 0: true */
	/* what is plugged in */
	uint32_t colour_fb; /* KN01: for a monochrome one; 5000s: a PMAG-BA */
	uint32_t keyboard;  /* an LK201 and a VSXXX-AA mouse */
};

/* The reasons for which a cycle passes; every cycle has exactly one. */
enum cause {
#define CAUSE(id, name, what) CAUSE_##id,
#include "mem/cause.def"
#undef CAUSE
	CAUSE_COUNT
};

const char *cause_name(enum cause);
const char *cause_doc(enum cause);

#endif /* MEM_TIMING_H */

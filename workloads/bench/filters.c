/* SPDX-License-Identifier: MIT */
/*
 * SOSP'95 Table 7: classify the header of a TCP/IP packet that is meant for
 * one of some filters of the shape that PATHFINDER was measured with (Bailey
 * et al., OSDI '94), which differ in the destination port. As in the paper it
 * is done in user space, by the engine of the kernel linked into the program;
 * once by compiled code (DPF), once by going through the filters with an
 * interpreter (like MPF). Packets for all filters come in turn.
 *
 *   filters [TRIALS]
 */
#include <bench.h>
#include <filter/interp.h>
#include <filter/set.h>

#include "count.h"

enum { TRIALS = 100000, HEADERS = 40, ROOM = 64, MOST = 100 };

static const char compiled[][64] BENCH_NAME = { "packet-classify-1-tcpip",
						"packet-classify-10-tcpip",
						"packet-classify-100-tcpip" };
static const char interpreted[][64] BENCH_NAME = {
	"packet-interpret-1-tcpip", "packet-interpret-10-tcpip",
	"packet-interpret-100-tcpip"
};
static const unsigned counts[] = { 1, 10, MOST };

static struct filter_set set;

/* The program's text is in the first pages of the instruction cache, which is
 * direct-mapped and 64 KB on all machines; the code is not to push it out. */
static struct {
	uint8_t text[0x8000];
	uint32_t code[2][FILTER_CODE_WORDS];
} cached __attribute__((aligned(0x10000)));

static struct exo_filter filter[MOST];
static const struct exo_filter *filters[MOST];
/* from the IP header on */
static uint8_t packet[MOST][ROOM] __attribute__((aligned(4)));

static void
put(uint8_t *at, unsigned width, uint32_t value)
{
	while (width-- > 0) {
		at[width] = (uint8_t)value;
		value >>= 8;
	}
}

/* An atom, and the field of the packet that satisfies it. */
static void
want(unsigned i, unsigned offset, unsigned width, uint32_t mask, uint32_t value)
{
	filter[i].atom[filter[i].atoms++] =
	    (struct exo_atom){ EXO_FILTER_EQ, (uint8_t)width, (uint16_t)offset,
			       mask, value };
	put(&packet[i][offset], width, value);
}

static void
make(unsigned i)
{
	filter[i].atoms = 0;
	filters[i] = &filter[i];
	want(i, 9, 1, 0xff, 6); /* TCP */
	want(i, 4, 2, 0xffff, 0xed);
	want(i, 6, 1, 0x20, 0x20);
	want(i, 12, 4, 0xffffffff, 0xc00c4501);
	want(i, 20, 2, 0xffff, 1234);
	want(i, 22, 2, 0xffff, 4000 + i);
}

static bool
insert(unsigned from, unsigned to)
{
	struct filter normal;

	for (unsigned i = from; i < to; i++)
		if (filter_make(&normal, &filter[i], 0) ||
		    filter_set_insert(&set, &normal) != (int)i)
			return false;
	return true;
}

/* Packets for all filters in turn, so many rounds; the sum of the answers. */
static __attribute__((noinline)) unsigned
classify(unsigned rounds, unsigned n)
{
	filter_code *f = (filter_code *)set.entry;
	unsigned sum = 0;

	while (rounds-- > 0)
		for (const uint8_t *p = packet[0]; p < packet[n]; p += ROOM)
			sum += f(p, HEADERS);
	return sum;
}

static __attribute__((noinline)) unsigned
interpret(unsigned rounds, unsigned n)
{
	unsigned sum = 0;

	while (rounds-- > 0)
		for (const uint8_t *p = packet[0]; p < packet[n]; p += ROOM)
			sum += (unsigned)filter_first(filters, n, p, HEADERS);
	return sum;
}

static bool
measure(unsigned k, unsigned rounds)
{
	unsigned n = counts[k], ranks, numbers;

	classify(2, n);
	bench_begin(compiled[k], rounds * n);
	ranks = classify(rounds, n);
	bench_end();
	interpret(2, n);
	bench_begin(interpreted[k], rounds * n);
	numbers = interpret(rounds, n);
	bench_end();
	/* ranks from 1 to n, numbers from 0 to n - 1 */
	return ranks == rounds * (n * (n + 1) / 2) &&
	       numbers == rounds * (n * (n - 1) / 2);
}

int
main(int argc, char **argv)
{
	unsigned trials = bench_count(argc, argv, TRIALS, 1000000);
	unsigned done = 0;

	for (unsigned half = 0; half < 2; half++) {
		set.code[half] = cached.code[half];
		set.at[half] = (uint32_t)cached.code[half];
	}
	filter_set_init(&set);
	for (unsigned i = 0; i < MOST; i++)
		make(i);
	for (unsigned k = 0; k < sizeof(counts) / sizeof(counts[0]); k++) {
		if (!insert(done, counts[k])) {
			bench_printf("filters: a filter is refused\n");
			return 1;
		}
		done = counts[k];
		if (!bench_flush_code(cached.code, sizeof(cached.code))) {
			bench_lacks(compiled[k], "no way to execute new code");
			continue;
		}
		if (!measure(k, (trials + counts[k] - 1) / counts[k])) {
			bench_printf("%s: a packet went astray\n", compiled[k]);
			return 1;
		}
	}
	return 0;
}

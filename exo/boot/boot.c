/* SPDX-License-Identifier: MIT */
/*
 * From the PROM's hands to the first environment: board, memory, vectors,
 * secret, boot module.
 */
#include <machine/cp0.h>
#include <rt/number.h>
#include <rt/panic.h>
#include <rt/string.h>
#include "cap/cap.h"
#include "disk/disk.h"
#include "drv/board.h"
#include "drv/prom.h"
#include "env/env.h"
#include "env/info.h"
#include "first.h"
#include "memory/page.h"
#include "memory/stlb.h"
#include "net/net.h"
#include "state.h"
#include "terminal/console.h"
#include "terminal/screen.h"

_Noreturn void boot(int argc, const char *const *argv, uint32_t magic,
		    const uint32_t *vector);

extern const char vectors[], vectors_end[], __kernel_end[];

/* Any of the machines has at most so much cache (Linux 6.1 c-r3k.c finds
 * 64 KB on all); a larger one would only be emptied in part. */
#define ICACHE_BYTES 0x10000

struct memory {
	uint32_t first, count;
};

/* Banks that the PROM reports; more are ignored, with the memory in them. */
static struct memory memory[8];
static unsigned memories;

static void
found(uint32_t first, uint32_t count)
{
	if (memories < sizeof(memory) / sizeof(memory[0]))
		memory[memories++] = (struct memory){ first, count };
}

static uint32_t
page_after(const void *p)
{
	return ((uint32_t)p - KSEG0 + PAGE_SIZE - 1) >> PAGE_SHIFT;
}

/* The module's own pages are the kernel's until it has been copied. */
static bool
in_module(uint32_t page, const struct module *m)
{
	uint32_t first = ((uint32_t)m->at - KSEG0) >> PAGE_SHIFT;

	return page >= first && page < page_after(m->at + m->bytes);
}

/* To the free list what is neither the kernel's nor the module's, from low on
 * upward: those from page number `from` up, below `to`. */
static void
release(uint32_t from, uint32_t to, const struct module *m)
{
	for (unsigned i = 0; i < memories; i++) {
		uint32_t end = memory[i].first + memory[i].count;

		for (uint32_t p = memory[i].first; p < end; p++)
			if (p >= from && p < to && !in_module(p, m))
				page_release(p);
	}
}

/* The first pages given out are those of the boot module, in its order. They
 * begin where the direct-mapped caches hold neither the vectors nor what of
 * the kernel's text runs often, which are in the first 32 KB of 64, packets and
 * handlers aside (exo.ld): what costs a factor of three where it happens
 * (SOSP'95 4) shall not happen by accident. */
#define CACHE_PAGES  (ICACHE_BYTES / PAGE_SIZE)
#define FIRST_COLOUR 8

static void
find_memory(const struct module *m)
{
	uint32_t top = prom_memory(found);
	char *records =
	    (char *)(KSEG0 + (page_after(__kernel_end) << PAGE_SHIFT));
	uint32_t low = page_after(records + page_bookkeeping(top));
	uint32_t start = low;

	if (low >= top)
		rt_panic("%u pages of memory are too few", top);
	while (start % CACHE_PAGES != FIRST_COLOUR)
		start++;
	page_init(records, top);
	release(start, top, m);
	release(low, start, m);
}

/* What a page's colour is: the caches are direct-mapped and see physical
 * addresses. */
static void
measure_caches(void)
{
	info.icache_bytes = cache_bytes(STATUS_ISC | STATUS_SWC, 0x20000);
	info.dcache_bytes = cache_bytes(STATUS_ISC, 0x20000);
	info.colours = info.dcache_bytes / PAGE_SIZE;
	dcache_forget(KSEG0, ICACHE_BYTES);
}

static void
install_vectors(void)
{
	memcpy((void *)VECTOR_UTLB, vectors, (size_t)(vectors_end - vectors));
	icache_forget(KSEG0, ICACHE_BYTES);
}

/* What differs between boots, as far as a machine without a source of
 * randomness knows: date and time, the PROM's variable "seed", the module. */
static void
make_secret(const struct module *m)
{
	const char *seed = prom_getenv("seed");
	uint64_t entropy[4] = { board_time(), 0, m->bytes, (uint32_t)m->at };

	for (; seed && *seed; seed++)
		entropy[1] = entropy[1] * 31 + (uint8_t)*seed;
	cap_set_secret(entropy);
}

/* The variable holds "0xADDRESS,0xBYTES". */
static void
find_module(struct module *m)
{
	const char *text = prom_getenv("bootmodule");
	const char *wrong;
	uint32_t at;

	if (!text)
		rt_panic("there is no boot module: name a workload");
	at = rt_number(text, &text);
	wrong = module_open(m, (const uint8_t *)at,
			    *text == ',' ? rt_number(text + 1, 0) : 0);
	if (wrong)
		rt_panic("cannot run the boot module: %s", wrong);
}

void
boot(int argc, const char *const *argv, uint32_t magic, const uint32_t *vector)
{
	struct module module;
	struct first first;
	const char *wrong;
	int arguments;

	prom_init(magic, vector, &arguments);
	if (!board_init(prom_system()))
		kernel_exit(1);
	find_module(&module);
	find_memory(&module);
	make_secret(&module);
	stlb_init();
	info_init();
	console_init();
	disk_init();
	screen_init();
	net_init();
	env_init(board_irq_mask());
	argc = argc > arguments ? argc - arguments : 0;
	wrong = first_make(&first, &module, argc, argv + arguments);
	if (wrong)
		rt_panic("cannot run the boot module: %s", wrong);
	for (uint32_t p = 0; p < state.pages; p++)
		if (in_module(p, &module))
			page_release(p);
	measure_caches();
	install_vectors();
	board_irq_start();
	first_run(&first);
}

/* SPDX-License-Identifier: MIT */
/* bench.h on ExOS; see README.md here. */
#include <stdarg.h>

#include <bench.h>
#include <exo/calls.h>
#include <os/console.h>
#include <os/fault.h>
#include <os/pagetable.h>
#include <os/process.h>
#include <os/vm.h>
#include <rt/printf.h>

extern const char bench_skip[], bench_callee[], bench_caller[];
unsigned bench_transfers(unsigned count, unsigned n, unsigned env);

enum { LINE = 256 };

/* --- null system calls ------------------------------------------------ */

static const char nostack[] BENCH_NAME = "syscall-nostack";
static const char stack[] BENCH_NAME = "syscall-stack";

static __attribute__((noinline)) int
call_self(void)
{
	return exo_self();
}

static __attribute__((noinline)) int
call_slices(void)
{
	return exo_slices();
}

const struct bench_null_call bench_null_calls[] = {
	{ nostack, call_self },
	{ stack, call_slices },
	{ NULL, NULL },
};

/* --- exceptions and memory -------------------------------------------- */

bool
bench_skip_faults(enum bench_fault kind)
{
	static const unsigned entry[BENCH_FAULTS] = {
		[BENCH_UNALIGN] = EXO_ENTRY_ADEL,
		[BENCH_OVERFLOW] = EXO_ENTRY_OVF,
		[BENCH_COPROC] = EXO_ENTRY_COPROC,
		[BENCH_PROT] = EXO_ENTRY_MOD,
	};

	if (kind == BENCH_COPROC)
		exo_fpumod(0);
	return os_fault_raw(entry[kind], bench_skip);
}

bool
bench_protect(void *start, size_t pages, enum bench_access access)
{
	static const enum os_access os[] = {
		[BENCH_NONE] = OS_NONE,
		[BENCH_READ] = OS_READ,
		[BENCH_WRITE] = OS_WRITE,
	};

	return os_vm_protect((uint32_t)start, pages, os[access]);
}

static bench_fault_fn *store_handler;

static bool
store_refused(struct os_frame *f)
{
	if (!store_handler((void *)f->badvaddr))
		f->pc += 4;
	return true;
}

bool
bench_handle_stores(bench_fault_fn *handler)
{
	store_handler = handler;
	os_fault_quick(EXO_ENTRY_MOD, store_refused);
	return os_fault_raw(EXO_ENTRY_MOD, NULL);
}

void *
bench_pages(size_t pages)
{
	uint32_t va = os_vm_reserve(pages);

	return va && os_vm_alloc(va, pages, 0) ? (void *)va : NULL;
}

bool
bench_clean(void *start, size_t pages)
{
	os_vm_clean((uint32_t)start, pages);
	return true;
}

bool
bench_is_dirty(const void *page)
{
	return os_vm_is_dirty((uint32_t)page);
}

void *
bench_alias(size_t pages)
{
	uint32_t va = os_vm_reserve(pages);
	struct exo_cap cap;

	if (!va || exo_page_alloc(EXO_ANY, &cap) < 0)
		return NULL;
	if (os_vm_map(va, pages, cap, EXO_MAP_WRITE | OS_PTE_SHARED))
		return (void *)va;
	exo_page_free(cap);
	return NULL;
}

bool
bench_flush_code(void *start, size_t bytes)
{
	for (size_t at = 0; at < bytes; at += BENCH_PAGE) {
		const struct os_pte *p = os_table_find((uint32_t)start + at);

		if (!p || exo_icache_flush(p->cap) < 0)
			return false;
	}
	return true;
}

/* --- protected control transfer --------------------------------------- */

static struct os_child callee;
static unsigned counted;

static void
no_main(uint32_t argument)
{
	(void)argument; /* the callee has no slice and never gets here */
}

bool
bench_pct_start(void)
{
	return os_spawn(no_main, 0, &callee) &&
	       os_serve(&callee, bench_callee, NULL) &&
	       os_serve(NULL, bench_caller, NULL);
}

unsigned
bench_pct_calls(unsigned n)
{
	if (n > 0)
		counted = bench_transfers(counted, n, callee.name);
	return counted;
}

/* --- talking ----------------------------------------------------------- */

void
bench_printf(const char *format, ...)
{
	char line[LINE];
	va_list args;
	int length;

	va_start(args, format);
	length = rt_vsnprintf(line, sizeof(line), format, args);
	va_end(args);
	os_write(line, length < LINE ? (size_t)length : LINE - 1);
}

void
bench_lacks(const char *operation, const char *why)
{
	bench_printf("%s: n/a (%s)\n", operation, why);
}

void
bench_exit(int status)
{
	os_exit(status);
}

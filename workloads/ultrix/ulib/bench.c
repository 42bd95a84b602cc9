/* SPDX-License-Identifier: MIT */
/*
 * <bench.h> on the baseline kernel. Exceptions are signals; the handler steps
 * over the faulting instruction by moving the pc of its sigcontext.
 */
#include <stdarg.h>
#include <bench.h>
#include <rt/printf.h>
#include "ulib.h"

/* Waits until the text has left the line, so that its transmit interrupts do
 * not fall into what is measured next. */
void
bench_printf(const char *format, ...)
{
	char line[256];
	va_list args;
	int n;

	va_start(args, format);
	n = rt_vsnprintf(line, sizeof(line), format, args);
	va_end(args);
	if (n >= (int)sizeof(line))
		n = sizeof(line) - 1;
	write(1, line, (size_t)n);
	ioctl(1, TIOCDRAIN, NULL);
}

_Noreturn void
bench_exit(int status)
{
	exit(status);
}

void
bench_lacks(const char *operation, const char *why)
{
	bench_printf("%s: n/a (%s)\n", operation, why);
}

static const char getpid_name[] BENCH_NAME = "syscall";

const struct bench_null_call bench_null_calls[] = {
	{ getpid_name, getpid },
	{ NULL, NULL },
};

static void
skip(int signal, int code, struct sigcontext *context)
{
	(void)signal;
	(void)code;
	context->pc += 4;
}

/* Unaligned accesses the kernel mends itself, and the FPU is everybody's
 * (SOSP'95, Table 5: n/a). */
bool
bench_skip_faults(enum bench_fault kind)
{
	static const int signals[BENCH_FAULTS] = {
		[BENCH_OVERFLOW] = SIGFPE,
		[BENCH_PROT] = SIGBUS,
	};

	return signals[kind] && signal_catch(signals[kind], skip, 0) == 0;
}

bool
bench_protect(void *start, size_t pages, enum bench_access access)
{
	static const int protection[] = {
		[BENCH_NONE] = 0,
		[BENCH_READ] = PROT_READ,
		[BENCH_WRITE] = PROT_READ | PROT_WRITE,
	};

	return mprotect(start, pages * BENCH_PAGE, protection[access]) == 0;
}

static bench_fault_fn *store_handler;

static void
store_refused(int signal, int code, struct sigcontext *context)
{
	(void)signal;
	(void)code;
	if (!store_handler((void *)context->badvaddr))
		context->pc += 4;
}

bool
bench_handle_stores(bench_fault_fn *handler)
{
	store_handler = handler;
	return signal_catch(SIGBUS, store_refused, 0) == 0;
}

void *
bench_pages(size_t pages)
{
	uint32_t at = (uint32_t)sbrk((int)((pages + 1) * BENCH_PAGE));

	return at == UINT32_MAX
		   ? NULL
		   : (void *)((at + BENCH_PAGE - 1) & ~(BENCH_PAGE - 1u));
}

/* The kernel's affair (SOSP'95, Table 10: n/a). */
bool
bench_clean(void *start, size_t pages)
{
	(void)start;
	(void)pages;
	return false;
}

bool
bench_is_dirty(const void *page)
{
	(void)page;
	return true;
}

/* One shared page, attached over and over. */
void *
bench_alias(size_t pages)
{
	char *base = (char *)0x20000000; /* far above any break */
	int segment = shmget(BENCH_PAGE);

	if (segment < 0)
		return NULL;
	for (size_t i = 0; i < pages; i++)
		if (shmat(segment, base + i * BENCH_PAGE) < 0) {
			shmdt(base, i * BENCH_PAGE);
			return NULL;
		}
	return base;
}

bool
bench_pct_start(void)
{
	return false;
}

unsigned
bench_pct_calls(unsigned n)
{
	(void)n;
	return 0;
}

/* Ultrix has cacheflush(2); the baseline has not, for nothing else asks. */
bool
bench_flush_code(void *start, size_t bytes)
{
	(void)start;
	(void)bytes;
	return false;
}

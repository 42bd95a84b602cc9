/* SPDX-License-Identifier: MIT */
#include <rt/panic.h>
#include <rt/printf.h>
#include <exo/errors.h>
#include <exo/syscalls.h>
#include <machine/note.h>
#include "boot/first.h"
#include "cap/cap.h"
#include "console.h"
#include "drv/board.h"
#include "env/env.h"
#include "env/info.h"
#include "state.h"

/* A character takes a millisecond at 9600 baud. A line that stays busy for so
 * many looks is broken: the character is dropped. */
#define PATIENCE 1000000

/* The kernel's own words wait here until the line has room for them: it does
 * not stand still for a program that makes it talk. What finds no room in the
 * ring is lost. */
#define RING 1024

static char ring[RING];
static unsigned written, read; /* counts; modulo RING they are places */

static void
put_in_ring(void *ctx, char c)
{
	(void)ctx;
	if (written - read < RING)
		ring[written++ % RING] = c;
}

/* A program can make the kernel talk, by what it lets its children die of. So
 * that others get their words out the kernel has a credit: so many characters
 * at once, in which a line may begin, and as many more as programs write; while
 * none of them has waited for a second, half of the line. What it may not say
 * is lost. */
#define AT_ONCE       256
#define HALF_A_PERIOD 7 /* 9600 baud */

static int credit = AT_ONCE; /* characters */
static uint32_t refused;     /* tick when a program was kept waiting */

static void
earn(int n)
{
	credit = n < AT_ONCE - credit ? credit + n : AT_ONCE;
}

static void
earn_by_time(void)
{
	static uint32_t since;

	if (state.ticks - refused > EXO_SLICE_HZ)
		earn((int)(state.ticks - since) * HALF_A_PERIOD);
	since = state.ticks;
}

void
console_printf(const char *fmt, ...)
{
	unsigned before = written;
	va_list ap;

	earn_by_time();
	if (credit <= 0)
		return;
	va_start(ap, fmt);
	rt_vprintf(put_in_ring, 0, fmt, ap);
	va_end(ap);
	credit -= (int)(written - before);
}

/* As much as the line takes at once; true if nothing is left. */
static bool
drain(void)
{
	while (read != written && board_console_ready())
		board_console_put(ring[read++ % RING]);
	return read == written;
}

static void
put(char c)
{
	for (unsigned i = 0; i < PATIENCE && !board_console_ready(); i++)
		;
	board_console_put(c);
}

static void
put_all(void)
{
	while (read != written)
		put(ring[read++ % RING]);
}

void
console_flush(void)
{
	put_all();
	for (unsigned i = 0; i < PATIENCE && !board_console_done(); i++)
		;
}

/* rt/panic.h */
void
rt_put(char c)
{
	put_all();
	put(c);
}

/* -------------------------------------------------- who may do what with it */

static struct cap_checks checks;
static uint32_t writer; /* name of who alone may write; 0: everybody */

struct cap_checks *
console_checks(uint32_t number)
{
	return number == 0 ? &checks : NULL;
}

/* Nothing is bound by it: each call is checked. */
void
console_revoked(uint32_t number)
{
	(void)number;
}

void
console_forget_env(uint32_t name)
{
	if (writer == name)
		writer = 0;
}

/* ----------------------------------------------------------- what is typed */

/* Characters that nobody has read; what finds no room is lost, and counted. */
#define TYPED EXO_CONSOLE_TYPED

static char typed[TYPED];
static unsigned came, went;

static void
receive(void)
{
	int c;

	EXOSIM_PROBE("console.receive");
	while ((c = board_console_get()) >= 0) {
		if (came - went < TYPED)
			typed[came++ % TYPED] = (char)c;
		else
			info.console_lost++;
	}
	info.console_typed = came - went;
}

void
console_init(void)
{
	cap_renew(&checks, EXO_KIND_CONSOLE, 0);
	first_gets(cap_make(&checks, EXO_KIND_CONSOLE, 0, EXO_OWN));
	board_irq_attach(BOARD_IRQ_CONSOLE, receive);
}

int call_console_read(uint32_t unused, uint32_t w0, uint32_t w1, uint32_t w2);
int call_console_to(uint32_t name, uint32_t w0, uint32_t w1, uint32_t w2);

int
call_console_read(uint32_t unused, uint32_t w0, uint32_t w1, uint32_t w2)
{
	int error = cap_allows((struct exo_cap){ { w0, w1, w2 } },
			       EXO_KIND_CONSOLE, EXO_READ);
	unsigned n;

	(void)unused;
	if (error)
		return error;
	for (n = 0; n < EXO_CONSOLE_BYTES && went != came; n++)
		state.out.w[n / 4] |= (uint32_t)(uint8_t)typed[went++ % TYPED]
				      << n % 4 * 8;
	info.console_typed = came - went;
	return (int)n;
}

int
call_console_to(uint32_t name, uint32_t w0, uint32_t w1, uint32_t w2)
{
	int error = cap_allows((struct exo_cap){ { w0, w1, w2 } },
			       EXO_KIND_CONSOLE, EXO_OWN);

	if (error)
		return error;
	if (name && !env_named(name))
		return -EXO_E_NONE;
	writer = name;
	return 0;
}

int call_console(uint32_t n, uint32_t w0, uint32_t w1, uint32_t w2);

/* Bytes as they come, behind the kernel's, as many as the chip takes at once.
 * The waiting is the program's, in its own time. */
int
call_console(uint32_t n, uint32_t w0, uint32_t w1, uint32_t w2)
{
	uint32_t w[3] = { w0, w1, w2 };
	uint32_t i;

	if (n > EXO_CONSOLE_BYTES)
		return -EXO_E_ARG;
	if (writer && writer != state.now->name)
		return -EXO_E_OWNER;
	if (!drain()) {
		refused = state.ticks;
		return 0;
	}
	for (i = 0; i < n && board_console_ready(); i++) {
		board_console_put((char)(w[i / 4] >> i % 4 * 8));
		earn(1);
	}
	return (int)i;
}

/* SPDX-License-Identifier: MIT */
#include <stddef.h>
#include <machine/cp0.h>
#include <machine/disk_arm.h>
#include <machine/ioasic.h>
#include <machine/kn01.h>
#include <machine/kn02.h>
#include <machine/kn02ba.h>
#include <exo/context.h>
#include "board.h"
#include "dz.h"
#include "fb.h"
#include "io.h"
#include "lance.h"
#include "rtc.h"
#include "scc.h"
#include "scsi.h"

/* How a device's interrupt comes: by a pin, and if several share the pin, by
 * a bit of the board's own register. */
struct board_irq {
	uint32_t pin;    /* of Cause.IP, from 0 */
	uint32_t source; /* 0: nobody shares the pin */
};

struct board {
	uint32_t system; /* Linux 6.1 asm/dec/machtype.h */
	uint32_t clock;  /* physical address of the DS1287 */
	uint32_t cycles; /* in a part of a slice, of the slowest processor */
	struct board_irq irq[BOARD_IRQS];
	uint32_t console;
	uint32_t line; /* of the DZ */
	void (*console_init)(uint32_t at, uint32_t line);
	bool (*console_ready)(uint32_t at, uint32_t line);
	void (*console_put)(uint32_t at, uint32_t line, char c);
	int (*console_get)(uint32_t at, uint32_t line);
	bool (*console_done)(uint32_t at, uint32_t line);
	/* Let so many sources through, and no others; those of them that ask.
	 * NULL: each device has a pin of its own. */
	void (*enable)(uint32_t sources);
	uint32_t (*asking)(void);
	struct board_disks disks;
	const struct lance_place *lance;
	struct board_counter counter;
	bool (*screen)(uint32_t base, struct fb *);
	uint32_t screen_base;
};

static void
kn02_enable(uint32_t sources)
{
	*io32(KN02_CSR) = (*io32(KN02_CSR) & ~KN02_CSR_IOINTEN) |
			  sources << KN02_CSR_IOINTEN_SHIFT;
}

static uint32_t
kn02_asking(void)
{
	uint32_t csr = *io32(KN02_CSR);

	return csr & csr >> KN02_CSR_IOINTEN_SHIFT & KN02_CSR_IOINT;
}

static void
kn02ba_enable(uint32_t sources)
{
	*io32(KN02BA_IOASIC + IOASIC_SIMR) = sources;
}

static uint32_t
kn02ba_asking(void)
{
	return *io32(KN02BA_IOASIC + IOASIC_SIR) &
	       *io32(KN02BA_IOASIC + IOASIC_SIMR);
}

static const struct board boards[] = {
	{ 1,
	  KN01_RTC,
	  12500000 / EXO_SLICE_HZ / CLOCK_PARTS,
	  { [BOARD_IRQ_CLOCK] = { KN01_IP_RTC, 0 },
	    [BOARD_IRQ_LANCE] = { KN01_IP_LANCE, 0 },
	    [BOARD_IRQ_SCSI] = { KN01_IP_SII, 0 },
	    [BOARD_IRQ_CONSOLE] = { KN01_IP_DZ, 0 } },
	  KN01_DZ,
	  KN01_DZ_LINE_CONSOLE,
	  dz_init,
	  dz_ready,
	  dz_put,
	  dz_get,
	  dz_ready,
	  NULL,
	  NULL,
	  { &scsi_kn01, DISK_ARM_KN01 },
	  &lance_kn01,
	  { 0, 0, 0 },
	  fb_kn01,
	  0 },
	{ 2,
	  KN02_RTC,
	  25000000 / EXO_SLICE_HZ / CLOCK_PARTS,
	  { [BOARD_IRQ_CLOCK] = { KN02_IP_RTC, 0 },
	    [BOARD_IRQ_LANCE] = { KN02_IP_IO, KN02_IO_LANCE },
	    [BOARD_IRQ_SCSI] = { KN02_IP_IO, KN02_IO_SCSI },
	    [BOARD_IRQ_CONSOLE] = { KN02_IP_IO, KN02_IO_DZ } },
	  KN02_DZ,
	  KN02_DZ_LINE_CONSOLE,
	  dz_init,
	  dz_ready,
	  dz_put,
	  dz_get,
	  dz_ready,
	  kn02_enable,
	  kn02_asking,
	  { &scsi_pmaz, DISK_ARM_KN02 },
	  &lance_kn02,
	  { 0, 0, 0 },
	  fb_pmagba,
	  KN02_SLOT_BASE },
	{ 3,
	  KN02BA_RTC,
	  25000000 / EXO_SLICE_HZ / CLOCK_PARTS,
	  { [BOARD_IRQ_CLOCK] = { KN02BA_IP_IOASIC, IOASIC_SIR_RTC },
	    [BOARD_IRQ_LANCE] = { KN02BA_IP_IOASIC, IOASIC_SIR_LANCE },
	    [BOARD_IRQ_SCSI] = { KN02BA_IP_IOASIC, IOASIC_SIR_SCSI },
	    [BOARD_IRQ_CONSOLE] = { KN02BA_IP_IOASIC, IOASIC_SIR_SCC1 } },
	  KN02BA_SCC1,
	  0,
	  scc_init,
	  scc_ready,
	  scc_put,
	  scc_get,
	  scc_done,
	  kn02ba_enable,
	  kn02ba_asking,
	  { &scsi_ioasic, DISK_ARM_KN02BA },
	  &lance_kn02ba,
	  { KN02BA_IOASIC + IOASIC_FCTR, 12500000, 2 },
	  fb_pmagba,
	  KN02BA_SLOT0 },
};

static const struct board *board;
static board_irq_fn *handler[BOARD_IRQS]; /* NULL: masked */
static bool counts; /* its counter: early I/O ASICs have a constant there */

static bool
counter_counts(void)
{
	uint32_t at = board->counter.at;

	return at && *io32(at) != *io32(at);
}

bool
board_init(uint32_t system)
{
	const struct board *end = boards + sizeof(boards) / sizeof(boards[0]);

	for (board = boards; board < end; board++)
		if (board->system == system) {
			board->console_init(board->console, board->line);
			rtc_silence(board->clock);
			counts = counter_counts();
			return true;
		}
	return false;
}

static bool
lets_through(unsigned irq)
{
	return irq == BOARD_IRQ_CLOCK || handler[irq];
}

void
board_irq_attach(enum board_irq_name irq, board_irq_fn *fn)
{
	handler[irq] = fn;
}

uint32_t
board_irq_mask(void)
{
	uint32_t mask = 0;

	for (unsigned i = 0; i < BOARD_IRQS; i++)
		if (lets_through(i))
			mask |= 0x100u << board->irq[i].pin;
	return mask;
}

void
board_irq_start(void)
{
	uint32_t sources = 0;

	for (unsigned i = 0; i < BOARD_IRQS; i++)
		if (lets_through(i))
			sources |= board->irq[i].source;
	if (board->enable)
		board->enable(sources);
	rtc_start(board->clock);
}

/* The board's register is read once: what asks later asks again. */
bool
board_irq_dispatch(uint32_t cause)
{
	uint32_t asking = board->asking ? board->asking() : 0;
	bool any = false;

	for (unsigned i = 0; i < BOARD_IRQS; i++) {
		const struct board_irq *irq = &board->irq[i];

		if (!handler[i] || !(cause & 0x100u << irq->pin) ||
		    (irq->source && !(asking & irq->source)))
			continue;
		handler[i]();
		any = true;
	}
	return any;
}

bool
board_clock_ticked(void)
{
	return rtc_ticked(board->clock);
}

uint32_t
board_part_cycles(void)
{
	return board->cycles;
}

void
board_clock_rate(enum board_clock_rate rate)
{
	rtc_rate(board->clock, rate);
}

const struct board_disks *
board_disks(void)
{
	return &board->disks;
}

const struct lance_place *
board_lance(void)
{
	return board->lance;
}

bool
board_screen(struct fb *f)
{
	return board->screen(board->screen_base, f);
}

bool
board_console_ready(void)
{
	return board->console_ready(board->console, board->line);
}

void
board_console_put(char c)
{
	board->console_put(board->console, board->line, c);
}

int
board_console_get(void)
{
	return board->console_get(board->console, board->line);
}

bool
board_console_done(void)
{
	return board->console_done(board->console, board->line);
}

const struct board_counter *
board_counter(void)
{
	static const struct board_counter none;

	return counts ? &board->counter : &none;
}

uint32_t
board_counts(void)
{
	return counts ? *io32(board->counter.at) : 0;
}

uint64_t
board_time(void)
{
	return rtc_time(board->clock);
}

/* SPDX-License-Identifier: MIT */
/*
 * The DECstation 5000/125: what is where, and which wire goes where (Mach 3.0
 * kmin.h and asic.h, Linux 6.1 asm/dec/kn02ba.h, NetBSD dec_3min.c). Slot
 * 0 may hold a PMAG-BA, a frame buffer; the other option slots are empty, and
 * nobody presses the halt button.
 */
#include "dev/absent.h"
#include "dev/board_kind.h"
#include "dev/ioasic_lance.h"
#include "dev/ioasic_scsi.h"
#include "dev/kn02ba.h"
#include "dev/pmagba.h"
#include "dev/rom.h"
#include "dev/rtc.h"
#include "dev/scc.h"

/* Chips that are soldered on and not modelled yet. */
static const struct {
	const char *name;
	paddr_t base;
} absentees[] = {
	{ "ascdma", KN02BA_SCSI_DMA },
};

enum { ABSENTEES = sizeof absentees / sizeof absentees[0], SCCS = 2 };
enum { BANK_MB = 4, BANKS = 8 };

static const paddr_t scc_base[SCCS] = { KN02BA_SCC0, KN02BA_SCC1 };

struct kn02ba_board {
	struct board board;
	struct kn02ba_registers registers;
	struct ioasic ioasic;
	struct lance lance;
	struct ioasic_lance lance_dma;
	struct asc asc;
	struct ioasic_scsi scsi_dma;
	struct disk_arm arm;
	struct scc scc[SCCS];
	struct rtc rtc;
	struct esar esar;
	struct rom rom;
	struct pmagba pmagba; /* in slot 0, or nowhere */
	struct device absent[ABSENTEES];
	bool large_banks; /* the RAM needs banks of 16 MB */
};

static void
timeout(void *board, paddr_t pa, bool write)
{
	struct kn02ba_board *k = board;

	(void)write;
	kn02ba_access_failed(&k->registers, pa);
}

static bool
read_memory(void *board, paddr_t pa, enum bus_agent who, uint8_t syndrome,
	    uint32_t *word)
{
	struct kn02ba_board *k = board;

	(void)word;
	return kn02ba_memory_read(&k->registers, pa, who == BUS_DMA, syndrome);
}

/* A chip's reset line, by its bit of SSR. */
static void
set_run(void *board, unsigned line, bool level)
{
	struct kn02ba_board *k = board;

	if (1u << line == IOASIC_SSR_SCC_RUN)
		for (unsigned i = 0; i < SCCS; i++)
			scc_hold(&k->scc[i], !level);
	if (1u << line == IOASIC_SSR_RTC_RUN && !level)
		rtc_reset_pin(&k->rtc);
	if (1u << line == IOASIC_SSR_LANCE_RUN)
		lance_hold(&k->lance, !level);
	if (1u << line == IOASIC_SSR_ASC_RUN)
		asc_hold(&k->asc, !level);
}

/* The DMA engine may go on where it has stopped. */
static void
scsi_dma_ready(void *board, unsigned line, bool level)
{
	struct kn02ba_board *k = board;

	(void)line, (void)level;
	asc_dma_ready(&k->asc);
}

/* The wire to the bit of SIR that mask is. */
static struct irq_pin
sir_pin(struct kn02ba_board *k, uint32_t mask)
{
	unsigned bit = (unsigned)__builtin_ctz(mask);

	return (struct irq_pin){ ioasic_set_input, &k->ioasic, bit };
}

/* A terminal is plugged into both serial ports; the console is SCC1's. */
static void
init_serial(struct kn02ba_board *k, const struct board_site *s)
{
	scc_init(&k->scc[0], "scc0", s->clock, s->trace,
		 sir_pin(k, IOASIC_SIR_SCC0));
	scc_init(&k->scc[1], "scc1", s->clock, s->trace,
		 sir_pin(k, IOASIC_SIR_SCC1));
	for (unsigned i = 0; i < SCCS; i++)
		scc_set_inputs(&k->scc[i], SCC_B, SCC_RR0_DCD | SCC_RR0_CTS);
	scc_connect(&k->scc[1], SCC_B, s->wires.console);
	board_init_desk(&k->board, s);
	scc_connect(&k->scc[0], SCC_A, board_mouse_line(&k->board));
	scc_connect(&k->scc[1], SCC_A, board_keyboard_line(&k->board));
}

static void
init_ethernet(struct kn02ba_board *k, const struct board_site *s)
{
	uint8_t address[ESAR_ADDRESS];

	board_address(s, address);
	esar_init(&k->esar, "esar", s->clock, s->trace, address, 0, NULL);
	k->lance_dma = (struct ioasic_lance){ &k->ioasic, s->bus };
	lance_init(&k->lance, "lance", s->clock, s->trace,
		   sir_pin(k, IOASIC_SIR_LANCE), s->wires.segment,
		   ioasic_lance_memory(&k->lance_dma));
	k->board.lance = &k->lance;
}

static void
init_scsi(struct kn02ba_board *k, const struct board_site *s)
{
	board_init_disks(&k->arm, s);
	k->scsi_dma = (struct ioasic_scsi){ &k->ioasic, s->bus };
	asc_init(&k->asc, "asc", s->clock, s->trace,
		 sir_pin(k, IOASIC_SIR_SCSI), &k->arm.bus,
		 ioasic_scsi_dma(&k->scsi_dma));
	k->ioasic.written = (struct irq_pin){ scsi_dma_ready, k, 0 };
}

static void
init_devices(struct kn02ba_board *k, const struct board_site *s)
{
	struct irq_pin run = { set_run, k, 0 };

	ioasic_init(&k->ioasic, "ioasic", s->clock, s->trace,
		    board_cpu_pin(s, KN02BA_IP_IOASIC), run);
	init_serial(k, s);
	rtc_init(&k->rtc, "rtc", s->clock, s->trace,
		 sir_pin(k, IOASIC_SIR_RTC));
	init_ethernet(k, s);
	init_scsi(k, s);
	kn02ba_registers_init(&k->registers, s->clock, s->trace,
			      sir_pin(k, IOASIC_SIR_TIMEOUT));
	rom_init(&k->rom, "rom", s->clock, s->trace, ROM_REX, KN02BA_ROM_BYTES);
	for (unsigned i = 0; i < ABSENTEES; i++)
		absent_init(&k->absent[i], absentees[i].name, s->clock,
			    s->trace);
}

static void
list_devices(struct kn02ba_board *k)
{
	board_add(&k->board, &k->registers.dev);
	board_add(&k->board, &k->arm.dev);
	board_add(&k->board, &k->ioasic.dev);
	board_add(&k->board, &k->esar.dev);
	board_add(&k->board, &k->lance.dev);
	for (unsigned i = 0; i < SCCS; i++)
		board_add(&k->board, &k->scc[i].dev);
	board_add(&k->board, &k->rtc.dev);
	board_add(&k->board, &k->asc.dev);
	for (unsigned i = 0; i < ABSENTEES; i++)
		board_add(&k->board, &k->absent[i]);
	board_add(&k->board, &k->rom.dev);
}

static void
map(const struct board_site *s, paddr_t base, struct device *d,
    struct access_cost cost)
{
	bus_map(s->bus, base, KN02BA_SUBSLOT_BYTES, d, 0, cost.read,
		cost.write);
}

static void
map_controller(struct kn02ba_board *k, const struct board_site *s)
{
	static const paddr_t own[] = { KN02BA_MER, KN02BA_MSR, KN02BA_CNFG };
	struct access_cost reg = cost_of_register(s->timing);

	for (unsigned i = 0; i < sizeof own / sizeof own[0]; i++)
		bus_map(s->bus, own[i], KN02BA_MEMORY_SPAN, &k->registers.dev,
			own[i], reg.read, reg.write);
}

static void
map_devices(struct kn02ba_board *k, const struct board_site *s)
{
	struct access_cost reg = cost_of_register(s->timing);
	struct access_cost rom = cost_of_rom(s->timing);

	map_controller(k, s);
	map(s, KN02BA_SYSTEM_ROM, &k->rom.dev, rom);
	map(s, KN02BA_IOASIC, &k->ioasic.dev, reg);
	map(s, KN02BA_ESAR, &k->esar.dev, reg);
	map(s, KN02BA_LANCE, &k->lance.dev, reg);
	for (unsigned i = 0; i < SCCS; i++)
		map(s, scc_base[i], &k->scc[i].dev, cost_of_serial(s->timing));
	map(s, KN02BA_RTC, &k->rtc.dev, cost_of_rtc(s->timing));
	map(s, KN02BA_SCSI, &k->asc.dev, reg);
	bus_map(s->bus, DISK_ARM_KN02BA, DISK_ARM_BYTES, &k->arm.dev, 0,
		reg.read, reg.write);
	for (unsigned i = 0; i < ABSENTEES; i++)
		map(s, absentees[i].base, &k->absent[i], reg);
	bus_map(s->bus, KN02BA_ROM, KN02BA_ROM_BYTES, &k->rom.dev, 0, rom.read,
		rom.write);
}

/* What stands in the option slots. */
static void
plug_options(struct kn02ba_board *k, const struct board_site *s)
{
	if (s->timing->colour_fb)
		pmagba_plug(&k->pmagba, &k->board, s, KN02BA_SLOT0,
			    board_cpu_pin(s, KN02BA_IP_SLOT0));
}

static struct board *
create(const struct board_site *site)
{
	struct kn02ba_board *k = xcalloc(1, sizeof *k);

	k->large_banks = site->bus->ram_bytes > BANKS * BANK_MB << 20;
	init_devices(k, site);
	plug_options(k, site);
	list_devices(k);
	map_devices(k, site);
	site->bus->timeout = timeout;
	site->bus->board = k;
	site->bus->controller =
	    (struct bus_controller){ &check_parity, read_memory, NULL };
	return &k->board;
}

static void
set_up(struct board *b)
{
	struct kn02ba_board *k = (struct kn02ba_board *)b;

	if (k->large_banks)
		board_poke(&k->registers.dev, KN02BA_MSR, 4, KN02BA_MSR_SIZE);
	for (unsigned i = 0; i < SCCS; i++)
		board_set_up_scc(&k->scc[i].dev);
	board_set_up_rtc(&k->rtc.dev);
	if (b->screen.paint)
		pmagba_set_up(&k->pmagba);
}

const struct board_kind kn02ba_kind = { "kn02ba", create, set_up };

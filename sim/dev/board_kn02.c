/* SPDX-License-Identifier: MIT */
/*
 * The DECstation 5000/200: what is where in its system slot, and which wire
 * goes where (Mach 3.0 kn02.h, NetBSD dec_3max.c). Slot 6 holds a PMAD-AA, the
 * Ethernet option, slot 5 a PMAZ-AA, the SCSI option. Slot 0 may hold
 * a PMAG-BA, a frame buffer; the others are empty.
 */
#include "dev/board_kind.h"
#include "dev/dz.h"
#include "dev/kn02.h"
#include "dev/lance_ram.h"
#include "dev/pmaz.h"
#include "dev/pmagba.h"
#include "dev/rom.h"
#include "dev/rtc.h"
#include "dev/tcrom.h"

enum { DZ_IO_BIT = 7, LANCE_IO_BIT = 6, SCSI_IO_BIT = 5, SLOT0_IO_BIT = 0 };
enum { MODULE_MB = 8, MODULES = 15 };

/* The PMAD-AA in its slot; each of its parts repeats in so much. */
#define PMAD           (KN02_SLOT_BASE + KN02_SLOT_LANCE * KN02_SLOT_BYTES)
#define PMAZ           (KN02_SLOT_BASE + KN02_SLOT_SCSI * KN02_SLOT_BYTES)
#define PMAD_PART      0x40000u
#define PMAD_ROM_AGAIN (PMAD_ROM + 0x200000u)

/* All modem inputs that say that a terminal is there. */
#define MODEM_WIRED                                                           \
	(DZ_MSR_CTS2 | DZ_MSR_DSR2 | DZ_MSR_CD2 | DZ_MSR_CTS3 | DZ_MSR_DSR3 | \
	 DZ_MSR_CD3)

struct kn02_board {
	struct board board;
	struct kn02_registers registers;
	struct dz dz;
	struct lance lance;
	struct lance_ram lance_ram;
	struct esar esar;
	struct tcrom pmad_rom;
	struct asc asc;
	struct pmaz pmaz;
	struct tcrom pmaz_rom;
	struct disk_arm arm;
	struct rtc rtc;
	struct rom rom;
	struct pmagba pmagba; /* in slot 0, or nowhere */
	bool large_modules;   /* the RAM needs modules of 32 MB */
};

static void
timeout(void *board, paddr_t pa, bool write)
{
	struct kn02_board *k = board;

	kn02_access_failed(&k->registers, pa, write);
}

static void
set_outputs(void *board, unsigned line, bool level)
{
	struct kn02_board *k = board;

	(void)line;
	dz_set_mute(&k->dz, !level);
}

static void
set_double_speed(void *board, unsigned line, bool level)
{
	struct kn02_board *k = board;

	(void)line;
	dz_set_double_speed(&k->dz, level);
}

static void
set_diagnosing(void *bus, unsigned line, bool level)
{
	(void)line;
	bus_guard_all(bus, level);
}

static bool
read_memory(void *board, paddr_t pa, enum bus_agent who, uint8_t syndrome,
	    uint32_t *word)
{
	struct kn02_board *k = board;

	return kn02_memory_read(&k->registers, pa, who == BUS_DMA, syndrome,
				word);
}

static void
write_memory(void *board, struct bus *bus, paddr_t pa, unsigned count,
	     uint32_t val)
{
	struct kn02_board *k = board;

	kn02_memory_write(&k->registers, bus, pa, count, val);
}

static void
init_ethernet(struct kn02_board *k, const struct board_site *s)
{
	uint8_t address[ESAR_ADDRESS];

	board_address(s, address);
	esar_init(&k->esar, "esar", s->clock, s->trace, address, PMAD_ESAR % 4,
		  NULL);
	tcrom_init(&k->pmad_rom, "pmadrom", s->clock, s->trace, "PMAD-AA",
		   PMAD_PART, &k->esar);
	lance_ram_init(&k->lance_ram, "lanceram", s->clock, s->trace,
		       LANCE_RAM_PMAD, false);
	lance_init(&k->lance, "lance", s->clock, s->trace,
		   (struct irq_pin){ kn02_set_io, &k->registers, LANCE_IO_BIT },
		   s->wires.segment, lance_ram_memory(&k->lance_ram));
	k->board.lance = &k->lance;
}

static void
init_scsi(struct kn02_board *k, const struct board_site *s)
{
	struct irq_pin pin = { kn02_set_io, &k->registers, SCSI_IO_BIT };

	board_init_disks(&k->arm, s);
	pmaz_init(&k->pmaz, s->clock, s->trace);
	asc_init(&k->asc, "asc", s->clock, s->trace, pin, &k->arm.bus,
		 pmaz_asc_dma(&k->pmaz));
	tcrom_init(&k->pmaz_rom, "pmazrom", s->clock, s->trace, "PMAZ-AA",
		   PMAZ_PART, NULL);
}

static void
init_devices(struct kn02_board *k, const struct board_site *s)
{
	struct kn02_registers *r = &k->registers;

	dz_init(&k->dz, "dz", s->clock, s->trace,
		(struct irq_pin){ kn02_set_io, r, DZ_IO_BIT });
	dz_connect(&k->dz, KN02_DZ_LINE_CONSOLE, s->wires.console);
	board_init_desk(&k->board, s);
	dz_connect(&k->dz, KN02_DZ_LINE_KEYBOARD,
		   board_keyboard_line(&k->board));
	dz_connect(&k->dz, KN02_DZ_LINE_MOUSE, board_mouse_line(&k->board));
	dz_set_modem(&k->dz, MODEM_WIRED);
	rtc_init(&k->rtc, "rtc", s->clock, s->trace,
		 board_cpu_pin(s, KN02_IP_RTC));
	rom_init(&k->rom, "rom", s->clock, s->trace, ROM_REX, KN02_ROM_BYTES);
	r->io_irq = board_cpu_pin(s, KN02_IP_IO);
	r->memory_irq = board_cpu_pin(s, KN02_IP_MEM);
	r->outputs = (struct irq_pin){ set_outputs, k, 0 };
	r->double_speed = (struct irq_pin){ set_double_speed, k, 0 };
	r->diagnosing = (struct irq_pin){ set_diagnosing, s->bus, 0 };
	kn02_registers_init(r, s->clock, s->trace);
	init_ethernet(k, s);
	init_scsi(k, s);
}

static void
list_devices(struct kn02_board *k)
{
	board_add(&k->board, &k->asc.dev);
	board_add(&k->board, &k->pmaz.dma);
	board_add(&k->board, &k->pmaz.ram);
	board_add(&k->board, &k->pmaz_rom.dev);
	board_add(&k->board, &k->lance_ram.dev);
	board_add(&k->board, &k->lance.dev);
	board_add(&k->board, &k->pmad_rom.dev);
	board_add(&k->board, &k->arm.dev);
	board_add(&k->board, &k->registers.dev);
	board_add(&k->board, &k->dz.dev);
	board_add(&k->board, &k->rtc.dev);
	board_add(&k->board, &k->rom.dev);
}

static void
map_pmad(struct kn02_board *k, const struct board_site *s)
{
	struct access_cost reg = cost_of_register(s->timing);

	bus_map(s->bus, PMAD + PMAD_RAM, PMAD_LANCE, &k->lance_ram.dev, 0,
		reg.read, reg.write);
	bus_map(s->bus, PMAD + PMAD_LANCE, PMAD_PART, &k->lance.dev, 0,
		reg.read, reg.write);
	bus_map(s->bus, PMAD + PMAD_ROM, PMAD_PART, &k->pmad_rom.dev, 0,
		reg.read, reg.write);
	bus_map(s->bus, PMAD + PMAD_ROM_AGAIN, PMAD_PART, &k->pmad_rom.dev, 0,
		reg.read, reg.write);
}

/* Four parts, and all of it again each megabyte: kernels look for the ROM at
 * one or the other place (4.4BSD: the first, Linux 6.1: the last). */
static void
map_pmaz(struct kn02_board *k, const struct board_site *s)
{
	struct access_cost reg = cost_of_register(s->timing);
	struct {
		uint32_t at;
		struct device *device;
	} parts[] = {
		{ 0, &k->asc.dev },
		{ PMAZ_DMA, &k->pmaz.dma },
		{ PMAZ_RAM, &k->pmaz.ram },
		{ PMAZ_ROM, &k->pmaz_rom.dev },
	};

	for (uint32_t at = 0; at < KN02_SLOT_BYTES; at += PMAZ_REPEAT)
		for (unsigned i = 0; i < sizeof parts / sizeof parts[0]; i++)
			bus_map(s->bus, PMAZ + at + parts[i].at, PMAZ_PART,
				parts[i].device, 0, reg.read, reg.write);
	bus_map(s->bus, DISK_ARM_KN02, DISK_ARM_BYTES, &k->arm.dev, 0, reg.read,
		reg.write);
}

static void
map_devices(struct kn02_board *k, const struct board_site *s)
{
	struct access_cost reg = cost_of_register(s->timing);
	struct access_cost serial = cost_of_serial(s->timing);
	struct access_cost rtc = cost_of_rtc(s->timing);
	struct access_cost rom = cost_of_rom(s->timing);
	static const paddr_t own[] = { KN02_CHKSYN, KN02_ERRADR, KN02_CSR };

	map_pmad(k, s);
	map_pmaz(k, s);
	for (unsigned i = 0; i < sizeof own / sizeof own[0]; i++)
		bus_map(s->bus, own[i], KN02_REGISTER_SPAN, &k->registers.dev,
			own[i], reg.read, reg.write);
	bus_map(s->bus, KN02_DZ, KN02_REGISTER_SPAN, &k->dz.dev, 0, serial.read,
		serial.write);
	bus_map(s->bus, KN02_RTC, KN02_REGISTER_SPAN, &k->rtc.dev, 0, rtc.read,
		rtc.write);
	bus_map(s->bus, KN02_ROM, KN02_ROM_BYTES, &k->rom.dev, 0, rom.read,
		rom.write);
	bus_map(s->bus, KN02_ROM_HIGH, KN02_ROM_BYTES, &k->rom.dev, 0, rom.read,
		rom.write);
}

/* What stands in the option slots. */
static void
plug_options(struct kn02_board *k, const struct board_site *s)
{
	if (s->timing->colour_fb)
		pmagba_plug(&k->pmagba, &k->board, s, KN02_SLOT_BASE,
			    (struct irq_pin){ kn02_set_io, &k->registers,
					      SLOT0_IO_BIT });
}

static struct board *
create(const struct board_site *site)
{
	struct kn02_board *k = xcalloc(1, sizeof *k);

	k->large_modules = site->bus->ram_bytes > MODULES * MODULE_MB << 20;
	init_devices(k, site);
	plug_options(k, site);
	list_devices(k);
	map_devices(k, site);
	site->bus->timeout = timeout;
	site->bus->board = k;
	site->bus->controller =
	    (struct bus_controller){ &check_ecc, read_memory, write_memory };
	return &k->board;
}

/* Linux 6.1 and 4.4BSD find error correction on. */
static void
set_up(struct board *b)
{
	struct kn02_board *k = (struct kn02_board *)b;

	board_poke(&k->registers.dev, KN02_CSR, 4,
		   KN02_CSR_CORRECT | KN02_CSR_LEDS |
		       (k->large_modules ? KN02_CSR_BNK32M : 0));
	board_set_up_dz(&k->dz.dev);
	board_set_up_rtc(&k->rtc.dev);
	if (b->screen.paint)
		pmagba_set_up(&k->pmagba);
}

const struct board_kind kn02_kind = { "kn02", create, set_up };

/* SPDX-License-Identifier: MIT */
/*
 * The DECstation 2100 and 3100: what is where, and which wire goes where
 * (Mach 3.0 kn01.h, NetBSD dec_3100.c).
 */
#include "dev/board_kind.h"
#include "dev/dz.h"
#include "dev/kn01.h"
#include "dev/knfb.h"
#include "dev/lance_ram.h"
#include "dev/rom.h"
#include "dev/rtc.h"
#include "dev/sii.h"

/* Of the modem inputs only these are wired; a terminal is plugged in. */
#define MODEM_WIRED (DZ_MSR_DSR2 | DZ_MSR_DSR3)

struct kn01_board {
	struct board board;
	struct kn01_registers registers;
	struct lance lance;
	struct lance_ram lance_ram;
	struct sii sii;
	struct disk_arm arm;
	struct knfb fb;
	struct pcc pcc;
	struct bt478 vdac;
	struct dz dz;
	struct rtc rtc;
	struct esar esar;
	struct rom rom;
};

/* A read that nobody answers is the processor's affair alone. */
static void
timeout(void *board, paddr_t pa, bool write)
{
	struct kn01_board *k = board;

	if (write)
		kn01_write_failed(&k->registers, pa);
}

/* Only the processor reads this memory. */
static bool
read_memory(void *board, paddr_t pa, enum bus_agent who, uint8_t syndrome,
	    uint32_t *word)
{
	const struct kn01_board *k = board;

	(void)pa, (void)who, (void)word;
	return syndrome == 0 || (k->registers.csr & KN01_CSR_PARDIS);
}

static void
set_outputs(void *board, unsigned line, bool level)
{
	struct kn01_board *k = board;

	(void)line;
	dz_set_mute(&k->dz, !level);
	lance_set_mute(&k->lance, !level);
}

static void
init_ethernet(struct kn01_board *k, const struct board_site *s)
{
	uint8_t address[ESAR_ADDRESS];

	board_address(s, address);
	esar_init(&k->esar, "esar", s->clock, s->trace, address, KN01_ESAR % 4,
		  &k->rtc.dev);
	lance_ram_init(&k->lance_ram, "lanceram", s->clock, s->trace,
		       LANCE_RAM_KN01, true);
	lance_init(&k->lance, "lance", s->clock, s->trace,
		   board_cpu_pin(s, KN01_IP_LANCE), s->wires.segment,
		   lance_ram_memory(&k->lance_ram));
	k->board.lance = &k->lance;
}

static void
init_scsi(struct kn01_board *k, const struct board_site *s)
{
	board_init_disks(&k->arm, s);
	sii_init(&k->sii, s->clock, s->trace, board_cpu_pin(s, KN01_IP_SII),
		 &k->arm.bus);
}

static void
init_screen(struct kn01_board *k, const struct board_site *s)
{
	struct irq_pin retrace = { kn01_set_retrace, &k->registers, 0 };

	k->registers.colour = s->timing->colour_fb;
	pcc_init(&k->pcc, "pcc", s->clock, s->trace, retrace);
	bt478_init(&k->vdac, "vdac", s->clock, s->trace);
	knfb_init(&k->fb, s->clock, s->trace, k->registers.colour, &k->vdac,
		  &k->pcc);
	k->board.screen = knfb_screen(&k->fb);
}

static void
init_devices(struct kn01_board *k, const struct board_site *s)
{
	struct irq_pin outputs = { set_outputs, k, 0 };

	dz_init(&k->dz, "dz", s->clock, s->trace, board_cpu_pin(s, KN01_IP_DZ));
	dz_connect(&k->dz, KN01_DZ_LINE_CONSOLE, s->wires.console);
	board_init_desk(&k->board, s);
	dz_connect(&k->dz, KN01_DZ_LINE_KEYBOARD,
		   board_keyboard_line(&k->board));
	dz_connect(&k->dz, KN01_DZ_LINE_MOUSE, board_mouse_line(&k->board));
	dz_set_modem(&k->dz, MODEM_WIRED);
	rtc_init(&k->rtc, "rtc", s->clock, s->trace,
		 board_cpu_pin(s, KN01_IP_RTC));
	init_ethernet(k, s);
	init_scsi(k, s);
	kn01_registers_init(&k->registers, s->clock, s->trace,
			    board_cpu_pin(s, KN01_IP_MEM), outputs);
	init_screen(k, s);
	rom_init(&k->rom, "rom", s->clock, s->trace, ROM_OLD, KN01_ROM_BYTES);
}

static void
list_devices(struct kn01_board *k)
{
	board_add(&k->board, &k->fb.dev);
	board_add(&k->board, &k->fb.planes.dev);
	board_add(&k->board, &k->pcc.dev);
	board_add(&k->board, &k->vdac.dev);
	board_add(&k->board, &k->arm.dev);
	board_add(&k->board, &k->lance.dev);
	board_add(&k->board, &k->lance_ram.dev);
	board_add(&k->board, &k->sii.dev);
	board_add(&k->board, &k->sii.ram);
	board_add(&k->board, &k->registers.dev);
	board_add(&k->board, &k->dz.dev);
	board_add(&k->board, &k->rtc.dev);
	board_add(&k->board, &k->esar.dev);
	board_add(&k->board, &k->rom.dev);
}

static void
map_scsi(struct kn01_board *k, const struct board_site *s)
{
	struct access_cost reg = cost_of_register(s->timing);

	bus_map(s->bus, DISK_ARM_KN01, DISK_ARM_BYTES, &k->arm.dev, 0, reg.read,
		reg.write);
	bus_map(s->bus, KN01_SII, KN01_WINDOW, &k->sii.dev, 0, reg.read,
		reg.write);
	bus_map(s->bus, KN01_SII_RAM, KN01_WINDOW, &k->sii.ram, 0, reg.read,
		reg.write);
}

static void
map_screen(struct kn01_board *k, const struct board_site *s)
{
	struct access_cost reg = cost_of_register(s->timing);

	bus_map(s->bus, KN01_FB, KN01_FB_BYTES, &k->fb.dev, 0, reg.read,
		reg.write);
	bus_map(s->bus, KN01_PLANE_MASK, KN01_WINDOW, &k->fb.planes.dev, 0,
		reg.read, reg.write);
	bus_map(s->bus, KN01_PCC, KN01_WINDOW, &k->pcc.dev, 0, reg.read,
		reg.write);
	bus_map(s->bus, KN01_VDAC, KN01_WINDOW, &k->vdac.dev, 0, reg.read,
		reg.write);
}

static void
map_devices(struct kn01_board *k, const struct board_site *s)
{
	struct access_cost reg = cost_of_register(s->timing);
	struct access_cost serial = cost_of_serial(s->timing);
	struct access_cost rtc = cost_of_rtc(s->timing);
	struct access_cost rom = cost_of_rom(s->timing);

	map_screen(k, s);
	bus_map(s->bus, KN01_LANCE, KN01_WINDOW, &k->lance.dev, 0, reg.read,
		reg.write);
	bus_map(s->bus, KN01_LANCE_RAM, KN01_WINDOW, &k->lance_ram.dev, 0,
		reg.read, reg.write);
	map_scsi(k, s);
	bus_map(s->bus, KN01_ERRADR, KN01_WINDOW, &k->registers.dev,
		KN01_ERRADR, reg.read, reg.write);
	bus_map(s->bus, KN01_DZ, KN01_WINDOW, &k->dz.dev, 0, serial.read,
		serial.write);
	bus_map(s->bus, KN01_RTC, KN01_WINDOW, &k->esar.dev, 0, rtc.read,
		rtc.write);
	bus_map(s->bus, KN01_CSR, KN01_WINDOW, &k->registers.dev, KN01_CSR,
		reg.read, reg.write);
	bus_map(s->bus, KN01_ROM_LOW, KN01_ROM_BYTES, &k->rom.dev, 0, rom.read,
		rom.write);
	bus_map(s->bus, KN01_ROM, KN01_ROM_BYTES, &k->rom.dev, 0, rom.read,
		rom.write);
}

static struct board *
create(const struct board_site *site)
{
	struct kn01_board *k = xcalloc(1, sizeof *k);

	init_devices(k, site);
	list_devices(k);
	map_devices(k, site);
	site->bus->timeout = timeout;
	site->bus->board = k;
	site->bus->controller =
	    (struct bus_controller){ &check_parity, read_memory, NULL };
	return &k->board;
}

/* Chosen, for nobody says what the boot PROM leaves there: shades of grey. */
static void
set_up_colours(struct device *vdac)
{
	board_poke(vdac, BT478_MAPWA, 1, 0);
	for (unsigned i = 0; i < 3 * BT478_COLOURS; i++)
		board_poke(vdac, BT478_MAP, 1, i / 3);
}

static void
set_up(struct board *b)
{
	struct kn01_board *k = (struct kn01_board *)b;

	board_poke(&k->registers.dev, KN01_CSR, 4,
		   KN01_CSR_STATUS | KN01_CSR_LEDS);
	set_up_colours(&k->vdac.dev);
	board_set_up_dz(&k->dz.dev);
	board_set_up_rtc(&k->rtc.dev);
}

const struct board_kind kn01_kind = { "kn01", create, set_up };

/* SPDX-License-Identifier: MIT */
/* DECstation 5000/200: the clock has a pin, the DZ shares one through CSR.IOINT
 * (Mach 3.0 kn02.h). */
#include <machine/kn02.h>
#include "../board.h"
#include "../clock.h"
#include "../halt.h"
#include "dz.h"

static void
init(void)
{
	*board_register(KN02_CSR) = KN02_CSR_CORRECT |
				    KN02_IO_DZ << KN02_CSR_IOINTEN_SHIFT |
				    KN02_CSR_LEDS;
}

static void
clear_bus_error(void)
{
	*board_register(KN02_ERRADR) = 0;
}

static void
memory_interrupt(void)
{
	uint32_t where = *board_register(KN02_ERRADR) & KN02_ERRADR_ADDRESS;

	clear_bus_error();
	rt_panic("memory error at %x", where << 2);
}

const struct board board_kn02 = {
	.system = 2,
	.name = "KN02",
	.rtc = KSEG1 + KN02_RTC,
	.console = &dz_kn02,
	.init = init,
	.clear_bus_error = clear_bus_error,
	.line = {
		{ 0x100 << KN02_IP_RTC, SPL_CLOCK, clock_interrupt },
		{ 0x100 << KN02_IP_IO, SPL_TTY, dz_interrupt },
		{ 0x100 << KN02_IP_MEM, SPL_HIGH, memory_interrupt },
	},
};

/* SPDX-License-Identifier: MIT */
/* DECstation 5000/125: clock, console and bus errors share the I/O ASIC's pin,
 * so the level that blocks one blocks all three (Mach 3.0 kmin.h, asic.h). */
#include <machine/ioasic.h>
#include <machine/kn02ba.h>
#include "../board.h"
#include "../clock.h"
#include "../halt.h"
#include "scc.h"

#define ASIC(reg) board_register(KN02BA_IOASIC + (reg))

static void
init(void)
{
	*ASIC(IOASIC_SIMR) =
	    IOASIC_SIR_RTC | IOASIC_SIR_SCC1 | IOASIC_SIR_TIMEOUT;
}

static void
clear_bus_error(void)
{
	*board_register(KN02BA_TIMEOUT) = 0;
}

static void
asic_interrupt(void)
{
	uint32_t pending = *ASIC(IOASIC_SIR) & *ASIC(IOASIC_SIMR);

	if (pending & IOASIC_SIR_RTC)
		clock_interrupt();
	if (pending & IOASIC_SIR_SCC1)
		scc_interrupt();
	if (pending & IOASIC_SIR_TIMEOUT) {
		uint32_t where = *board_register(KN02BA_AER);

		clear_bus_error();
		rt_panic("bus error at %x", where & KN02BA_AER_ADDRESS);
	}
}

const struct board board_kn02ba = {
	.system = 3,
	.name = "KN02-BA",
	.rtc = KSEG1 + KN02BA_RTC,
	.console = &scc_console,
	.init = init,
	.clear_bus_error = clear_bus_error,
	.line = {
		{ 0x100 << KN02BA_IP_IOASIC, SPL_TTY, asic_interrupt },
	},
};

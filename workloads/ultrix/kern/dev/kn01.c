/* SPDX-License-Identifier: MIT */
/* DECstation 2100 and 3100: each device has a pin (Mach 3.0 kn01.h). */
#include <machine/kn01.h>
#include "../board.h"
#include "../clock.h"
#include "../halt.h"
#include "dz.h"

static void
clear_bus_error(void)
{
	volatile uint16_t *csr = (volatile uint16_t *)board_register(KN01_CSR);

	*csr |= KN01_CSR_MEMERR;
}

static void
memory_interrupt(void)
{
	uint32_t where = *board_register(KN01_ERRADR);

	clear_bus_error();
	rt_panic("write to %x, where nothing is", where);
}

const struct board board_kn01 = {
	.system = 1,
	.name = "KN01",
	.rtc = KSEG1 + KN01_RTC,
	.console = &dz_kn01,
	.clear_bus_error = clear_bus_error,
	.line = {
		{ 0x100 << KN01_IP_RTC, SPL_CLOCK, clock_interrupt },
		{ 0x100 << KN01_IP_DZ, SPL_TTY, dz_interrupt },
		{ 0x100 << KN01_IP_MEM, SPL_HIGH, memory_interrupt },
	},
};

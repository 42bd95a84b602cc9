/* SPDX-License-Identifier: MIT */
#include <machine/rtc.h>
#include <exo/context.h>
#include "io.h"
#include "rtc.h"

_Static_assert(EXO_SLICE_HZ == 65536 >> RTC_A_RS_64_HZ, "the slice's rate");
_Static_assert(EXO_SLICE_HZ *CLOCK_PARTS == 65536 >> RTC_A_RS_1024_HZ,
	       "the rate of its parts");
_Static_assert(EXO_SLICE_HZ *CLOCK_PARTS *CLOCK_PIECES ==
		   65536 >> RTC_A_RS_8192_HZ,
	       "the rate of their pieces");

void
rtc_silence(uint32_t at)
{
	*io8(at + RTC_B) = RTC_B_DM | RTC_B_24H;
	(void)*io8(at + RTC_C);
}

void
rtc_start(uint32_t at)
{
	*io8(at + RTC_A) = RTC_A_DV_RUN | RTC_A_RS_64_HZ;
	(void)*io8(at + RTC_C);
	*io8(at + RTC_B) = RTC_B_DM | RTC_B_24H | RTC_B_PIE;
}

bool
rtc_ticked(uint32_t at)
{
	return (*io8(at + RTC_C) & RTC_C_PF) != 0;
}

void
rtc_rate(uint32_t at, enum board_clock_rate rate)
{
	static const uint8_t selects[] = {
		[CLOCK_SLICE] = RTC_A_RS_64_HZ,
		[CLOCK_PART] = RTC_A_RS_1024_HZ,
		[CLOCK_PIECE] = RTC_A_RS_8192_HZ,
	};

	*io8(at + RTC_A) = RTC_A_DV_RUN | selects[rate];
}

uint64_t
rtc_time(uint32_t at)
{
	static const uint8_t registers[] = {
		RTC_YEAR,  RTC_MONTH,   RTC_DAY,
		RTC_HOURS, RTC_MINUTES, RTC_SECONDS
	};
	uint64_t time = 0;

	for (unsigned i = 0; i < sizeof(registers); i++)
		time = time << 8 | *io8(at + registers[i]);
	return time;
}

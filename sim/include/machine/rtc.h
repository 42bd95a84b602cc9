/* SPDX-License-Identifier: MIT */
/*
 * DS1287 real-time clock (an MC146818), as software sees it: byte registers
 * on lane 0, 4 bytes apart. Constants only; usable from C and from the
 * assembler. The rows of rtc.def name the same registers and bits.
 *
 * Sources: Dallas Semiconductor DS1287 data sheet; Motorola MC146818 data
 * sheet; Linux 6.1 ds1287.c and asm/mc146818rtc.h of mach-dec.
 */
#ifndef MACHINE_RTC_H
#define MACHINE_RTC_H

#define RTC_STRIDE 4
#define RTC_BYTES  0x100

#define RTC_SECONDS       0x00
#define RTC_SECONDS_ALARM 0x04
#define RTC_MINUTES       0x08
#define RTC_MINUTES_ALARM 0x0c
#define RTC_HOURS         0x10
#define RTC_HOURS_ALARM   0x14
#define RTC_WEEKDAY       0x18 /* 1: Sunday */
#define RTC_DAY           0x1c
#define RTC_MONTH         0x20
#define RTC_YEAR          0x24
#define RTC_A             0x28
#define RTC_B             0x2c
#define RTC_C             0x30
#define RTC_D             0x34
#define RTC_RAM           0x38 /* 50 bytes, kept by the battery */
#define RTC_RAM_BYTES     50

#define RTC_HOURS_PM  0x80 /* in 12-hour mode */
#define RTC_ALARM_ANY 0xc0 /* both bits set: matches always */

#define RTC_A_UIP        0x80 /* time is about to change; ro */
#define RTC_A_DV         0x70
#define RTC_A_DV_RUN     0x20 /* oscillator and divider run */
#define RTC_A_RS         0x0f /* 0: none; 1, 2: as 8, 9; n: 65536 Hz >> n */
#define RTC_A_RS_8192_HZ 3
#define RTC_A_RS_1024_HZ 6
#define RTC_A_RS_256_HZ  8
#define RTC_A_RS_128_HZ  9
#define RTC_A_RS_64_HZ   10
#define RTC_A_RS_2_HZ    15

#define RTC_B_SET  0x80 /* time stands still, to be set */
#define RTC_B_PIE  0x40 /* interrupt on C_PF */
#define RTC_B_AIE  0x20 /* interrupt on C_AF */
#define RTC_B_UIE  0x10 /* interrupt on C_UF; cleared by SET */
#define RTC_B_SQWE 0x08
#define RTC_B_DM   0x04 /* binary, not BCD */
#define RTC_B_24H  0x02
#define RTC_B_DSE  0x01 /* daylight saving */

/* reading C clears it, and the interrupt with it */
#define RTC_C_IRQF 0x80
#define RTC_C_PF   0x40
#define RTC_C_AF   0x20
#define RTC_C_UF   0x10

#define RTC_D_VRT 0x80 /* the battery is good; ro */

#endif /* MACHINE_RTC_H */

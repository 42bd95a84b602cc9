/* SPDX-License-Identifier: MIT */
/*
 * The board of the DECstation 2100 and 3100 (KN01): physical addresses,
 * interrupt pins, the system control and status register. Constants only;
 * usable from C and from the assembler. Add KSEG1 to an address to use it.
 * A pin n is bit 8 + n of Status.IM and of Cause.IP.
 *
 * Sources: Mach 3.0 kn01.h; Linux 6.1 asm/dec/kn01.h and kn01-berr.c; NetBSD
 * pmax dec_3100.c.
 */
#ifndef MACHINE_KN01_H
#define MACHINE_KN01_H

/* memory map */
#define KN01_RAM_MAX    0x01800000 /* 24 MB; a read past the RAM is a DBE */
#define KN01_FB         0x0fc00000 /* frame buffer */
#define KN01_FB_BYTES   0x00100000
#define KN01_PLANE_MASK 0x10000000 /* colour frame buffer: planes to write */
#define KN01_PCC        0x11000000 /* DC503 cursor chip */
#define KN01_VDAC       0x12000000 /* Bt478 colour map */
#define KN01_ERRADR     0x17000000 /* address of the write that failed; ro */
#define KN01_LANCE      0x18000000
#define KN01_LANCE_RAM  0x19000000 /* 64 KB, halfword in each word */
#define KN01_SII        0x1a000000
#define KN01_SII_RAM    0x1b000000 /* 128 KB, halfword in each word */
#define KN01_DZ         0x1c000000 /* machine/dz.h */
#define KN01_RTC        0x1d000000 /* machine/rtc.h; byte lane 0 */
#define KN01_ESAR       0x1d000001 /* station address: byte lane 1 of the */
#define KN01_ESAR_BYTES 32         /* clock's words, one byte every 4 */
#define KN01_CSR        0x1e000000 /* 16 bits */
#define KN01_ROM_LOW    0x1f000000 /* the boot ROM a second time */
#define KN01_ROM        0x1fc00000
#define KN01_ROM_BYTES  0x00040000

/* Chosen: a register repeats in the 16 MB that its address bits select. */
#define KN01_WINDOW 0x01000000

/* interrupt pins */
#define KN01_IP_SII   2
#define KN01_IP_LANCE 3
#define KN01_IP_DZ    4
#define KN01_IP_RTC   5
#define KN01_IP_MEM   6 /* CSR.MEMERR or CSR.VINT */
#define KN01_IP_FPU   7

/* lines of the DZ: what is plugged in */
#define KN01_DZ_LINE_KEYBOARD 0
#define KN01_DZ_LINE_MOUSE    1
#define KN01_DZ_LINE_MODEM    2
#define KN01_DZ_LINE_CONSOLE  3 /* printer port; the serial console */

/* CSR; below 0x100 a write drives the lamps (0: lit) */
#define KN01_CSR_LEDS    0x00ff
#define KN01_CSR_VRGTRB  0x0001 /* ro: DAC comparator, red over blue */
#define KN01_CSR_VRGTRG  0x0002 /* ro: red over green */
#define KN01_CSR_VBGTRG  0x0004 /* ro: blue over green */
#define KN01_CSR_TXDIS   0x0100 /* Ethernet and serial outputs off */
#define KN01_CSR_VINT    0x0200 /* vertical retrace; write 1 to clear */
#define KN01_CSR_MEMERR  0x0400 /* a write failed; write 1 to clear */
#define KN01_CSR_MONO    0x0800 /* ro: monochrome frame buffer */
#define KN01_CSR_CRSRTST 0x1000 /* ro: cursor chip test output */
#define KN01_CSR_PARDIS  0x2000 /* parity checking off */
#define KN01_CSR_STATUS  0x4000 /* self-test has passed */
#define KN01_CSR_MNFMOD  0x8000 /* ro: 1: not in manufacturing mode */

#endif /* MACHINE_KN01_H */

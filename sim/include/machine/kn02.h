/* SPDX-License-Identifier: MIT */
/*
 * The board of the DECstation 5000/200 (KN02): physical addresses, interrupt
 * pins, and the registers of its system slot. Constants only; usable from C
 * and from the assembler. Add KSEG1 to an address to use it. A pin n is bit
 * 8 + n of Status.IM and of Cause.IP.
 *
 * Sources: Mach 3.0 kn02.h; Linux 6.1 asm/dec/kn02.h and ecc-berr.c; NetBSD
 * pmax dec_3max.c.
 */
#ifndef MACHINE_KN02_H
#define MACHINE_KN02_H

/* memory map */
#define KN02_RAM_MAX       0x1e000000 /* 480 MB */
#define KN02_SLOT_BASE     0x1e000000 /* TURBOchannel slot n at + n * BYTES */
#define KN02_SLOT_BYTES    0x00400000
#define KN02_SLOT_SCSI     5
#define KN02_SLOT_LANCE    6
#define KN02_SLOT_SYSTEM   7
#define KN02_ROM           0x1fc00000
#define KN02_ROM_BYTES     0x00080000
#define KN02_CHKSYN        0x1fd00000 /* ECC check bits and syndrome */
#define KN02_ERRADR        0x1fd80000 /* address of the last error */
#define KN02_DZ            0x1fe00000 /* machine/dz.h */
#define KN02_RTC           0x1fe80000 /* machine/rtc.h; byte lane 0 */
#define KN02_CSR           0x1ff00000
#define KN02_ROM_HIGH      0x1ff80000 /* the boot ROM a second time */
#define KN02_REGISTER_SPAN 0x00080000 /* each register repeats in so much */

/* interrupt pins */
#define KN02_IP_IO  2 /* CSR.IOINT & CSR.IOINTEN */
#define KN02_IP_RTC 3
#define KN02_IP_MEM 5 /* ERRADR.VALID */
#define KN02_IP_FPU 7

/* lines of the DZ: what is plugged in */
#define KN02_DZ_LINE_KEYBOARD 0
#define KN02_DZ_LINE_MOUSE    1
#define KN02_DZ_LINE_CONSOLE  2 /* modem port; the serial console */
#define KN02_DZ_LINE_PRINTER  3

/* CSR */
#define KN02_CSR_IOINT         0x000000ff /* ro: who asks; see KN02_IO_... */
#define KN02_CSR_LEDS          0x000000ff /* wo: lamps (0: lit) */
#define KN02_CSR_BAUD38        0x00000100 /* DZ speed code f is 38400 */
#define KN02_CSR_DIAGDN        0x00000200 /* diagnostics done */
#define KN02_CSR_BNK32M        0x00000400 /* memory modules of 32 MB, not 8 */
#define KN02_CSR_TXDIS         0x00000800 /* serial outputs off */
#define KN02_CSR_LEDIAG        0x00001000 /* stores set the ECC latches */
#define KN02_CSR_CORRECT       0x00002000 /* correct single-bit errors */
#define KN02_CSR_DIAGGEN       0x00004000 /* store the latch as check bits */
#define KN02_CSR_DIAGCHK       0x00008000 /* check against the latch */
#define KN02_CSR_IOINTEN       0x00ff0000 /* mask of IOINT */
#define KN02_CSR_IOINTEN_SHIFT 16
#define KN02_CSR_NRMMOD        0x01000000 /* ro: 1: not in manufacturing mode */
#define KN02_CSR_REFEVEN       0x02000000 /* ro: refreshing the even bank */
#define KN02_CSR_PRSVNVR       0x04000000 /* ro: keep the NVRAM */
#define KN02_CSR_PSWARN        0x08000000 /* ro: power supply too warm */

/* bits of IOINT, and of IOINTEN once shifted */
#define KN02_IO_SLOT0 0x01
#define KN02_IO_SLOT1 0x02
#define KN02_IO_SLOT2 0x04
#define KN02_IO_SCSI  0x20
#define KN02_IO_LANCE 0x40
#define KN02_IO_DZ    0x80

/* ERRADR; any write clears it */
#define KN02_ERRADR_VALID   0x80000000 /* holds an error; drives pin MEM */
#define KN02_ERRADR_CPU     0x40000000 /* 1: CPU, 0: DMA */
#define KN02_ERRADR_WRITE   0x20000000
#define KN02_ERRADR_ECCERR  0x10000000 /* 1: ECC, 0: nobody answered */
#define KN02_ERRADR_ADDRESS 0x07ffffff /* of the word: byte address >> 2 */

/* CHKSYN: odd bank in the upper half, even bank below; any write clears it */
#define KN02_CHKSYN_VLDHI 0x80000000
#define KN02_CHKSYN_CHKHI 0x7f000000
#define KN02_CHKSYN_SNGHI 0x00800000
#define KN02_CHKSYN_SYNHI 0x007f0000
#define KN02_CHKSYN_VLDLO 0x00008000
#define KN02_CHKSYN_CHKLO 0x00007f00
#define KN02_CHKSYN_SNGLO 0x00000080
#define KN02_CHKSYN_SYNLO 0x0000007f

#endif /* MACHINE_KN02_H */

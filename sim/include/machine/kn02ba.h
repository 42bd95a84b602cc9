/* SPDX-License-Identifier: MIT */
/*
 * The board of the DECstation 5000/125 (KN02-BA, "3MIN"): physical addresses,
 * interrupt pins, and the registers of its memory controller. Constants only;
 * usable from C and from the assembler. Add KSEG1 to an address to use it. A
 * pin n is bit 8 + n of Status.IM and of Cause.IP.
 *
 * Sources: Mach 3.0 kmin.h and asic.h; Linux 6.1 asm/dec/kn02ba.h, kn02xa.h,
 * ioasic_addrs.h; NetBSD pmax dec_3min.c.
 */
#ifndef MACHINE_KN02BA_H
#define MACHINE_KN02BA_H

/* memory map */
#define KN02BA_RAM_MAX    0x08000000 /* 128 MB */
#define KN02BA_MER        0x0c400000 /* memory error */
#define KN02BA_MSR        0x0c800000 /* memory size */
#define KN02BA_CNFG       0x0e000000 /* TURBOchannel timeout */
#define KN02BA_AER        0x0e000004 /* address of the last error; ro */
#define KN02BA_BOOT0      0x0e000008 /* bit 0: boot from slot 0 */
#define KN02BA_TIMEOUT    0x0e00000c /* bus error; any write clears */
#define KN02BA_SLOT0      0x10000000
#define KN02BA_SLOT1      0x14000000
#define KN02BA_SLOT2      0x18000000
#define KN02BA_SLOT_BYTES 0x04000000
#define KN02BA_SYSTEM_ROM 0x1c000000 /* the boot ROM a second time */
#define KN02BA_IOASIC     0x1c040000 /* machine/ioasic.h */
#define KN02BA_ESAR       0x1c080000 /* station address: byte lane 0, every 4 */
#define KN02BA_ESAR_BYTES 32
#define KN02BA_LANCE      0x1c0c0000
#define KN02BA_SCC0       0x1c100000 /* machine/scc.h */
#define KN02BA_SCC1       0x1c180000
#define KN02BA_RTC        0x1c200000 /* machine/rtc.h; byte lane 0 */
#define KN02BA_SCSI       0x1c300000
#define KN02BA_SCSI_DMA   0x1c380000
#define KN02BA_ROM        0x1fc00000
#define KN02BA_ROM_BYTES  0x00040000

/* A register repeats in so much: what its address bits select. */
#define KN02BA_MEMORY_SPAN   0x00400000 /* chosen: MER, MSR, CNFG */
#define KN02BA_SUBSLOT_BYTES 0x00040000 /* what hangs on the I/O ASIC */

/* interrupt pins */
#define KN02BA_IP_SLOT0  2
#define KN02BA_IP_SLOT1  3
#define KN02BA_IP_SLOT2  4
#define KN02BA_IP_IOASIC 5 /* SIR & SIMR */
#define KN02BA_IP_HALT   6 /* the button at the back */
#define KN02BA_IP_FPU    7

/* The serial console is channel B of SCC1; keyboard and mouse are the A's. */

#define KN02BA_MER_PAGERR       0x00010000 /* transfer crossed a page */
#define KN02BA_MER_TRANSERR     0x00008000 /* transfer too long */
#define KN02BA_MER_PARDIS       0x00004000 /* parity checking off */
#define KN02BA_MER_SIZE         0x00002000 /* as MSR_SIZE; ro */
#define KN02BA_MER_BYTERR       0x00000f00 /* byte lanes with a parity error */
#define KN02BA_MER_BYTERR_SHIFT 8

#define KN02BA_MSR_SIZE 0x00002000 /* banks 16 MB apart, not 4 */

#define KN02BA_AER_ADDRESS  0x1ffffffc
#define KN02BA_BOOT0_SLOT0  0x00000001
#define KN02BA_TIMEOUT_INTR 0x00000001

#endif /* MACHINE_KN02BA_H */

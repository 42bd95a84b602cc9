/* SPDX-License-Identifier: MIT */
/*
 * The I/O ASIC of the 5000/125, as software sees it: 32-bit registers, 16
 * bytes apart. Constants only; usable from C and from the assembler. The rows
 * of ioasic.def name the same registers and bits.
 *
 * Sources: Linux 6.1 asm/dec/ioasic_addrs.h and ioasic_ints.h; Mach 3.0
 * asic.h and kmin.h.
 */
#ifndef MACHINE_IOASIC_H
#define MACHINE_IOASIC_H

#define IOASIC_BYTES 0x40000

#define IOASIC_SCSI_DMA_P  0x000
#define IOASIC_SCSI_DMA_BP 0x010
#define IOASIC_LANCE_DMA_P 0x020
#define IOASIC_SCC0A_T_P   0x030
#define IOASIC_SCC0A_R_P   0x040
#define IOASIC_SCC1A_T_P   0x050
#define IOASIC_SCC1A_R_P   0x060
#define IOASIC_DATA0       0x0c0
#define IOASIC_DATA1       0x0d0
#define IOASIC_DATA2       0x0e0
#define IOASIC_DATA3       0x0f0
#define IOASIC_SSR         0x100
#define IOASIC_SIR         0x110
#define IOASIC_SIMR        0x120
#define IOASIC_SAR         0x130
#define IOASIC_LANCE_SLOT  0x160
#define IOASIC_SCSI_SLOT   0x170
#define IOASIC_SCC0_SLOT   0x180
#define IOASIC_SCC1_SLOT   0x190
#define IOASIC_SCSI_SCR    0x1b0
#define IOASIC_SCSI_SDR0   0x1c0
#define IOASIC_SCSI_SDR1   0x1d0
#define IOASIC_FCTR        0x1e0 /* counts TURBOchannel cycles of 80 ns */

/* SSR: system support */
#define IOASIC_SSR_SCC0A_TX_DMA 0x80000000
#define IOASIC_SSR_SCC0A_RX_DMA 0x40000000
#define IOASIC_SSR_SCC1A_TX_DMA 0x20000000
#define IOASIC_SSR_SCC1A_RX_DMA 0x10000000
#define IOASIC_SSR_SCSI_DIR     0x00040000 /* 1: to memory */
#define IOASIC_SSR_SCSI_DMA     0x00020000
#define IOASIC_SSR_LANCE_DMA    0x00010000
#define IOASIC_SSR_DIAGDN       0x00008000
#define IOASIC_SSR_TXDIS        0x00006000
#define IOASIC_SSR_SCC_RUN      0x00000800 /* 0 holds the chip in reset */
#define IOASIC_SSR_RTC_RUN      0x00000400
#define IOASIC_SSR_ASC_RUN      0x00000200
#define IOASIC_SSR_LANCE_RUN    0x00000100
#define IOASIC_SSR_LEDS         0x000000ff
#define IOASIC_SSR_PROM         0x00000f00 /* what the PROM leaves */

/* SIR and SIMR; 31:16 are latched and cleared by writing 0 to them, 15:0
 * follow their sources */
#define IOASIC_SIR_SCC0A_TX_PAGE  0x80000000
#define IOASIC_SIR_SCC0A_TX_ERROR 0x40000000
#define IOASIC_SIR_SCC0A_RX_HALF  0x20000000
#define IOASIC_SIR_SCC0A_RX_OVER  0x10000000
#define IOASIC_SIR_SCC1A_TX_PAGE  0x08000000
#define IOASIC_SIR_SCC1A_TX_ERROR 0x04000000
#define IOASIC_SIR_SCC1A_RX_HALF  0x02000000
#define IOASIC_SIR_SCC1A_RX_OVER  0x01000000
#define IOASIC_SIR_SCSI_PTR_LOAD  0x00080000
#define IOASIC_SIR_SCSI_OVERRUN   0x00040000
#define IOASIC_SIR_SCSI_READ      0x00020000
#define IOASIC_SIR_LANCE_READ     0x00010000
#define IOASIC_SIR_LATCHED        0xffff0000
#define IOASIC_SIR_NVR_JUMPER     0x00004000
#define IOASIC_SIR_TIMEOUT        0x00001000 /* see KN02BA_TIMEOUT */
#define IOASIC_SIR_NRMOD          0x00000400
#define IOASIC_SIR_SCSI           0x00000200
#define IOASIC_SIR_LANCE          0x00000100
#define IOASIC_SIR_SCC1           0x00000080
#define IOASIC_SIR_SCC0           0x00000040
#define IOASIC_SIR_RTC            0x00000020
#define IOASIC_SIR_PSWARN         0x00000010
#define IOASIC_SIR_SCSI_FIFO      0x00000004
#define IOASIC_SIR_PBNC           0x00000002
#define IOASIC_SIR_PBNO           0x00000001

/* SCSI_SCR */
#define IOASIC_SCR_STATUS 0x4
#define IOASIC_SCR_COUNT  0x3 /* halfwords in SDR0 and SDR1 */

#endif /* MACHINE_IOASIC_H */

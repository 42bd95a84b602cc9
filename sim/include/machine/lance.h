/* SPDX-License-Identifier: MIT */
/*
 * Am7990 LANCE Ethernet controller, as software sees it: two 16-bit
 * registers, and in the chip's memory an initialization block and two rings
 * of descriptors. Constants only; usable from C and from the assembler. The
 * rows of lance.def name the same registers and bits.
 *
 * Offsets into the chip's memory are the chip's own; what the processor sees
 * of that memory depends on the machine:
 *   KN01      64 KB of its own, a halfword in each word: 2 * offset
 *   PMAD-AA   128 KB of its own: offset
 *   5000/125  64 KB in 128 KB of main memory from IOASIC_LANCE_DMA_P on:
 *             initialization block and descriptors at 2 * offset, buffers in
 *             blocks of 16 bytes with 16 bytes of nothing after each
 *
 * Sources: AMD Am7990 data sheet, by way of Linux 6.1 declance.c, Mach 3.0
 * lance.h and NetBSD am7990reg.h; Mach 3.0 kmin.h and pmad-aa for the layouts.
 */
#ifndef MACHINE_LANCE_H
#define MACHINE_LANCE_H

#define LANCE_RDP   0 /* data of the register that RAP selects */
#define LANCE_RAP   4 /* its number */
#define LANCE_BYTES 8

#define LANCE_RAP_MASK 3

/* registers, by number; all but 0 only while CSR0_STOP is set */
#define LANCE_CSR0 0
#define LANCE_CSR1 1 /* initialization block: address 15:1 */
#define LANCE_CSR2 2 /* address 23:16 */
#define LANCE_CSR3 3 /* what the bus is like: 0 on DECstations */

/* CSR0; 14:8 are cleared by writing 1 */
#define LANCE_CSR0_ERR   0x8000 /* ro: BABL, CERR, MISS or MERR */
#define LANCE_CSR0_BABL  0x4000 /* sent more than 1518 bytes */
#define LANCE_CSR0_CERR  0x2000 /* no heartbeat; asks for no interrupt */
#define LANCE_CSR0_MISS  0x1000 /* a frame, and no buffer for it */
#define LANCE_CSR0_MERR  0x0800 /* memory did not answer: RXON, TXON off */
#define LANCE_CSR0_RINT  0x0400
#define LANCE_CSR0_TINT  0x0200
#define LANCE_CSR0_IDON  0x0100 /* initialized */
#define LANCE_CSR0_W1C   0x7f00
#define LANCE_CSR0_INTR  0x0080 /* ro: any of 14, 12:8 */
#define LANCE_CSR0_INEA  0x0040
#define LANCE_CSR0_RXON  0x0020 /* ro */
#define LANCE_CSR0_TXON  0x0010 /* ro */
#define LANCE_CSR0_TDMD  0x0008 /* look at the transmit ring now */
#define LANCE_CSR0_STOP  0x0004 /* overrides INIT and STRT */
#define LANCE_CSR0_STRT  0x0002
#define LANCE_CSR0_INIT  0x0001
#define LANCE_CSR0_CAUSE 0x5f00 /* what INTR is made of */

#define LANCE_CSR1_MASK 0xfffe
#define LANCE_CSR2_MASK 0x00ff
#define LANCE_CSR3_BSWP 0x0004 /* swap the bytes of buffers */
#define LANCE_CSR3_ACON 0x0002
#define LANCE_CSR3_BCON 0x0001
#define LANCE_CSR3_MASK 0x0007

/* initialization block: 12 halfwords */
#define LANCE_INIT_MODE  0x00
#define LANCE_INIT_PADR  0x02 /* three: first byte of the address lowest */
#define LANCE_INIT_LADRF 0x08 /* four: see LANCE_FILTER_SHIFT */
#define LANCE_INIT_RDRA  0x10 /* receive ring: address 15:3 */
#define LANCE_INIT_RLEN  0x12 /* length and address 23:16 */
#define LANCE_INIT_TDRA  0x14
#define LANCE_INIT_TLEN  0x16
#define LANCE_INIT_BYTES 0x18

#define LANCE_RING_LEN_SHIFT 13 /* RLEN, TLEN: 1 << (15:13) descriptors */
#define LANCE_RING_HIGH      0x00ff

/* The CRC-32 of a group address, shifted right, is its bit of LADRF. */
#define LANCE_FILTER_SHIFT 26

#define LANCE_MODE_PROM 0x8000 /* receive everything */
#define LANCE_MODE_INTL 0x0040 /* with LOOP: inside the chip */
#define LANCE_MODE_DRTY 0x0020 /* one attempt */
#define LANCE_MODE_COLL 0x0010 /* with INTL: every attempt collides */
#define LANCE_MODE_DTCR 0x0008 /* software makes the FCS */
#define LANCE_MODE_LOOP 0x0004
#define LANCE_MODE_DTX  0x0002
#define LANCE_MODE_DRX  0x0001

/* A descriptor: four halfwords. Byte offsets. */
#define LANCE_DESC_ADDR   0 /* buffer: address 15:0 */
#define LANCE_DESC_STATUS 2 /* bits below, and address 23:16 */
#define LANCE_DESC_COUNT  4 /* of the buffer: two's complement in 11:0 */
#define LANCE_DESC_MORE   6 /* receive: bytes with FCS; transmit: errors */
#define LANCE_DESC_BYTES  8

/* DESC_STATUS, both rings */
#define LANCE_DESC_OWN  0x8000 /* the chip's */
#define LANCE_DESC_ERR  0x4000
#define LANCE_DESC_STP  0x0200 /* the frame begins here */
#define LANCE_DESC_ENP  0x0100 /* the frame ends here */
#define LANCE_DESC_HIGH 0x00ff /* address 23:16 */
#define LANCE_DESC_LEN  0x0fff /* DESC_COUNT, and DESC_MORE received */

/* received */
#define LANCE_RMD_FRAM 0x2000 /* bad FCS and no whole number of bytes */
#define LANCE_RMD_OFLO 0x1000 /* memory was too slow */
#define LANCE_RMD_CRC  0x0800
#define LANCE_RMD_BUFF 0x0400 /* no next buffer */

/* sent */
#define LANCE_TMD_MORE 0x1000 /* more than two attempts */
#define LANCE_TMD_ONE  0x0800 /* two attempts */
#define LANCE_TMD_DEF  0x0400 /* had to wait for the cable */

/* DESC_MORE, sent; valid with DESC_ERR */
#define LANCE_TMD3_BUFF 0x8000 /* no next buffer */
#define LANCE_TMD3_UFLO 0x4000 /* bytes came too late; TXON off */
#define LANCE_TMD3_LCOL 0x1000 /* collision after the slot time */
#define LANCE_TMD3_LCAR 0x0800 /* no carrier of our own */
#define LANCE_TMD3_RTRY 0x0400 /* 16 collisions, or one with MODE_DRTY */
#define LANCE_TMD3_TDR  0x03ff /* bits to the last collision */

/* PMAD-AA, the option board of the 5000/200: offsets in its slot */
#define PMAD_RAM       0x000000
#define PMAD_RAM_BYTES 0x020000
#define PMAD_LANCE     0x100000
#define PMAD_ROM       0x1c0000 /* and every 1 << 21 */
#define PMAD_ESAR      0x1c0002 /* station address: byte lane 2, every 4 */

#endif /* MACHINE_LANCE_H */

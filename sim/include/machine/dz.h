/* SPDX-License-Identifier: MIT */
/*
 * DC7085 (DZ11 on a chip): four serial lines, as software sees it. 16-bit
 * registers, 8 bytes apart; RBUF and LPR, MSR and TDR share an address.
 * Constants only; usable from C and from the assembler. The rows of dz.def
 * name the same registers and bits.
 *
 * Sources: Linux 6.1 dz.h; Mach 3.0 dz_7085.c; DEC DZ11 user's guide.
 */
#ifndef MACHINE_DZ_H
#define MACHINE_DZ_H

#define DZ_LINES 4
#define DZ_BYTES 0x20

#define DZ_CSR  0x00
#define DZ_RBUF 0x08 /* read: takes the oldest received character */
#define DZ_LPR  0x08 /* write */
#define DZ_TCR  0x10
#define DZ_MSR  0x18 /* read */
#define DZ_TDR  0x18 /* write */

#define DZ_CSR_TRDY        0x8000 /* line TLINE wants a character; ro */
#define DZ_CSR_TIE         0x4000 /* interrupt on TRDY */
#define DZ_CSR_TLINE       0x0300 /* ro */
#define DZ_CSR_TLINE_SHIFT 8
#define DZ_CSR_RDONE       0x0080 /* RBUF holds a character; ro */
#define DZ_CSR_RIE         0x0040 /* interrupt on RDONE */
#define DZ_CSR_MSE         0x0020 /* the scanner, hence everything, runs */
#define DZ_CSR_CLR         0x0010 /* reset; reads 1 until it is over */
#define DZ_CSR_MAINT       0x0008 /* lines send to themselves */

#define DZ_RBUF_DVAL       0x8000 /* the rest is a character */
#define DZ_RBUF_OERR       0x4000 /* characters were lost before this one */
#define DZ_RBUF_FERR       0x2000 /* no stop bit */
#define DZ_RBUF_PERR       0x1000 /* wrong parity */
#define DZ_RBUF_LINE       0x0300
#define DZ_RBUF_LINE_SHIFT 8
#define DZ_RBUF_DATA       0x00ff

#define DZ_LPR_LINE         0x0003 /* which line the rest is for */
#define DZ_LPR_LENGTH       0x0018 /* 0: 5 bits ... 3: 8 bits */
#define DZ_LPR_LENGTH_SHIFT 3
#define DZ_LPR_5_BITS       0x0000
#define DZ_LPR_6_BITS       0x0008
#define DZ_LPR_7_BITS       0x0010
#define DZ_LPR_8_BITS       0x0018
#define DZ_LPR_STOP         0x0020 /* two stop bits */
#define DZ_LPR_PAREN        0x0040 /* parity bit */
#define DZ_LPR_ODD          0x0080 /* odd parity */
#define DZ_LPR_SPEED        0x0f00
#define DZ_LPR_SPEED_SHIFT  8
#define DZ_LPR_300          0x0500
#define DZ_LPR_1200         0x0700
#define DZ_LPR_4800         0x0c00
#define DZ_LPR_9600         0x0e00
#define DZ_LPR_19200        0x0f00 /* 38400 with KN02_CSR_BAUD38 */
#define DZ_LPR_RXENAB       0x1000 /* receive */

#define DZ_TCR_LNENB 0x000f /* transmit on line n: bit n */
#define DZ_TCR_DTR3  0x0100
#define DZ_TCR_RTS3  0x0200
#define DZ_TCR_DTR2  0x0400
#define DZ_TCR_RTS2  0x0800

#define DZ_MSR_CTS3 0x0001
#define DZ_MSR_DSR3 0x0002
#define DZ_MSR_CD3  0x0004
#define DZ_MSR_RI3  0x0008
#define DZ_MSR_CTS2 0x0100
#define DZ_MSR_DSR2 0x0200
#define DZ_MSR_CD2  0x0400
#define DZ_MSR_RI2  0x0800

#define DZ_TDR_DATA  0x00ff
#define DZ_TDR_BREAK 0x0f00 /* line n sends a break: bit 8 + n */

#endif /* MACHINE_DZ_H */

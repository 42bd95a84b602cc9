/* SPDX-License-Identifier: MIT */
/*
 * Z85C30 serial communications controller, as software sees it on the
 * 5000/125: byte registers on lane 1, 4 bytes apart, channel B first. Write
 * the number of a register to a channel's command port, then read or write
 * the same port; the number falls back to 0 after that. The chip needs 4
 * PCLK periods between two accesses. Constants only; usable from C and from
 * the assembler. The rows of scc.def name the same registers and bits.
 *
 * Sources: Zilog Z8530/Z85C30 technical manual; Linux 6.1 zs.h; Mach 3.0
 * scc_8530.h.
 */
#ifndef MACHINE_SCC_H
#define MACHINE_SCC_H

#define SCC_PCLK_HZ 7372800 /* Linux 6.1 zs.c */
#define SCC_BYTES   0x10

#define SCC_B_COMMAND 0x1
#define SCC_B_DATA    0x5
#define SCC_A_COMMAND 0x9
#define SCC_A_DATA    0xd

/* numbers of registers: what is written, what is read */
#define SCC_WR0  0
#define SCC_WR1  1
#define SCC_WR2  2 /* interrupt vector; shared by the channels */
#define SCC_WR3  3
#define SCC_WR4  4
#define SCC_WR5  5
#define SCC_WR6  6 /* synchronous modes: sync character or address */
#define SCC_WR7  7 /* the same; WR7' while WR15 bit 0 is 1 */
#define SCC_WR8  8 /* transmit buffer, also the data port */
#define SCC_WR9  9 /* shared by the channels */
#define SCC_WR10 10
#define SCC_WR11 11
#define SCC_WR12 12
#define SCC_WR13 13
#define SCC_WR14 14
#define SCC_WR15 15
#define SCC_RR0  0
#define SCC_RR1  1
#define SCC_RR2  2
#define SCC_RR3  3
#define SCC_RR8  8 /* receive buffer, also the data port */
#define SCC_RR10 10
#define SCC_RR12 12
#define SCC_RR13 13
#define SCC_RR15 15

/* WR0: pointer in 2:0, command in 5:3, CRC and underrun reset in 7:6 */
#define SCC_WR0_POINTER        0x07
#define SCC_WR0_COMMAND        0x38
#define SCC_WR0_POINT_HIGH     0x08 /* the pointer is 8..15 */
#define SCC_WR0_RESET_EXT      0x10 /* external/status interrupts */
#define SCC_WR0_SEND_ABORT     0x18
#define SCC_WR0_ENABLE_NEXT_RX 0x20 /* interrupt on next character */
#define SCC_WR0_RESET_TX_INT   0x28
#define SCC_WR0_RESET_ERROR    0x30
#define SCC_WR0_RESET_IUS      0x38 /* highest interrupt under service */
#define SCC_WR0_CRC            0xc0
#define SCC_WR0_RESET_UNDERRUN 0xc0

/* WR1: interrupts */
#define SCC_WR1_EXT_IE         0x01
#define SCC_WR1_TX_IE          0x02
#define SCC_WR1_PARITY_SPECIAL 0x04
#define SCC_WR1_RX_MODE        0x18
#define SCC_WR1_RX_OFF         0x00
#define SCC_WR1_RX_FIRST       0x08 /* first character or special */
#define SCC_WR1_RX_ALL         0x10 /* every character or special */
#define SCC_WR1_RX_SPECIAL     0x18 /* special conditions only */
#define SCC_WR1_REQUEST_RX     0x20
#define SCC_WR1_REQUEST        0x40 /* DMA request, not wait */
#define SCC_WR1_REQUEST_ENABLE 0x80

/* WR3: receiver */
#define SCC_WR3_RX_ENABLE    0x01
#define SCC_WR3_AUTO_ENABLES 0x20
#define SCC_WR3_RX_BITS      0xc0
#define SCC_WR3_RX_5_BITS    0x00
#define SCC_WR3_RX_7_BITS    0x40
#define SCC_WR3_RX_6_BITS    0x80
#define SCC_WR3_RX_8_BITS    0xc0

/* WR4: format */
#define SCC_WR4_PARITY      0x01
#define SCC_WR4_PARITY_EVEN 0x02
#define SCC_WR4_STOP        0x0c /* 0: a synchronous mode */
#define SCC_WR4_STOP_1      0x04
#define SCC_WR4_STOP_1_5    0x08
#define SCC_WR4_STOP_2      0x0c
#define SCC_WR4_CLOCK       0xc0 /* clocks a bit */
#define SCC_WR4_CLOCK_1     0x00
#define SCC_WR4_CLOCK_16    0x40
#define SCC_WR4_CLOCK_32    0x80
#define SCC_WR4_CLOCK_64    0xc0

/* WR5: transmitter */
#define SCC_WR5_TX_CRC    0x01
#define SCC_WR5_RTS       0x02
#define SCC_WR5_TX_ENABLE 0x08
#define SCC_WR5_BREAK     0x10
#define SCC_WR5_TX_BITS   0x60
#define SCC_WR5_TX_5_BITS 0x00
#define SCC_WR5_TX_7_BITS 0x20
#define SCC_WR5_TX_6_BITS 0x40
#define SCC_WR5_TX_8_BITS 0x60
#define SCC_WR5_DTR       0x80

/* WR9: master interrupt control, both channels */
#define SCC_WR9_VIS         0x01 /* vector includes status */
#define SCC_WR9_NV          0x02 /* no vector */
#define SCC_WR9_DLC         0x04 /* disable lower chain */
#define SCC_WR9_MIE         0x08 /* master interrupt enable */
#define SCC_WR9_STATUS_HIGH 0x10 /* status in vector bits 6:4, not 3:1 */
#define SCC_WR9_SOFT_INTACK 0x20 /* reading RR2 acknowledges */
#define SCC_WR9_RESET       0xc0
#define SCC_WR9_RESET_B     0x40
#define SCC_WR9_RESET_A     0x80
#define SCC_WR9_RESET_CHIP  0xc0

/* WR7': extensions of the Z85C30 */
#define SCC_WR7_EXTENDED_READ 0x40

/* WR11: clocks */
#define SCC_WR11_TRXC_OUT    0x03
#define SCC_WR11_TRXC_BRG    0x02
#define SCC_WR11_TRXC_OUTPUT 0x04
#define SCC_WR11_TX_CLOCK    0x18
#define SCC_WR11_TX_BRG      0x10
#define SCC_WR11_RX_CLOCK    0x60
#define SCC_WR11_RX_BRG      0x40

/* WR12, WR13: divisor of the baud rate generator, low and high byte:
 * PCLK / (2 * clocks a bit * baud) - 2; 22 is 9600 baud at 16 clocks */

/* WR14 */
#define SCC_WR14_BRG_ENABLE 0x01
#define SCC_WR14_BRG_PCLK   0x02 /* source: PCLK, not RTxC */
#define SCC_WR14_DTR_REQ    0x04
#define SCC_WR14_AUTO_ECHO  0x08
#define SCC_WR14_LOOPBACK   0x10
#define SCC_WR14_DPLL       0xe0

#define SCC_WR15_WR7_PRIME 0x01 /* WR7 is WR7' */

/* WR15: which changes of RR0 are external/status interrupts: RR0's bits */
#define SCC_WR15_ZERO_COUNT 0x02
#define SCC_WR15_DCD        0x08
#define SCC_WR15_SYNC       0x10
#define SCC_WR15_CTS        0x20
#define SCC_WR15_UNDERRUN   0x40
#define SCC_WR15_BREAK      0x80

#define SCC_RR0_RX_AVAILABLE 0x01
#define SCC_RR0_ZERO_COUNT   0x02
#define SCC_RR0_TX_EMPTY     0x04 /* the data port takes a character */
#define SCC_RR0_DCD          0x08
#define SCC_RR0_SYNC         0x10
#define SCC_RR0_CTS          0x20
#define SCC_RR0_UNDERRUN     0x40
#define SCC_RR0_BREAK        0x80

#define SCC_RR1_ALL_SENT 0x01
#define SCC_RR1_RESIDUE  0x0e
#define SCC_RR1_PARITY   0x10
#define SCC_RR1_OVERRUN  0x20
#define SCC_RR1_FRAMING  0x40

/* RR2 of channel B: status of the highest pending interrupt, where WR9 puts
 * it in the vector; here in bits 3:1 */
#define SCC_RR2_STATUS    0x0e
#define SCC_RR2_B_TX      0x00
#define SCC_RR2_B_EXT     0x02
#define SCC_RR2_B_RX      0x04
#define SCC_RR2_B_SPECIAL 0x06 /* also: nothing pends */
#define SCC_RR2_A_TX      0x08
#define SCC_RR2_A_EXT     0x0a
#define SCC_RR2_A_RX      0x0c
#define SCC_RR2_A_SPECIAL 0x0e

/* RR3 of channel A: what pends; reads 0 through channel B */
#define SCC_RR3_B_EXT 0x01
#define SCC_RR3_B_TX  0x02
#define SCC_RR3_B_RX  0x04
#define SCC_RR3_A_EXT 0x08
#define SCC_RR3_A_TX  0x10
#define SCC_RR3_A_RX  0x20

#endif /* MACHINE_SCC_H */

/* SPDX-License-Identifier: MIT */
/*
 * Brooktree Bt478, the colour map of the 2100 and 3100: 256 colours and 16 of
 * the overlay (the cursor), 8 bits each of red, green and blue. A colour is
 * three writes or reads of a data register; then the address counts up.
 * Constants only.
 *
 * Sources: NetBSD pmax pmreg.h and pm.c; Brooktree data book, 1991.
 */
#ifndef MACHINE_BT478_H
#define MACHINE_BT478_H

/* Registers: a byte on lane 0 of every word. */
#define BT478_MAPWA  0x00 /* address of the next colour to write */
#define BT478_MAP    0x04 /* the colour there */
#define BT478_MASK   0x08 /* bits of a pixel that count */
#define BT478_MAPRA  0x0c /* address of the next colour to read */
#define BT478_OVERWA 0x10
#define BT478_OVER   0x14
#define BT478_OVERRA 0x1c

#define BT478_BYTES    0x20 /* then they repeat: chosen */
#define BT478_COLOURS  256
#define BT478_OVERLAYS 16 /* 0 is transparent */

#endif /* MACHINE_BT478_H */

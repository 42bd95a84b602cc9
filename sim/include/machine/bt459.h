/* SPDX-License-Identifier: MIT */
/*
 * Brooktree Bt459, the colour map and cursor of the PMAG-BA: an address of 16
 * bits in two registers, and two data registers that go on from there: one for
 * bytes, one for the colours of the map (three accesses each). Overlay and
 * cursor colours are written as three bytes, too. Constants only.
 *
 * Sources: Linux 6.1 pmag-ba-fb.h and pmag-ba-fb.c; NetBSD bt459reg.h;
 * Brooktree product data book, 1991.
 */
#ifndef MACHINE_BT459_H
#define MACHINE_BT459_H

/* Registers: a byte on lane 0 of every word. */
#define BT459_ADDR_LO 0x00
#define BT459_ADDR_HI 0x04
#define BT459_REG     0x08
#define BT459_CMAP    0x0c

#define BT459_BYTES     0x10 /* then they repeat: chosen */
#define BT459_ADDRESSES 0x1000

/* What is at an address. */
#define BT459_OVERLAY      0x100 /* 16 colours */
#define BT459_CURSOR       0x181 /* cursor colours 1 to 3 */
#define BT459_ID           0x200 /* reads BT459_ID_VALUE */
#define BT459_COMMAND0     0x201
#define BT459_COMMAND1     0x202
#define BT459_COMMAND2     0x203
#define BT459_READ_MASK    0x204 /* bits of a pixel that count */
#define BT459_BLINK_MASK   0x206
#define BT459_CURSOR_CMD   0x300
#define BT459_CURSOR_X     0x301 /* low, then high byte */
#define BT459_CURSOR_Y     0x303
#define BT459_CURSOR_RAM   0x400 /* 64 lines of 16 bytes */
#define BT459_CURSOR_BYTES 0x400

#define BT459_ID_VALUE 0x4a
#define BT459_COLOURS  256
#define BT459_OVERLAYS 16
#define BT459_SPRITE   64

#define BT459_CURSOR_CMD_PLANE1 0x80 /* show plane 1 of the sprite */
#define BT459_CURSOR_CMD_PLANE0 0x40
#define BT459_COMMAND2_X        0x02 /* sprite value 1 is transparent, too */

#endif /* MACHINE_BT459_H */

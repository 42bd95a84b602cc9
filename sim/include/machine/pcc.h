/* SPDX-License-Identifier: MIT */
/*
 * DC503, the programmable cursor chip of the 2100 and 3100: a sprite of 16 by
 * 16 pixels in two planes, and detectors of two regions of the screen, of
 * which the second one's first line raises the retrace interrupt (CSR.VINT).
 * Constants only.
 *
 * Sources: NetBSD pmax pmreg.h and pm.c; MAME dec/decstation.cpp (which line
 * interrupts).
 */
#ifndef MACHINE_PCC_H
#define MACHINE_PCC_H

/* Registers: 16 bits in the lower half of every word, write only. */
#define PCC_CMDR   0x00
#define PCC_XPOS   0x04 /* the sprite's left column + PCC_X_OFFSET */
#define PCC_YPOS   0x08 /* its top line + PCC_Y_OFFSET */
#define PCC_XMIN1  0x0c
#define PCC_XMAX1  0x10
#define PCC_YMIN1  0x14
#define PCC_YMAX1  0x18
#define PCC_XMIN2  0x2c
#define PCC_XMAX2  0x30
#define PCC_YMIN2  0x34
#define PCC_YMAX2  0x38
#define PCC_MEMORY 0x3c /* the sprite, word by word, while LODSA is set */

#define PCC_BYTES 0x40 /* then they repeat: chosen */

/* The screen's first pixel, as the chip counts columns and lines. */
#define PCC_X_OFFSET 212
#define PCC_Y_OFFSET 34

/* The sprite: a word a line, its bit 0 leftmost; plane A, then plane B. */
#define PCC_SPRITE       16
#define PCC_SPRITE_WORDS (2 * PCC_SPRITE)

/* Which overlay colour the planes choose; both: 12. */
#define PCC_OVERLAY_A 8
#define PCC_OVERLAY_B 4

#define PCC_CMDR_TEST  0x8000
#define PCC_CMDR_HSHI  0x4000 /* polarity of the horizontal sync */
#define PCC_CMDR_VBHI  0x2000 /* polarity of the vertical blank */
#define PCC_CMDR_LODSA 0x1000 /* load the sprite */
#define PCC_CMDR_FORG2 0x0800
#define PCC_CMDR_ENRG2 0x0400 /* detect region 2: retrace interrupts */
#define PCC_CMDR_FORG1 0x0200
#define PCC_CMDR_ENRG1 0x0100
#define PCC_CMDR_XHWID 0x0080 /* cross hair */
#define PCC_CMDR_XHCL1 0x0040
#define PCC_CMDR_XHCLP 0x0020
#define PCC_CMDR_XHAIR 0x0010
#define PCC_CMDR_FOPB  0x0008 /* plane B all over the screen */
#define PCC_CMDR_ENPB  0x0004 /* plane B of the sprite */
#define PCC_CMDR_FOPA  0x0002
#define PCC_CMDR_ENPA  0x0001

#endif /* MACHINE_PCC_H */

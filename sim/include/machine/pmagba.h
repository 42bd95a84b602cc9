/* SPDX-License-Identifier: MIT */
/*
 * PMAG-BA, the colour frame buffer for the TURBOchannel: 1024 by 864 pixels of
 * 8 bits. Offsets in its slot. Constants only.
 *
 * Sources: Linux 6.1 pmag-ba-fb.c; NetBSD cfb.c.
 */
#ifndef MACHINE_PMAGBA_H
#define MACHINE_PMAGBA_H

#define PMAGBA_FB        0x000000 /* a line is 1024 bytes */
#define PMAGBA_FB_AGAIN  0x100000
#define PMAGBA_FB_BYTES  0x100000
#define PMAGBA_BT459     0x200000 /* machine/bt459.h */
#define PMAGBA_IREQ      0x300000 /* any write ends the retrace interrupt */
#define PMAGBA_ROM       0x380000
#define PMAGBA_ROM_AGAIN 0x3c0000
#define PMAGBA_ROM_BYTES 0x040000

/* The sprite's left column and top line plus these are what the Bt459 gets. */
#define PMAGBA_X_OFFSET 220
#define PMAGBA_Y_OFFSET 35

#endif /* MACHINE_PMAGBA_H */

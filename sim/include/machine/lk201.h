/* SPDX-License-Identifier: MIT */
/*
 * LK201, the keyboard: what is said on its line, 4800 baud, 8 bits, no parity.
 * Constants only.
 *
 * Sources: VCB02 Video Subsystem Technical Manual, EK-104AA-TM, as Linux 6.1
 * lkkbd.c cites it; NetBSD lk201reg.h.
 */
#ifndef MACHINE_LK201_H
#define MACHINE_LK201_H

/* From it: keys are 0x56 to 0xfb; these are none. */
#define LK201_POWER_UP    0x01 /* then 0, an error, a key: 0 is none */
#define LK201_HARDWARE    0x00
#define LK201_KEY_FIRST   0x56
#define LK201_KEY_LAST    0xfb
#define LK201_ALL_UPS     0xb3 /* no key of an up-down division is held */
#define LK201_METRONOME   0xb4 /* the last key repeats */
#define LK201_INPUT_ERROR 0xb6
#define LK201_LOCKED      0xb7 /* it will send no more */
#define LK201_MODE_CHANGE 0xba /* the mode has been changed */

/* To it. Bit 7 of a byte says that the command ends with it. */
#define LK201_LAST        0x80
#define LK201_LAMPS_OFF   0x11 /* and a mask of lamps */
#define LK201_LAMPS_ON    0x13
#define LK201_CLICK_ON    0x1b /* and a loudness */
#define LK201_BELL_ON     0x23 /* and a loudness */
#define LK201_INHIBIT     0x89
#define LK201_RESUME      0x8b
#define LK201_CLICK_OFF   0x99
#define LK201_BELL_OFF    0xa1
#define LK201_BELL        0xa7
#define LK201_REQUEST_ID  0xab
#define LK201_CTRL_OFF    0xb9
#define LK201_CTRL_ON     0xbb
#define LK201_DEFAULTS    0xd3
#define LK201_REPEAT_STOP 0xc1
#define LK201_REPEAT_OFF  0xe1
#define LK201_REPEAT_ON   0xe3
#define LK201_POWER_CYCLE 0xfd

/* A command with bit 0 clear sets the mode of a division of the keys. */
#define LK201_COMMAND        0x01
#define LK201_MODE           0x06
#define LK201_MODE_DOWN      0x00 /* tells when a key goes down */
#define LK201_MODE_REPEAT    0x02 /* and repeats it */
#define LK201_MODE_UP_DOWN   0x06 /* and when it goes up */
#define LK201_DIVISION_SHIFT 3
#define LK201_DIVISIONS      14 /* they count from 1 */

#endif /* MACHINE_LK201_H */

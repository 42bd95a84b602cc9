/* SPDX-License-Identifier: MIT */
/*
 * VSXXX-AA, the mouse: what is said on its line, 4800 baud, 8 bits, odd parity.
 * Constants only.
 *
 * Sources: VCB02 Video Subsystem Technical Manual, EK-104AA-TM, as Linux 6.1
 * vsxxxaa.c cites it.
 */
#ifndef MACHINE_VSXXX_H
#define MACHINE_VSXXX_H

/* To it. */
#define VSXXX_TEST     'T' /* self-test; what it says then is below */
#define VSXXX_STREAM   'R' /* a report for each change */
#define VSXXX_PROMPT   'D' /* a report when asked */
#define VSXXX_REQUEST  'P' /* a report now; and prompt mode */
#define VSXXX_RATE_55  'K' /* reports a second, at most */
#define VSXXX_RATE_72  'L'
#define VSXXX_RATE_120 'M'

/* From it: a report, three bytes. Motion is its amount, and its sign. */
#define VSXXX_REPORT    0x80
#define VSXXX_RIGHTWARD 0x10 /* x in the second byte is positive */
#define VSXXX_UPWARD    0x08 /* y in the third byte is positive */
#define VSXXX_LEFT      0x04 /* buttons */
#define VSXXX_MIDDLE    0x02
#define VSXXX_RIGHT     0x01
#define VSXXX_BUTTONS   0x07
#define VSXXX_MOTION    0x7f

/* From it: the self-test, four bytes. The third is an error: 0 is none; the
 * fourth are the buttons. */
#define VSXXX_SELF_TEST 0xa0 /* and a revision */
#define VSXXX_MOUSE     0x02 /* what it is */

#endif /* MACHINE_VSXXX_H */

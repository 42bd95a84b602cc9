/* SPDX-License-Identifier: MIT */
/* Shared by faultregs.c and its victims: pages below 32 KB, which every
 * instruction reaches from $zero. */
#ifndef FAULTREGS_H
#define FAULTREGS_H

#define PAGE_UNMAPPED 0x3000
#define PAGE_READONLY 0x5000
#define PAGE_AREA     0x6000
#define PAGE_REFILL   0x7000

#define AREA_IN   0x6000 /* what registers hold before; HI, LO at 128, 132 */
#define AREA_OUT  0x6100 /* and after */
#define AREA_SEEN 0x6200 /* what the resumed instruction read */
#define AREA_HOME 0x6300 /* the registers of fault_run()'s caller */

#endif /* FAULTREGS_H */

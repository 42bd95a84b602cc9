/* SPDX-License-Identifier: MIT */
/*
 * Offsets that assembler and C share. env.h, page.h and state.h assert that
 * their structures agree with them.
 */
#ifndef EXO_LAYOUT_H
#define EXO_LAYOUT_H

#include <exo/context.h>

/* An environment's record: a page of the kernel's, then its context page. One
 * pointer reaches both, which is what keeps an exception short. */
#define ENV_BYTES     0x2000
#define ENV_SHIFT     13
#define ENVS          EXO_ENVS /* record 0 is never used */
#define ENV_ENTRY     0x000
#define ENV_NAME      0x058
#define ENV_SYNC      0x05c /* own name, or 0: refuses transfers */
#define ENV_ASYNC     0x060
#define ENV_STATUS    0x064
#define ENV_ENTRYHI   0x068 /* 0: has no hardware identifier at present */
#define ENV_STLB      0x06c
#define ENV_INSTALLED 0x070 /* its identifier that is installed */
#define ENV_GUARANTEE 0x080 /* EXO_GUARANTEED pairs of EntryHi, EntryLo */
#define ENV_CID       0x100 /* EXO_CIDS pairs of ENTRYHI, STLB; 0: not held */
#define ENV_RECORD    0x200 /* struct exo_record */
#define ENV_CONTEXT   0x1000
#define ENV_AT(va)    (ENV_CONTEXT + (va)-EXO_CONTEXT_VA)

/* A name is generation 30:16, record number 15:8: a shift away from the
 * record's offset, and never 0 for a live environment. */
#define NAME_INDEX_MASK  0xff00
#define NAME_INDEX_SHIFT 8
#define NAME_GEN_SHIFT   16
#define NAME_GEN_MASK    0x7fff
#define NAME_TO_OFFSET   (ENV_SHIFT - NAME_INDEX_SHIFT)

/* A page's record. check[right] is at right * 8. */
#define PAGE_RECORD_SHIFT 5
#define PAGE_PINS         0 /* halfwords */
#define PAGE_GROUPS       2 /* with PAGE_BOUND_MORE: one bit a group */
#define PAGE_BOUND        4 /* PAGE_BOUND_... and an STLB offset */
#define PAGE_FLAGS        6

/* PAGE_BOUND: where bindings of the page may be found. The offset of an STLB
 * entry, a multiple of 8, leaves room for the flags. */
#define PAGE_BINDABLE   1 /* capabilities for it may be genuine */
#define PAGE_BOUND_ONCE 2 /* through that STLB entry only */
#define PAGE_BOUND_MORE 4 /* through others too, in the groups said */

/* The software TLB: pairs of EntryHi and EntryLo. */
#define STLB_ENTRIES 4096
#define STLB_BYTES   0x8000
#define STLB_MASK    0x7ff8
#define STLB_EMPTY   1 /* no EntryHi has bit 0 set */
/* In EntryLo, which ignores these bits: bound by a right to write. */
#define STLB_MAY_WRITE       0x80
#define STLB_MAY_WRITE_SHIFT 3 /* to the place of ENTRYLO_D */

/* For finding the bindings of a page it is divided into groups of entries. */
#define STLB_GROUPS      16
#define STLB_GROUP_SHIFT 11 /* of an offset */

/* Tags spread the 64 identifiers over the high bits of the index: programs
 * all use low addresses, so equal pages of two of them fall far apart. The low
 * bits count how often an identifier has changed hands (stlb.h), so many
 * times. */
#define STLB_TURNS 64

/* The PROM's restart block is at 0x80000400 (NetBSD pmax dec_prom.h). */
#define VECTORS_MAX 0x400

/* The kernel's few words of state (state.h) */
#define STATE_NOW     0x00 /* record of the running environment */
#define STATE_SLICE   0x04 /* whose runner a synchronous transfer sets */
#define STATE_K1      0x08 /* k1 of the interrupted program */
#define STATE_PC      0x0c /* of a call: where to go on, sp, ra */
#define STATE_SP      0x10
#define STATE_RA      0x14
#define STATE_SPILL   0x18 /* t0 t1 t2 t3 of a primitive */
#define STATE_ENVCAP  0x28 /* t0 t1 t2 of a call */
#define STATE_OUT     0x34 /* the capability a call returns */
#define STATE_RECORDS 0x40 /* of all pages, in bytes; and where they are */
#define STATE_PAGE    0x44
#define STATE_TICKS   0x48
#define STATE_BYTES   0x80

#define SLICE_RUNNER 4
#define SLICE_SHIFT  3

/* Registers saved at an interrupt, in words from the stack pointer; the first
 * four are the called function's own. */
#define IRQ_AT    4
#define IRQ_V0    5
#define IRQ_V1    6
#define IRQ_A0    7
#define IRQ_T0    11
#define IRQ_T2    13
#define IRQ_T8    19
#define IRQ_SP    21
#define IRQ_RA    22
#define IRQ_HI    23
#define IRQ_LO    24
#define IRQ_WORDS 26

/* The handler that runs (handler.h) */
#define FRAME_SP      0x00
#define FRAME_GP      0x04
#define FRAME_S8      0x08
#define FRAME_RA      0x0c
#define FRAME_USER_SP 0x10
#define FRAME_USER_RA 0x14
#define FRAME_BUDGET  0x18

#define KERNEL_STACK 8192

#endif /* EXO_LAYOUT_H */

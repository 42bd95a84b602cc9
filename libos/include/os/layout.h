/* SPDX-License-Identifier: MIT */
/*
 * The address space of an ExOS program, for C and for the assembler.
 *
 *	0x00004000  context page (exo/context.h), this library's words in it
 *	0x00010000  what the kernel says about the start (exo/boot.h)
 *	0x00400000  pinned text, then pinned data, then the program (os.ld)
 *	0x10f00000  the page table, see os/pagetable.h
 *	0x10f80000  three pages through which to look at other pages
 *	0x20000000  ranges handed out by os_vm_reserve()
 *	0x7ffff000  end of the stack
 *
 * "Pinned" pages have guaranteed mappings: the code that answers TLB misses,
 * and all it touches before it can miss again. The kernel keeps guaranteed
 * mappings in a table indexed by the low four bits of the page number, so the
 * pinned pages must differ in them: text has 0 and 1, data 2, the context page
 * 4, the top of the stack 14.
 */
#ifndef OS_LAYOUT_H
#define OS_LAYOUT_H

#include <exo/context.h>

#define OS_PINNED_TEXT       0x00400000
#define OS_PINNED_TEXT_PAGES 2
#define OS_PINNED_DATA       0x00402000
#define OS_PINNED_PAGES      3 /* text and data together */

/*
 * The kernel's software TLB is indexed by the low twelve bits of the page
 * number: the table's place in it is far from the program's and from where
 * ranges begin, so that the table does not evict what it describes. It may
 * grow to 128 pages: they describe 32768 pages, twice the largest working set
 * of the benchmarks.
 */
#define OS_TABLE_VA    0x10f00000
#define OS_TABLE_PAGES 128

#define OS_PEEK_VA    0x10f80000
#define OS_PEEK_PAGES 3
#define OS_RANGE_VA   0x20000000
#define OS_RANGE_END  0x70000000

/*
 * The context page. The registers of a program that is not running, then
 * words that only a stub uses, then the stack on which TLB misses are
 * answered: it fills the rest of the page and grows down.
 */
#define OS_SWITCH_FRAME  EXO_CONTEXT_FREE /* struct os_frame */
#define OS_EXC_CAUSE     0x40e0
#define OS_EXC_BADVADDR  0x40e4
#define OS_EXC_EPC       0x40e8
#define OS_RETURN_PC     0x40ec
#define OS_RETURN_S0     0x40f0
#define OS_RETURN_SP     0x40f4
#define OS_END_T0        0x40f8
#define OS_REFILL_BOTTOM 0x4100
#define OS_REFILL_TOP    0x5000

/* The stack on which programs' own fault handlers run, in bytes. */
#define OS_FAULT_STACK 16384

#endif /* OS_LAYOUT_H */

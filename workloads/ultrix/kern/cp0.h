/* SPDX-License-Identifier: MIT */
/* What needs an instruction that C has not: Status, Cause, the TLB. */
#ifndef KERN_CP0_H
#define KERN_CP0_H

#include <machine/cp0.h>
#include <stdint.h>

#define CP0_STR_(n) #n
#define CP0_STR(n)  CP0_STR_(n)

/* The nop is mfc0's load delay. */
#define CP0_READ(n)                                                \
	({                                                         \
		uint32_t cp0_value_;                               \
		__asm__ volatile("mfc0 %0, $" CP0_STR(n) "\n\tnop" \
				 : "=r"(cp0_value_));              \
		cp0_value_;                                        \
	})

/* A change of Status reaches the pipeline two instructions later. */
#define CP0_WRITE(n, value)                                       \
	__asm__ volatile("mtc0 %0, $" CP0_STR(n) "\n\tnop\n\tnop" \
			 :                                        \
			 : "r"(value)                             \
			 : "memory")

/* tlb.S. Pages are given by their virtual address; the space is ASID << 6, as
 * EntryHi has it. None needs interrupts off: no interrupt handler uses the TLB
 * except through the two wired entries, so EntryHi and Index stay. */
void tlb_clear(void); /* all 64 entries, to nothing */
void tlb_wire(unsigned index, uint32_t page, uint32_t entrylo);
/* Give a page's entry, if there is one, a new EntryLo. */
void tlb_update(uint32_t page_and_space, uint32_t entrylo);
/* Remove all entries that are not wired. */
void tlb_flush(void);

#endif /* KERN_CP0_H */

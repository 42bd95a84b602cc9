/* SPDX-License-Identifier: MIT */
/*
 * The four contexts of an environment (SOSP'95 5.1), as the program sees
 * them: where the kernel jumps to, where it puts registers, what is mapped.
 *
 * ENTRIES are addresses set by the call CONTEXT; they must be word-aligned
 * and in user space. An entry that is 0 is not set: an exception without a
 * handler goes to address 0 like any other jump, which ends as a TLB miss
 * there; a TLB miss without a handler destroys the environment.
 *
 * THE CONTEXT PAGE is given by the kernel with the environment, belongs to it
 * as long as it lives, and is mapped writable at EXO_CONTEXT_VA in each of
 * its addressing contexts (a guaranteed mapping). The address is small, so
 * that every word of it is one instruction away: `lw $t0, 0x4000($zero)`.
 * The kernel writes only the words named below; the rest is the program's.
 *
 * EXCEPTION (entries 1..13, by ExcCode): t0, t1, t2 are saved at
 * EXO_SAVE_EXC; then t0 = Cause, t1 = BadVAddr, t2 = EPC; all other registers
 * but k0 are as they were, interrupts are on. To go back (all of it in
 * guaranteed pages):
 *	addiu	$k1, $t2, 4		# or 0 to try again
 *	lw	$t0, EXO_SAVE_EXC+0($zero)
 *	lw	$t1, EXO_SAVE_EXC+4($zero)
 *	lw	$t2, EXO_SAVE_EXC+8($zero)
 *	jr	$k1
 *	nop
 * If Cause.BD is set, EPC is the branch and going on after the instruction
 * means carrying out the branch. A handler that can itself raise an exception
 * must first copy what it needs from the save area.
 *
 * TLB MISS (entries 2 and 3: load or fetch, store) that neither the software
 * TLB nor a guaranteed mapping serves: the same with EXO_SAVE_TLB, so that an
 * exception handler may miss. Bind the page by TLBWR and go back to EPC. The
 * handler's first page must be guaranteed (else: destroyed).
 *
 * REFUSED PRIMITIVE: entry 8 (ExcCode Sys), t0 = EXO_CAUSE_REFUSED, t1 = the
 * negated error, t2 = the address of the syscall. A syscall in a branch delay
 * slot arrives there too, with t0 = the real Cause (BD set).
 *
 * FPU EXCEPTION: entry 13, t0 = Cause (ExcCode 0, IP7 set). The kernel has
 * masked it; the handler clears FCR31's cause bits and calls FPUMOD(1).
 *
 * INTERRUPT, END OF SLICE (entry EXO_ENTRY_END): t2 is saved at EXO_SAVE_INT
 * and holds EPC; everything else but k0 is as it was. The program saves what
 * it wants to keep and calls YIELD. What passes before it does is added up,
 * and each period of it costs a later slice; EXO_EXCESS_MAX of them cost its
 * life.
 * Start of slice (entry EXO_ENTRY_START): a3 = own name, all other registers
 * are 0; the program restores itself and ends with RESUME, which loads
 * v0, k1 and PC from EXO_RESUME_V0, _K1, _PC. An environment starts life with
 * a start of slice, too.
 *
 * REVOCATION, REPOSSESSION (entries EXO_ENTRY_REVOKE, EXO_ENTRY_REPOSSESSED):
 * in place of a start of slice, see exo/revoke.h.
 *
 * PROTECTED ENTRY (entries EXO_ENTRY_SYNC, EXO_ENTRY_ASYNC): see PCT in
 * exo/syscalls.h. Not set: transfers of that kind are refused.
 *
 * ADDRESSING: EXO_GUARANTEED mappings that the kernel itself restores; they
 * are kept in a table indexed by the low four bits of the virtual page
 * number, so two pages 16 pages apart cannot both be guaranteed (-EXO_E_BUSY).
 * Guaranteeing an address again replaces its mapping.
 */
#ifndef EXO_CONTEXT_H
#define EXO_CONTEXT_H

#define EXO_CONTEXT_VA   0x4000
#define EXO_SAVE_EXC     0x4000 /* t0, t1, t2 */
#define EXO_SAVE_TLB     0x4010 /* t0, t1, t2 */
#define EXO_SAVE_INT     0x4020 /* t2 */
#define EXO_RESUME_V0    0x4024
#define EXO_RESUME_K1    0x4028
#define EXO_RESUME_PC    0x402c
#define EXO_CONTEXT_FREE 0x4040 /* from here to 0x5000 never touched */

#define EXO_GUARANTEED 16

/* Addressing context identifiers that one environment may hold, numbered from
 * 0, which is the one it begins with. Chosen: the hardware has 63. */
#define EXO_CIDS 4

/* Environments there can be: numbers of records, 1 to EXO_ENVS - 1. */
#define EXO_ENVS 256

/* Pages that each environment can have whatever the others do. Chosen: the
 * least of the "five to ten" of SOSP'95 3.5, so that there can be many. */
#define EXO_RESERVE 5

/* entries; 1..12 are the R3000's exception codes */
#define EXO_ENTRY_MOD     1
#define EXO_ENTRY_TLBL    2
#define EXO_ENTRY_TLBS    3
#define EXO_ENTRY_ADEL    4
#define EXO_ENTRY_ADES    5
#define EXO_ENTRY_IBE     6
#define EXO_ENTRY_DBE     7
#define EXO_ENTRY_REFUSED 8
#define EXO_ENTRY_BREAK   9
#define EXO_ENTRY_RI      10
#define EXO_ENTRY_COPROC  11
#define EXO_ENTRY_OVF     12
#define EXO_ENTRY_FPE     13
#define EXO_ENTRY_START   14
#define EXO_ENTRY_END     15
#define EXO_ENTRY_SYNC    16
#define EXO_ENTRY_ASYNC   17
/* in place of START, see exo/revoke.h */
#define EXO_ENTRY_REVOKE      18
#define EXO_ENTRY_REPOSSESSED 19
#define EXO_ENTRIES           20

/* In t0 at entry 8: ExcCode Sys, and a bit that no hardware Cause has. */
#define EXO_EXC_REFUSED   8
#define EXO_CAUSE_REFUSED 0x10020

/* Periods an environment may run on after its slice has ended: one second,
 * long beyond any context save. Chosen: the paper gives no number. */
#define EXO_EXCESS_MAX 64

/* Positions of the linear vector of time slices; each lasts 15.625 ms
 * (SOSP'95 4), one period of the clock chip at 64 Hz. */
#define EXO_SLICES     64
#define EXO_SLICES_MAX 32 /* that one environment may own: chosen, half */
#define EXO_SLICE_HZ   64

#endif /* EXO_CONTEXT_H */

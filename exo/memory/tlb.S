/* SPDX-License-Identifier: MIT */
/*
 * Bindings of virtual to physical pages: the primitive operations that make
 * and delete them, in the environment's own addressing context only, and what
 * the rest of the kernel needs of the TLB.
 *
 * A primitive has k0, k1 (where to go on) and four registers that it spills;
 * it leaves no other trace. EntryHi's page number is the kernel's to change,
 * its ASID is not.
 */
#include <machine/cp0.h>
#include <machine/note.h>
#include <exo/cap.h>
#include <exo/syscalls.h>
#include <exo/errors.h>
#include "layout.h"
#include "regs.h"

	.set	noreorder
	.set	noat
	.text

/* Kind and lowest right, as they stand at the top of a capability. */
#define PAGE_READ                                                              \
	(EXO_KIND_PAGE << (EXO_CAP_KIND_SHIFT - EXO_CAP_RIGHT_SHIFT) | EXO_READ)

/* TLBWR and MAP: a0 = va|flags, a1-a3 = capability for the page. The checks
 * take the same time whatever is wrong with the checksum. */
FUNCTION(bind)
	lui	k0, %hi(state)
	sw	t0, %lo(state + STATE_SPILL)(k0)
	sw	t1, %lo(state + STATE_SPILL + 4)(k0)
	sw	t2, %lo(state + STATE_SPILL + 8)(k0)
	sw	t3, %lo(state + STATE_SPILL + 12)(k0)
	bltz	a0, refuse
	li	t0, -EXO_E_ADDRESS
	/* kind PAGE and one of the rights, in one comparison */
	srl	t3, a1, EXO_CAP_RIGHT_SHIFT
	addiu	t1, t3, -PAGE_READ
	sltiu	t1, t1, EXO_OWN
	beq	t1, zero, bind_bad_kind
	sll	t1, a1, 32 - EXO_CAP_RIGHT_SHIFT
	/* t1 = record of the page, if there is such a page */
	lw	t2, %lo(state + STATE_RECORDS)(k0)
	srl	t1, t1, 32 - EXO_CAP_RIGHT_SHIFT - PAGE_RECORD_SHIFT
	sltu	t2, t1, t2
	beq	t2, zero, refuse
	li	t0, -EXO_E_CAP
	lw	k0, %lo(state + STATE_PAGE)(k0)
	andi	t3, t3, EXO_CAP_RIGHT_MASK
	addu	t1, t1, k0
	/* the right's checksum is this capability's */
	sll	k0, t3, 3
	addu	k0, k0, t1
	lw	t0, 0(k0)
	lw	k0, 4(k0)
	xor	t0, t0, a2
	xor	k0, k0, a3
	or	t0, t0, k0
	lhu	k0, PAGE_BOUND(t1)
	bne	t0, zero, refuse
	li	t0, -EXO_E_CAP
	andi	t0, k0, PAGE_BINDABLE
	beq	t0, zero, refuse
	li	t0, -EXO_E_CAP
	/* a writable page needs more than READ; t2 = EntryLo */
	andi	t0, a0, ENTRYLO_D
	srl	t0, t0, 9			/* 2 if writable */
	sltu	t0, t3, t0
	bne	t0, zero, refuse
	li	t0, -EXO_E_RIGHTS
	andi	t0, a0, ENTRYLO_D | ENTRYLO_N
	sll	t2, a1, PAGE_SHIFT
	or	t2, t2, t0
	ori	t2, t2, ENTRYLO_V
	andi	t0, t3, EXO_WRITE		/* a bit that OWN has, too */
	sll	t0, t0, 6			/* STLB_MAY_WRITE */
	or	t2, t2, t0
	/* t3 = EntryHi: page of a0 in the context that is installed */
	mfc0	t3, C0_ENTRYHI
	srl	t0, a0, PAGE_SHIFT
	andi	t3, t3, ENTRYHI_ASID
	sll	t0, t0, PAGE_SHIFT
	or	t3, t3, t0
	mtc0	t3, C0_ENTRYHI
	mtc0	t2, C0_ENTRYLO
	/* k0 = its STLB entry, t0 = offset of it */
	lui	k0, %hi(state)
	lw	k0, %lo(state + STATE_NOW)(k0)
	tlbp
	lw	k0, ENV_STLB(k0)
	srl	t0, t3, PAGE_SHIFT - 3
	andi	t0, t0, STLB_MASK
	xor	k0, k0, t0
	sw	t3, 0(k0)
	sw	t2, 4(k0)
	/* into the TLB: over the old entry of this page, or a random one */
	mfc0	t3, C0_INDEX
	andi	t0, k0, STLB_MASK
	bltz	t3, 1f
	ori	t0, t0, PAGE_BINDABLE | PAGE_BOUND_ONCE
	tlbwi
	b	2f
	lhu	t2, PAGE_BOUND(t1)
1:	tlbwr
	lhu	t2, PAGE_BOUND(t1)
	/* remember where the page is bound, for its release */
2:	nop
	beq	t2, t0, 4f
	xori	t3, t2, PAGE_BINDABLE
	beq	t3, zero, 3f
	srl	t3, t0, STLB_GROUP_SHIFT
	li	k0, 1
	sllv	k0, k0, t3
	lhu	t3, PAGE_GROUPS(t1)
	ori	t0, t2, PAGE_BOUND_MORE
	or	t3, t3, k0
	sh	t3, PAGE_GROUPS(t1)
3:	sh	t0, PAGE_BOUND(t1)
4:	xori	t0, v0, EXO_SYS_MAP
	bne	t0, zero, 5f
	lui	k0, %hi(state)
	move	v0, zero
5:
bound:
	lw	t0, %lo(state + STATE_SPILL)(k0)
	lw	t1, %lo(state + STATE_SPILL + 4)(k0)
	lw	t2, %lo(state + STATE_SPILL + 8)(k0)
	lw	t3, %lo(state + STATE_SPILL + 12)(k0)
	jr	k1
	rfe
END(bind)
	EXOSIM_PROBE bind, "bind"
	EXOSIM_PROBE bound, "bind.done"

bind_bad_kind:
	srl	t3, t3, EXO_CAP_KIND_SHIFT - EXO_CAP_RIGHT_SHIFT
	xori	t3, t3, EXO_KIND_PAGE
	bne	t3, zero, refuse
	li	t0, -EXO_E_KIND
	li	t0, -EXO_E_CAP
/* t0 = the negated error, t0-t3 spilled. MAP reports it; a primitive raises
 * the program's exception for it. */
refuse:
	lui	k0, %hi(state)
	xori	t1, v0, EXO_SYS_MAP
	bne	t1, zero, 1f
	lw	t3, %lo(state + STATE_SPILL + 12)(k0)
	move	v0, t0
	lw	t0, %lo(state + STATE_SPILL)(k0)
	lw	t1, %lo(state + STATE_SPILL + 4)(k0)
	lw	t2, %lo(state + STATE_SPILL + 8)(k0)
	jr	k1
	rfe
1:	lw	t1, %lo(state + STATE_SPILL)(k0)
	lw	t2, %lo(state + STATE_SPILL + 4)(k0)
	lw	k1, %lo(state + STATE_SPILL + 8)(k0)
	lw	k0, %lo(state + STATE_NOW)(k0)
	nop
	sw	t1, ENV_AT(EXO_SAVE_EXC)(k0)
	sw	t2, ENV_AT(EXO_SAVE_EXC + 4)(k0)
	sw	k1, ENV_AT(EXO_SAVE_EXC + 8)(k0)
	lw	k0, ENV_ENTRY + 4 * EXO_ENTRY_REFUSED(k0)
	move	t1, t0
	mfc0	t2, C0_EPC
	lui	t0, EXO_CAUSE_REFUSED >> 16
	ori	t0, t0, EXO_CAUSE_REFUSED & 0xffff
	jr	k0
	rfe
	EXOSIM_PROBE refuse, "refused"

/* TLBVADELETE: a0 = va. */
FUNCTION(unbind)
	lui	k0, %hi(state)
	sw	t0, %lo(state + STATE_SPILL)(k0)
	sw	t1, %lo(state + STATE_SPILL + 4)(k0)
	sw	t2, %lo(state + STATE_SPILL + 8)(k0)
	sw	t3, %lo(state + STATE_SPILL + 12)(k0)
	bltz	a0, refuse
	li	t0, -EXO_E_ADDRESS
	mfc0	t0, C0_ENTRYHI
	srl	t1, a0, PAGE_SHIFT
	andi	t0, t0, ENTRYHI_ASID
	sll	t1, t1, PAGE_SHIFT
	or	t0, t0, t1			/* t0 = EntryHi of the page */
	mtc0	t0, C0_ENTRYHI
	lw	t1, %lo(state + STATE_NOW)(k0)
	tlbp
	lw	t1, ENV_STLB(t1)
	srl	t2, t0, PAGE_SHIFT - 3
	andi	t2, t2, STLB_MASK
	xor	t1, t1, t2			/* t1 = its STLB entry */
	lw	t2, 0(t1)
	mfc0	t3, C0_INDEX
	bne	t2, t0, 1f
	li	t2, STLB_EMPTY
	sw	t2, 0(t1)
1:	bltz	t3, 2f
	srl	t1, t3, INDEX_SHIFT
	/* an entry that is not valid, for an address the TLB never sees, and
	 * another one for each index: no two entries may match */
	sll	t1, t1, PAGE_SHIFT
	lui	t2, KSEG0 >> 16
	or	t1, t1, t2
	mtc0	t1, C0_ENTRYHI
	mtc0	zero, C0_ENTRYLO
	nop
	tlbwi
	nop
	mtc0	t0, C0_ENTRYHI
2:	lw	t0, %lo(state + STATE_SPILL)(k0)
	lw	t1, %lo(state + STATE_SPILL + 4)(k0)
	lw	t2, %lo(state + STATE_SPILL + 8)(k0)
	lw	t3, %lo(state + STATE_SPILL + 12)(k0)
	jr	k1
	rfe
END(unbind)
	EXOSIM_PROBE unbind, "unbind"

/* PROTECT: a0 = va|flags, a1 = pages. A binding in the software TLB says what
 * it was authorised for, and the TLB gets what then stands there; one that is
 * in the TLB alone goes, for nothing here tells its right. */
FUNCTION(protect)
	lui	k0, %hi(state)
	sw	t0, %lo(state + STATE_SPILL)(k0)
	sw	t1, %lo(state + STATE_SPILL + 4)(k0)
	sw	t2, %lo(state + STATE_SPILL + 8)(k0)
	sw	t3, %lo(state + STATE_SPILL + 12)(k0)
	addiu	t0, a1, -1
	sltiu	t0, t0, EXO_PROTECT_MAX
	beq	t0, zero, protected
	li	v0, -EXO_E_ARG
	srl	t1, a0, PAGE_SHIFT
	sll	t1, t1, PAGE_SHIFT
	sll	v0, a1, PAGE_SHIFT
	addu	v0, v0, t1			/* va behind the last page */
	addiu	t0, v0, -1
	or	t0, t0, t1
	bltz	t0, protect_bad_address
	mfc0	t0, C0_ENTRYHI
	nop
	andi	t0, t0, ENTRYHI_ASID
	or	v0, v0, t0			/* EntryHi behind the last page */
	or	t0, t0, t1			/* t0 = EntryHi of the first */
	lw	t1, %lo(state + STATE_NOW)(k0)
	nop
	lw	t1, ENV_STLB(t1)
1:	mtc0	t0, C0_ENTRYHI
	srl	t2, t0, PAGE_SHIFT - 3
	tlbp
	andi	t2, t2, STLB_MASK
	xor	t2, t2, t1			/* t2 = its STLB entry */
	lw	t3, 0(t2)
	mfc0	k0, C0_INDEX
	bne	t3, t0, 4f			/* bound there: */
	lw	t3, 4(t2)
	nop
	/* t3 = EntryLo, writable if it may be and is meant to */
	sll	k0, t3, STLB_MAY_WRITE_SHIFT
	and	k0, k0, a0
	andi	k0, k0, ENTRYLO_D
	ori	t3, t3, ENTRYLO_D
	xori	t3, t3, ENTRYLO_D
	or	t3, t3, k0
	mtc0	t3, C0_ENTRYLO
	mfc0	k0, C0_INDEX
	sw	t3, 4(t2)
	bltz	k0, 3f
	nop
2:	tlbwi
3:	addiu	t0, t0, PAGE_SIZE
	bne	t0, v0, 1b
	nop
	mtc0	t0, C0_ENTRYHI
	move	v0, zero
protected:
	lui	k0, %hi(state)
	lw	t0, %lo(state + STATE_SPILL)(k0)
	lw	t1, %lo(state + STATE_SPILL + 4)(k0)
	lw	t2, %lo(state + STATE_SPILL + 8)(k0)
	lw	t3, %lo(state + STATE_SPILL + 12)(k0)
	jr	k1
	rfe
	/* in no STLB entry; if it is in the TLB, an entry that matches nothing,
	 * as tlb_clear() writes it */
4:	bltz	k0, 3b
	srl	k0, k0, INDEX_SHIFT
	sll	k0, k0, PAGE_SHIFT
	lui	t3, KSEG0 >> 16
	or	k0, k0, t3
	mtc0	k0, C0_ENTRYHI
	b	2b
	mtc0	zero, C0_ENTRYLO
protect_bad_address:
	b	protected
	li	v0, -EXO_E_ADDRESS
END(protect)
	EXOSIM_PROBE protect, "protect"

/* CIDSWITCH: a0 = number of one of the caller's own identifiers. Who runs has
 * a hardware identifier for each that he holds (asid.h). */
FUNCTION(cid_switch)
	lui	k0, %hi(state)
	sw	t0, %lo(state + STATE_SPILL)(k0)
	sw	t1, %lo(state + STATE_SPILL + 4)(k0)
	sw	t2, %lo(state + STATE_SPILL + 8)(k0)
	sw	t3, %lo(state + STATE_SPILL + 12)(k0)
	lw	t3, %lo(state + STATE_NOW)(k0)
	sltiu	t1, a0, EXO_CIDS
	beq	t1, zero, refuse
	li	t0, -EXO_E_ARG
	sll	t1, a0, 3
	addu	t1, t1, t3
	lw	t2, ENV_CID(t1)
	lw	t1, ENV_CID + 4(t1)
	beq	t2, zero, refuse
	li	t0, -EXO_E_OWNER
	mtc0	t2, C0_ENTRYHI
	sw	t2, ENV_ENTRYHI(t3)
	sw	t1, ENV_STLB(t3)
	sw	a0, ENV_INSTALLED(t3)
	lw	t0, %lo(state + STATE_SPILL)(k0)
	lw	t1, %lo(state + STATE_SPILL + 4)(k0)
	lw	t2, %lo(state + STATE_SPILL + 8)(k0)
	lw	t3, %lo(state + STATE_SPILL + 12)(k0)
	jr	k1
	rfe
END(cid_switch)
	EXOSIM_PROBE cid_switch, "cid.switch"

/* void tlb_clear(unsigned index): entry index matches nothing. */
FUNCTION(tlb_clear)
	mfc0	v0, C0_ENTRYHI
	sll	t0, a0, PAGE_SHIFT
	lui	t1, KSEG0 >> 16
	or	t0, t0, t1
	sll	t1, a0, INDEX_SHIFT
	mtc0	t0, C0_ENTRYHI
	mtc0	zero, C0_ENTRYLO
	mtc0	t1, C0_INDEX
	nop
	tlbwi
	nop
	jr	ra
	mtc0	v0, C0_ENTRYHI
END(tlb_clear)

/* struct tlb_entry tlb_read(unsigned index): as (hi | lo << 32). */
FUNCTION(tlb_read)
	mfc0	t0, C0_ENTRYHI
	sll	t1, a0, INDEX_SHIFT
	mtc0	t1, C0_INDEX
	nop
	tlbr
	nop
	mfc0	v0, C0_ENTRYHI
	mfc0	v1, C0_ENTRYLO
	jr	ra
	mtc0	t0, C0_ENTRYHI
END(tlb_read)

/* void tlb_forget(uint32_t entryhi) */
FUNCTION(tlb_forget)
	mfc0	v0, C0_ENTRYHI
	mtc0	a0, C0_ENTRYHI
	nop
	tlbp
	nop
	nop
	mfc0	t1, C0_INDEX
	mtc0	v0, C0_ENTRYHI
	bgez	t1, tlb_clear
	srl	a0, t1, INDEX_SHIFT
	jr	ra
	nop
END(tlb_forget)

/* SPDX-License-Identifier: MIT */
/*
 * Coprocessor 0 of the R2000/R3000 as software sees it. Constants only; usable
 * from C and from the assembler. Sources: Mach 3.0
 * mips_cpu.h, Linux 6.1 asm/mipsregs.h, Kane & Heinrich, "MIPS RISC
 * Architecture", chapter 4 and 6.
 */
#ifndef MACHINE_CP0_H
#define MACHINE_CP0_H

/* register numbers */
#define CP0_INDEX    0
#define CP0_RANDOM   1
#define CP0_ENTRYLO  2
#define CP0_CONF     3 /* R3081 only; reads 0 here */
#define CP0_CONTEXT  4
#define CP0_BADVADDR 8
#define CP0_ENTRYHI  10
#define CP0_STATUS   12
#define CP0_CAUSE    13
#define CP0_EPC      14
#define CP0_PRID     15

/* TLB */
#define TLB_ENTRIES    64
#define TLB_WIRED      8 /* Random never selects entries 0..7 */
#define PAGE_SHIFT     12
#define PAGE_SIZE      4096
#define INDEX_P        0x80000000 /* TLBP found nothing */
#define INDEX_SHIFT    8
#define INDEX_MASK     0x3f00
#define ENTRYLO_PFN    0xfffff000
#define ENTRYLO_N      0x800 /* not cached */
#define ENTRYLO_D      0x400 /* dirty: stores allowed */
#define ENTRYLO_V      0x200 /* valid */
#define ENTRYLO_G      0x100 /* global: any ASID */
#define ENTRYHI_VPN    0xfffff000
#define ENTRYHI_ASID   0xfc0
#define ASID_SHIFT     6
#define ASIDS          64
#define CONTEXT_BASE   0xffe00000
#define CONTEXT_BADVPN 0x001ffffc

/* Status */
#define STATUS_CU3   0x80000000
#define STATUS_CU2   0x40000000
#define STATUS_CU1   0x20000000
#define STATUS_CU0   0x10000000
#define STATUS_BEV   0x00400000 /* vectors in the boot ROM */
#define STATUS_TS    0x00200000 /* TLB shutdown */
#define STATUS_PE    0x00100000 /* cache parity error */
#define STATUS_CM    0x00080000 /* last isolated load missed */
#define STATUS_PZ    0x00040000 /* write zero parity */
#define STATUS_SWC   0x00020000 /* caches swapped */
#define STATUS_ISC   0x00010000 /* data cache isolated from memory */
#define STATUS_IM    0x0000ff00 /* interrupt mask, same place as Cause.IP */
#define STATUS_KUO   0x20
#define STATUS_IEO   0x10
#define STATUS_KUP   0x08
#define STATUS_IEP   0x04
#define STATUS_KUC   0x02 /* 1: user mode */
#define STATUS_IEC   0x01 /* 1: interrupts enabled */
#define STATUS_STACK 0x3f

/* Cause */
#define CAUSE_BD        0x80000000 /* EPC is the branch before */
#define CAUSE_CE        0x30000000 /* coprocessor of a CpU exception */
#define CAUSE_CE_SHIFT  28
#define CAUSE_IP        0xff00 /* pending: 15:10 pins, 9:8 software */
#define CAUSE_IP_SW     0x0300
#define CAUSE_IP2       0x0400
#define CAUSE_IP3       0x0800
#define CAUSE_IP4       0x1000
#define CAUSE_IP5       0x2000
#define CAUSE_IP6       0x4000
#define CAUSE_IP7       0x8000 /* the FPU, on every DECstation */
#define CAUSE_EXCCODE   0x7c
#define CAUSE_EXC_SHIFT 2

/* exception codes */
#define EXC_INT  0  /* interrupt */
#define EXC_MOD  1  /* store to a clean page */
#define EXC_TLBL 2  /* no valid translation, load or fetch */
#define EXC_TLBS 3  /* no valid translation, store */
#define EXC_ADEL 4  /* address error, load or fetch */
#define EXC_ADES 5  /* address error, store */
#define EXC_IBE  6  /* bus error, fetch */
#define EXC_DBE  7  /* bus error, load */
#define EXC_SYS  8  /* syscall */
#define EXC_BP   9  /* break */
#define EXC_RI   10 /* reserved instruction */
#define EXC_CPU  11 /* coprocessor unusable */
#define EXC_OVF  12 /* arithmetic overflow */

/* vectors */
#define VECTOR_UTLB        0x80000000 /* kuseg miss */
#define VECTOR_GENERAL     0x80000080
#define VECTOR_RESET       0xbfc00000
#define VECTOR_UTLB_BEV    0xbfc00100
#define VECTOR_GENERAL_BEV 0xbfc00180

/* segments */
#define KSEG0 0x80000000
#define KSEG1 0xa0000000
#define KSEG2 0xc0000000

/* FPU control registers */
#define FCR_FIR 0
#define FCR_FSR 31

#endif /* MACHINE_CP0_H */

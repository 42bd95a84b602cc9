/* SPDX-License-Identifier: MIT */
/*
 * The DC7061 SCSI chip, "SII", of the 2100 and 3100: 16-bit registers, 4 bytes
 * apart, and 128 KB of its own RAM, of which the processor sees a halfword in
 * each word. Constants only; usable from C and from the assembler.
 *
 * Sources: 4.4BSD and NetBSD siireg.h, sii.c; Mach 3.0 scsi_7061.h.
 */
#ifndef MACHINE_SII_H
#define MACHINE_SII_H

#define SII_STRIDE    4
#define SII_BYTES     0x80
#define SII_RAM_BYTES 0x20000 /* as the chip counts them */
#define SII_RAM_SPAN  0x40000 /* as the processor does: 2 * address */

#define SII_SDB     0x00 /* data lines */
#define SII_SC1     0x04 /* control lines */
#define SII_SC2     0x08
#define SII_CSR     0x0c
#define SII_ID      0x10
#define SII_SLCSR   0x14 /* whom to select */
#define SII_DESTAT  0x18 /* who has reselected */
#define SII_DSTMO   0x1c /* DSSI */
#define SII_DATA    0x20
#define SII_DMCTRL  0x24 /* REQ/ACK offset; 0: asynchronous */
#define SII_DMLOTC  0x28 /* bytes left of a DMA; 0 is 8192 */
#define SII_DMADDRL 0x2c /* where in the RAM, 16 bits */
#define SII_DMADDRH 0x30 /* 2 more */
#define SII_DMABYTE 0x34 /* the odd byte */
#define SII_STLP    0x38 /* DSSI */
#define SII_LTLP    0x3c
#define SII_ILP     0x40
#define SII_DSCTRL  0x44
#define SII_CSTAT   0x48
#define SII_DSTAT   0x4c
#define SII_COMM    0x50
#define SII_DICTRL  0x54
#define SII_CLOCK   0x58
#define SII_BHDIAG  0x5c
#define SII_SIDIAG  0x60
#define SII_DMDIAG  0x64
#define SII_MCDIAG  0x68

#define SII_SC1_IO  0x001
#define SII_SC1_CD  0x002
#define SII_SC1_MSG 0x004
#define SII_SC1_ATN 0x008
#define SII_SC1_REQ 0x010
#define SII_SC1_ACK 0x020
#define SII_SC1_RST 0x040
#define SII_SC1_SEL 0x080
#define SII_SC1_BSY 0x100

#define SII_SC2_SBE 0x1
#define SII_SC2_ARB 0x2
#define SII_SC2_TGS 0x4
#define SII_SC2_IGS 0x8

#define SII_CSR_HPM 0x10 /* arbitrate for the bus */
#define SII_CSR_RSE 0x08 /* let targets reselect */
#define SII_CSR_SLE 0x04
#define SII_CSR_PCE 0x02
#define SII_CSR_IE  0x01

#define SII_ID_IO 0x8000 /* must be set for the number to be written */
#define SII_ID_ID 0x0007

#define SII_DMCTRL_OFFSET   0x3
#define SII_DMLOTC_MASK     0x1fff
#define SII_DMLOTC_MAX      0x2000
#define SII_DMADDRH_ADDRESS 0x3

/* connection status; RST, BER, OBC and SCH are cleared by writing 1 */
#define SII_CSTAT_CI  0x8000 /* one of RST BER OBC SCH */
#define SII_CSTAT_DI  0x4000 /* as in DSTAT */
#define SII_CSTAT_RST 0x2000 /* the bus was reset */
#define SII_CSTAT_BER 0x1000
#define SII_CSTAT_OBC 0x0800
#define SII_CSTAT_TZ  0x0400
#define SII_CSTAT_BUF 0x0200
#define SII_CSTAT_LDN 0x0100
#define SII_CSTAT_SCH 0x0080 /* the state has changed */
#define SII_CSTAT_CON 0x0040 /* connected */
#define SII_CSTAT_DST 0x0020 /* by the other side */
#define SII_CSTAT_TGT 0x0010
#define SII_CSTAT_SWA 0x0008
#define SII_CSTAT_SIP 0x0004 /* selecting */
#define SII_CSTAT_LST 0x0002

/* data status; DNE is cleared by writing 1, the rest follow the bus */
#define SII_DSTAT_CI    0x8000
#define SII_DSTAT_DI    0x4000 /* one of DNE TBE IBF MIS */
#define SII_DSTAT_DNE   0x2000 /* transfer done */
#define SII_DSTAT_TCZ   0x1000 /* the count has reached 0 */
#define SII_DSTAT_TBE   0x0800 /* the target wants a byte */
#define SII_DSTAT_IBF   0x0400 /* a byte is here */
#define SII_DSTAT_IPE   0x0200
#define SII_DSTAT_OBB   0x0100 /* an odd byte is in DMABYTE */
#define SII_DSTAT_MIS   0x0010 /* another phase than COMM's */
#define SII_DSTAT_ATN   0x0008
#define SII_DSTAT_PHASE 0x0007

#define SII_COMM_DMA     0x8000
#define SII_COMM_RST     0x4000 /* reset the bus, 25 us */
#define SII_COMM_RSL     0x1000
#define SII_COMM_INXFER  0x0800
#define SII_COMM_SELECT  0x0400
#define SII_COMM_REQDATA 0x0200
#define SII_COMM_DISCON  0x0100 /* give up a selection */
#define SII_COMM_CHRESET 0x0080
#define SII_COMM_CON     0x0040
#define SII_COMM_DST     0x0020
#define SII_COMM_TGT     0x0010
#define SII_COMM_ATN     0x0008
#define SII_COMM_PHASE   0x0007

#define SII_DICTRL_TEST 0x1
#define SII_DICTRL_DIA  0x2
#define SII_DICTRL_PRE  0x4 /* drive the bus */
#define SII_DICTRL_LPB  0x8

#endif /* MACHINE_SII_H */

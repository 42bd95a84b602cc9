/* SPDX-License-Identifier: MIT */
/*
 * The NCR 53C94 SCSI chip, "ASC", as the 5000s wire it: byte registers, 4
 * bytes apart, on lane 0; and the PMAZ-AA option board around it on the
 * 5000/200. Constants only; usable from C and from the assembler.
 *
 * Sources: NCR 53C94/95/96 data manual as kept in Mach 3.0 scsi_53C94.h,
 * NetBSD ncr53c9xreg.h; PMAZ-AA: NetBSD asc_tc.c, Mach 3.0 scsi_53C94_hdw.c.
 */
#ifndef MACHINE_ASC_H
#define MACHINE_ASC_H

#define ASC_STRIDE 4
#define ASC_BYTES  0x40

#define ASC_TCL     0x00 /* transfer count, low and middle byte */
#define ASC_TCM     0x04
#define ASC_FIFO    0x08
#define ASC_CMD     0x0c
#define ASC_STAT    0x10 /* r */
#define ASC_DESTID  0x10 /* w */
#define ASC_INTR    0x14 /* r */
#define ASC_TIMEOUT 0x14 /* w: 8192 * CCF clocks each */
#define ASC_STEP    0x18 /* r */
#define ASC_SYNCPER 0x18 /* w: clocks a byte */
#define ASC_FFLAGS  0x1c /* r */
#define ASC_SYNCOFF 0x1c /* w: 0 is asynchronous */
#define ASC_CFG1    0x20
#define ASC_CCF     0x24 /* w: clock conversion */
#define ASC_TEST    0x28 /* w */
#define ASC_CFG2    0x2c
#define ASC_CFG3    0x30
#define ASC_RFB     0x34 /* w: reserve FIFO byte */

/* commands */
#define ASC_CMD_DMA     0x80
#define ASC_CMD_NOP     0x00
#define ASC_CMD_FLUSH   0x01
#define ASC_CMD_RESET   0x02
#define ASC_CMD_BUSRST  0x03
#define ASC_CMD_XFER    0x10
#define ASC_CMD_ICCS    0x11
#define ASC_CMD_MSGACC  0x12
#define ASC_CMD_PAD     0x18
#define ASC_CMD_SETATN  0x1a
#define ASC_CMD_CLRATN  0x1b
#define ASC_CMD_RESEL   0x40
#define ASC_CMD_SEL     0x41
#define ASC_CMD_SELATN  0x42
#define ASC_CMD_SELATNS 0x43
#define ASC_CMD_ENSEL   0x44
#define ASC_CMD_DISSEL  0x45
#define ASC_CMD_SELATN3 0x46

#define ASC_STAT_INT   0x80
#define ASC_STAT_GE    0x40 /* gross error: a third command, a full FIFO */
#define ASC_STAT_PE    0x20
#define ASC_STAT_TC    0x10 /* the count has reached 0 */
#define ASC_STAT_VGC   0x08
#define ASC_STAT_PHASE 0x07 /* as the bus has it */

#define ASC_INTR_SBR   0x80 /* SCSI bus reset */
#define ASC_INTR_ILL   0x40 /* a command that does not fit */
#define ASC_INTR_DIS   0x20 /* disconnected, or nobody answered */
#define ASC_INTR_BS    0x10 /* bus service */
#define ASC_INTR_FC    0x08 /* function complete */
#define ASC_INTR_RESEL 0x04 /* a target is back */
#define ASC_INTR_SELA  0x02
#define ASC_INTR_SEL   0x01

#define ASC_STEP_STEP 0x07

#define ASC_FFLAGS_COUNT 0x1f
#define ASC_FFLAGS_STEP  0xe0

#define ASC_DESTID_ID 0x07

#define ASC_CFG1_SLOW 0x80
#define ASC_CFG1_SRD  0x40 /* no interrupt for a bus reset */
#define ASC_CFG1_PCHK 0x10
#define ASC_CFG1_ID   0x07 /* the chip's own */

#define ASC_CFG2_EPL   0x40
#define ASC_CFG2_SCSI2 0x08

#define ASC_CFG3_SRB    0x04
#define ASC_CFG3_ALTDMA 0x02
#define ASC_CFG3_T8     0x01

/* PMAZ-AA: everything repeats each megabyte of the slot */
#define PMAZ_DMA       0x040000 /* where in the RAM the chip reads or writes */
#define PMAZ_RAM       0x080000
#define PMAZ_ROM       0x0c0000
#define PMAZ_PART      0x040000 /* bytes that each part spans */
#define PMAZ_REPEAT    0x100000
#define PMAZ_RAM_BYTES 0x020000

#define PMAZ_DMA_WRITE   0x80000000 /* 1: from the RAM to the chip */
#define PMAZ_DMA_ADDRESS 0x0001ffff

#endif /* MACHINE_ASC_H */

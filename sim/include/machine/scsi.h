/* SPDX-License-Identifier: MIT */
/*
 * SCSI as a driver sees it, whatever its adapter: phases, messages, status
 * bytes, sense data. Constants only; usable from C and from the assembler. The
 * commands that a disk knows are the rows of scsi.def.
 *
 * Sources: ANSI X3.131-1986 (SCSI) and X3.131-1994 (SCSI-2); the numbers also
 * stand in Linux 6.1 scsi_proto.h.
 */
#ifndef MACHINE_SCSI_H
#define MACHINE_SCSI_H

#define SCSI_IDS         8
#define SCSI_BLOCK_BYTES 512
#define SCSI_CDB_MAX     12
#define SCSI_HOST_ID     7 /* of every DECstation's adapter */

/* phases: MSG, C/D and I/O, from bit 2 down */
#define SCSI_PHASE_DATA_OUT 0
#define SCSI_PHASE_DATA_IN  1
#define SCSI_PHASE_COMMAND  2
#define SCSI_PHASE_STATUS   3
#define SCSI_PHASE_MSG_OUT  6
#define SCSI_PHASE_MSG_IN   7
#define SCSI_PHASE_IO       1 /* from the target */

/* messages */
#define SCSI_MSG_COMPLETE         0x00
#define SCSI_MSG_EXTENDED         0x01
#define SCSI_MSG_SAVE_POINTERS    0x02
#define SCSI_MSG_RESTORE_POINTERS 0x03
#define SCSI_MSG_DISCONNECT       0x04
#define SCSI_MSG_INITIATOR_ERROR  0x05
#define SCSI_MSG_ABORT            0x06
#define SCSI_MSG_REJECT           0x07
#define SCSI_MSG_NOP              0x08
#define SCSI_MSG_PARITY_ERROR     0x09
#define SCSI_MSG_DEVICE_RESET     0x0c
#define SCSI_MSG_IDENTIFY         0x80
#define SCSI_MSG_IDENTIFY_DISC    0x40 /* the target may disconnect */
#define SCSI_MSG_IDENTIFY_LUN     0x07
#define SCSI_MSG_EXT_SYNC         0x01 /* length 3: period, offset */

/* status */
#define SCSI_STATUS_GOOD     0x00
#define SCSI_STATUS_CHECK    0x02
#define SCSI_STATUS_BUSY     0x08
#define SCSI_STATUS_CONFLICT 0x18

/* sense data of 18 bytes: the key, and code and qualifier as one number */
#define SCSI_SENSE_BYTES           18
#define SCSI_SENSE_NONE            0x0
#define SCSI_SENSE_NOT_READY       0x2
#define SCSI_SENSE_MEDIUM_ERROR    0x3
#define SCSI_SENSE_ILLEGAL_REQUEST 0x5
#define SCSI_SENSE_UNIT_ATTENTION  0x6
#define SCSI_SENSE_DATA_PROTECT    0x7

#define SCSI_ASC_WRITE_FAULT 0x0300
#define SCSI_ASC_NOT_READY   0x0402 /* needs START UNIT */
#define SCSI_ASC_READ_ERROR  0x1100
#define SCSI_ASC_OPCODE      0x2000
#define SCSI_ASC_LBA         0x2100
#define SCSI_ASC_FIELD       0x2400
#define SCSI_ASC_LUN         0x2500
#define SCSI_ASC_PARAMETER   0x2600
#define SCSI_ASC_RESET       0x2900

/* mode pages */
#define SCSI_PAGE_RECOVERY   0x01
#define SCSI_PAGE_DISCONNECT 0x02
#define SCSI_PAGE_FORMAT     0x03
#define SCSI_PAGE_GEOMETRY   0x04
#define SCSI_PAGE_CACHING    0x08
#define SCSI_PAGE_ALL        0x3f

#endif /* MACHINE_SCSI_H */

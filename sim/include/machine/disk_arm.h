/* SPDX-License-Identifier: MIT */
/*
 * Where the disks' arms are: a window of registers that no DECstation has. An
 * exokernel lets applications see what the hardware knows; a SCSI disk keeps
 * its arm to itself, so the simulator shows it here. Constants only; usable
 * from C and from the assembler. Add KSEG1 to an address to use it.
 *
 * The drive with SCSI number n has DISK_ARM_DRIVE bytes from n times that
 * much on. All registers are 32 bits wide and can only be read; without a
 * drive they read 0.
 *
 * Chosen: each place is one where the board decodes nothing.
 */
#ifndef MACHINE_DISK_ARM_H
#define MACHINE_DISK_ARM_H

#define DISK_ARM_KN01   0x13000000
#define DISK_ARM_KN02   0x1fc80000
#define DISK_ARM_KN02BA 0x0d000000

#define DISK_ARM_DRIVE 0x40
#define DISK_ARM_BYTES 0x200

#define DISK_ARM_STATUS    0x00
#define DISK_ARM_BLOCKS    0x04 /* of 512 bytes, that hosts can address */
#define DISK_ARM_CYLINDERS 0x08
#define DISK_ARM_HEADS     0x0c
#define DISK_ARM_CYLINDER  0x10 /* where the arm is, or last was at rest */
#define DISK_ARM_HEAD      0x14
#define DISK_ARM_ANGLE     0x18 /* parts of DISK_ARM_TURN since the index */
#define DISK_ARM_TURN_NS   0x1c /* nanoseconds a turn */

#define DISK_ARM_TURN 65536

#define DISK_ARM_STATUS_PRESENT 0x1
#define DISK_ARM_STATUS_BUSY    0x2 /* at work on a command */

#endif /* MACHINE_DISK_ARM_H */

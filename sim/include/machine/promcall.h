/* SPDX-License-Identifier: MIT */
/*
 * How a kernel calls the boot PROM, in both generations of it. Constants only;
 * usable from C and from the assembler.
 *
 *   REX PROM (5000s)      at entry $a2 = PROM_REX_MAGIC and $a3 is the
 *                         address of a vector of functions: call the one at
 *                         vector + PROM_REX_...
 *   old PROM (2100, 3100) $a2 is anything else: call
 *                         PROM_OLD_BASE + 8 * PROM_OLD_...
 *
 * Arguments in $a0 to $a3 and on the stack, result in $v0, as any C function;
 * calls preserve $s0 to $s8, $gp and $sp. Pointers are virtual addresses. A
 * jump to the reset vector ends the run.
 *
 * Behind each entry lies one reserved instruction, PROM_TRAP | call, which
 * the simulator serves: old entry n is call n, the REX function at offset o
 * is call PROM_CALL_REX + o / 4. No guest needs to know that.
 *
 * Sources: NetBSD pmax dec_prom.h; Linux 6.1 asm/dec/prom.h.
 */
#ifndef MACHINE_PROMCALL_H
#define MACHINE_PROMCALL_H

#define PROM_REX_MAGIC 0x30464354 /* "TCF0" */

/* offsets in the REX vector */
#define PROM_REX_MEMCPY       0x00
#define PROM_REX_MEMSET       0x04
#define PROM_REX_STRCAT       0x08
#define PROM_REX_STRCMP       0x0c
#define PROM_REX_STRCPY       0x10
#define PROM_REX_STRLEN       0x14
#define PROM_REX_STRNCAT      0x18
#define PROM_REX_STRNCPY      0x1c
#define PROM_REX_STRNCMP      0x20
#define PROM_REX_GETCHAR      0x24
#define PROM_REX_GETS         0x28
#define PROM_REX_PUTS         0x2c
#define PROM_REX_PRINTF       0x30
#define PROM_REX_SPRINTF      0x34
#define PROM_REX_IO_POLL      0x38
#define PROM_REX_STRTOL       0x3c
#define PROM_REX_SIGNAL       0x40
#define PROM_REX_RAISE        0x44
#define PROM_REX_TIME         0x48
#define PROM_REX_SETJMP       0x4c
#define PROM_REX_LONGJMP      0x50
#define PROM_REX_BOOTINIT     0x54
#define PROM_REX_BOOTREAD     0x58
#define PROM_REX_BOOTWRITE    0x5c
#define PROM_REX_SETENV       0x60
#define PROM_REX_GETENV       0x64
#define PROM_REX_UNSETENV     0x68
#define PROM_REX_SLOT_ADDRESS 0x6c
#define PROM_REX_WBFLUSH      0x70
#define PROM_REX_MSDELAY      0x74
#define PROM_REX_LEDS         0x78
#define PROM_REX_CLEAR_CACHE  0x7c
#define PROM_REX_GETSYSID     0x80
#define PROM_REX_GETBITMAP    0x84
#define PROM_REX_DISABLEINTR  0x88
#define PROM_REX_ENABLEINTR   0x8c
#define PROM_REX_TESTINTR     0x90
#define PROM_REX_RESERVED     0x94 /* data, not a function */
#define PROM_REX_CONSOLE_INIT 0x98
#define PROM_REX_HALT         0x9c
#define PROM_REX_SHOWFAULT    0xa0
#define PROM_REX_GETTCINFO    0xa4
#define PROM_REX_EXECUTE_CMD  0xa8
#define PROM_REX_REX          0xac /* $a0 'h': halt, 'b': boot */
#define PROM_REX_BYTES        0xb0

/* entries of the old jump table */
#define PROM_OLD_BASE         0xbfc00000
#define PROM_OLD_RESET        0
#define PROM_OLD_EXEC         1
#define PROM_OLD_RESTART      2
#define PROM_OLD_REINIT       3
#define PROM_OLD_REBOOT       4
#define PROM_OLD_AUTOBOOT     5
#define PROM_OLD_OPEN         6
#define PROM_OLD_READ         7
#define PROM_OLD_WRITE        8
#define PROM_OLD_IOCTL        9
#define PROM_OLD_CLOSE        10
#define PROM_OLD_LSEEK        11
#define PROM_OLD_GETCHAR      12
#define PROM_OLD_PUTCHAR      13
#define PROM_OLD_SHOWCHAR     14
#define PROM_OLD_GETS         15
#define PROM_OLD_PUTS         16
#define PROM_OLD_PRINTF       17
#define PROM_OLD_FLUSHCACHE   28
#define PROM_OLD_CLEARCACHE   29
#define PROM_OLD_SAVEREGS     30
#define PROM_OLD_LOADREGS     31
#define PROM_OLD_JUMPS8       32 /* the UTLB vector while Status.BEV is 1 */
#define PROM_OLD_GETENV       33
#define PROM_OLD_SETENV       34
#define PROM_OLD_ATONUM       35
#define PROM_OLD_STRCMP       36
#define PROM_OLD_STRLEN       37
#define PROM_OLD_STRCPY       38
#define PROM_OLD_STRCAT       39
#define PROM_OLD_GETCMD       40
#define PROM_OLD_GETNUMS      41
#define PROM_OLD_ARGPARSE     42
#define PROM_OLD_HELP         43
#define PROM_OLD_DUMP         44
#define PROM_OLD_SETENV_CMD   45
#define PROM_OLD_UNSETENV_CMD 46
#define PROM_OLD_PRINTENV_CMD 47
#define PROM_OLD_JUMP2S8      48 /* the general vector while Status.BEV is 1 */
#define PROM_OLD_ENABLE       49
#define PROM_OLD_DISABLE      50
#define PROM_OLD_ZEROB        51
#define PROM_OLD_HALT         54
#define PROM_OLD_STARTCVAX    97
#define PROM_OLD_ENTRIES      128

/* getsysid, and on the old PROM the environment's "systype" */
#define PROM_SYSID_CPU          0xff000000
#define PROM_SYSID_CPU_R3000    0x82000000 /* R2000 and R3000 */
#define PROM_SYSID_SYSTEM       0x00ff0000
#define PROM_SYSID_SYSTEM_SHIFT 16
#define PROM_SYSID_KN01         1 /* DECstation 2100, 3100 */
#define PROM_SYSID_KN02         2 /* 5000/200 */
#define PROM_SYSID_KN02BA       3 /* 5000/125 */
#define PROM_SYSID_FIRMWARE     0x0000ff00
#define PROM_SYSID_HARDWARE     0x000000ff

/* getbitmap(to): a word, the page size; then a bit a page, 1: RAM. Answers
 * the number of bytes of bits. */
#define PROM_BITMAP_PAGE_SIZE 0
#define PROM_BITMAP_BITS      4

/* gettcinfo(): offsets of the words behind the pointer that it answers */
#define PROM_TCINFO_REVISION   0x00
#define PROM_TCINFO_CLOCK_NS   0x04 /* TURBOchannel cycle */
#define PROM_TCINFO_SLOT_MB    0x08
#define PROM_TCINFO_IO_TIMEOUT 0x0c /* cycles */
#define PROM_TCINFO_DMA_MB     0x10
#define PROM_TCINFO_MAX_BURST  0x14
#define PROM_TCINFO_PARITY     0x18
#define PROM_TCINFO_BYTES      0x2c

/* how the simulator sees a call, and where in the ROM it puts the vector */
#define PROM_TRAP       0x7c000000
#define PROM_CALL_REX   0x100
#define PROM_REX_VECTOR 0xbfc00800

#endif /* MACHINE_PROMCALL_H */

/* SPDX-License-Identifier: MIT */
/*
 * A program's address space.
 *
 *	0x00000000	nothing, so that null pointers fault
 *	0x00400000	the segments of its file
 *	the break	grows up by sbrk
 *	...
 *	USER_STACK_TOP	the stack grows down from here
 *	0x7fffffff	nothing
 */
#ifndef ULTRIX_LAYOUT_H
#define ULTRIX_LAYOUT_H

#define USER_TEXT      0x00400000
#define USER_STACK_TOP 0x7ffff000
/* 4.3BSD's usual limits, as sizes in bytes (chosen: fit the RAM of the day) */
#define USER_STACK_MAX 0x00080000
#define USER_DATA_END  0x70000000

#endif /* ULTRIX_LAYOUT_H */

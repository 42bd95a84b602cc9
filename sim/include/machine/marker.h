/* SPDX-License-Identifier: MIT */
/*
 * Markers: how a program tells the simulator what it measures, without
 * disturbing it. A marker is `ori $zero, $zero, code`: one cycle, no effect on
 * real hardware. Time between the end of BEGIN and the start of END belongs to
 * the region, so an empty region costs exactly 0 cycles and nothing need be
 * subtracted; only, if END is not in the instruction cache, fetching it is
 * part of the region.
 *
 *   MARK_BEGIN  $a0 = address of the region's name: a NUL-terminated string
 *               of at most MARK_NAME_MAX bytes that does not cross a page and
 *               whose page is in the TLB (touch it just before);
 *               $a1 = number of operations the region holds (0 counts as 1)
 *   MARK_END    ends the region begun last; regions nest up to 8 deep
 *   MARK_EXIT   $a0 = status; the simulation ends, successfully if it is 0
 *
 * Works in user and kernel mode, in any kernel. The code 0 is a plain no-op.
 */
#ifndef MACHINE_MARKER_H
#define MACHINE_MARKER_H

#define MARK_NAME_MAX 47

#define MARK_BEGIN 0xe501
#define MARK_END   0xe502
#define MARK_EXIT  0xe503

#endif /* MACHINE_MARKER_H */

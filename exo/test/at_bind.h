/* SPDX-License-Identifier: MIT */
/* For at_bind (start.S): va|flags and a capability, behind what the maker's
 * end of slice saves. */
#define AT_BIND_WORDS 0x4400

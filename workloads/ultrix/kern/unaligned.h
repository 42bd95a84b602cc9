/* SPDX-License-Identifier: MIT */
#ifndef KERN_UNALIGNED_H
#define KERN_UNALIGNED_H

#include <stdbool.h>
#include <stdint.h>

/*
 * The running program's access to va caused an address error. If it was a
 * load or store of its own memory at an odd place, do it for it, say so on
 * its terminal, as Ultrix does (SOSP'95, 5.3), and let the program go on after
 * it. False: it was something else.
 */
bool unaligned_fix(uint32_t va);

#endif /* KERN_UNALIGNED_H */

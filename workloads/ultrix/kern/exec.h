/* SPDX-License-Identifier: MIT */
/* Making a program of an ELF file in memory. */
#ifndef KERN_EXEC_H
#define KERN_EXEC_H

#include <stdint.h>

/*
 * Load the file (KSEG0 address and size) into the running process, whose user
 * space is empty, with these arguments on its stack, and set u.frame so that
 * returning from the kernel starts it. 0 or an error; after an error there is
 * no program.
 *
 * At the start: sp -> argc, argv[0..argc-1], 0; a0 = argc, a1 = argv.
 */
int exec_image(uint32_t image, uint32_t bytes, int argc, char **argv);

#endif /* KERN_EXEC_H */

/* SPDX-License-Identifier: MIT */
/*
 * A whole machine with a kernel of a few instructions, made in the test, and
 * with all that it writes to its console.
 */
#ifndef SUPPORT_BOOTED_H
#define SUPPORT_BOOTED_H

#include "machine/machine.h"
#include "support/bench.h"
#include "support/elf_file.h"

#define BOOTED_ENTRY 0x80030000u
#define BOOTED_DATA  0x80038000u /* room for strings: booted_text() */
#define BOOTED_USER  0x00400000u /* where a workload is linked */

enum { BOOTED_CODE_WORDS = 1024, BOOTED_DATA_BYTES = 4096 };

struct booted {
	struct machine_config config; /* to be changed before booted_start() */
	struct elf_parts parts;       /* of the kernel */
	uint32_t code[BOOTED_CODE_WORDS];
	unsigned words;
	char data[BOOTED_DATA_BYTES];
	unsigned data_used;
	uint8_t note[512];
	uint32_t note_bytes;
	struct image kernel, workload;
	bool has_workload;
	struct char_backend console;
	char text[65536]; /* what the console got, a string */
	unsigned text_used;
	struct machine *machine;
};

/* A machine of that name, with nothing to run yet. */
void booted_init(struct booted *, const char *machine);
void booted_free(struct booted *);

/* Append instructions, written as bench_load() has them. */
void booted_code(struct booted *, const char *const program[]);
/* li reg, value in two instructions. */
void booted_li(struct booted *, const char *reg, uint32_t value);
/* The address of the instruction appended next. */
vaddr_t booted_here(const struct booted *);
/* Put a string into the kernel's data; its address. */
vaddr_t booted_text(struct booted *, const char *);
/* ori $0,$0,code */
void booted_marker(struct booted *, uint32_t code);
/* Call a service: the entry of the generation that the machine has; the
 * address of the REX vector is expected in s0 (move s0,a3). */
void booted_call(struct booted *, unsigned old_entry, unsigned rex_offset);
void booted_note(struct booted *, uint32_t type, const void *desc,
		 uint32_t bytes);

/* Make the image and the machine, boot, leave it before its first
 * instruction. False: refused. */
bool booted_start(struct booted *, char *const args[], unsigned count,
		  struct error *);
/* booted_start() without arguments, which must succeed, and run to the end. */
void booted_run(struct booted *);

#endif /* SUPPORT_BOOTED_H */

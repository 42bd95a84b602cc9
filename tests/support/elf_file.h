/* SPDX-License-Identifier: MIT */
/*
 * ELF files for tests, built from parts, in a temporary file: right as they
 * come, to be made wrong byte by byte.
 */
#ifndef SUPPORT_ELF_FILE_H
#define SUPPORT_ELF_FILE_H

#include <elf.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct elf_segment {
	uint32_t va;
	const void *bytes;
	uint32_t file_bytes, memory_bytes;
};

struct elf_symbol {
	const char *name;
	uint32_t va, size;
	unsigned char type; /* STT_FUNC ... */
	unsigned char bind; /* STB_LOCAL ... */
	bool code;          /* in an executable section */
};

struct elf_parts {
	uint32_t entry;
	const struct elf_segment *segment;
	unsigned segments;
	const struct elf_symbol *symbol;
	unsigned symbols;
	const void *note; /* the section .note.exosim */
	uint32_t note_bytes;
	bool paged; /* offsets agree with addresses within a page */
};

enum { ELF_FILE_MAX = 1 << 17 };

struct elf_file {
	char path[64];
	uint8_t bytes[ELF_FILE_MAX];
	size_t size;
	/* where things are in bytes[], for breaking them */
	Elf32_Ehdr *header;
	Elf32_Phdr *program;
	Elf32_Shdr *section; /* null, text, data, symtab, strtab, note, names */
};

/* Lay the file out in memory and write it to a temporary file. */
void elf_file_make(struct elf_file *, const struct elf_parts *);

/* Write bytes[0..size-1] again, after a change; gz: compressed. */
void elf_file_write(const struct elf_file *);
void elf_file_write_gz(const struct elf_file *);
void elf_file_remove(const struct elf_file *);

/* A note as <machine/note.h> lays it out; returns its size. */
uint32_t elf_note(uint8_t *to, const char *owner, uint32_t type,
		  const void *desc, uint32_t desc_bytes);

/* A file with one segment of code at 0x80030000, entered at its start. */
void elf_file_program(struct elf_file *, const uint32_t *code, unsigned words);

#endif /* SUPPORT_ELF_FILE_H */

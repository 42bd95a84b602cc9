/* SPDX-License-Identifier: MIT */
/* ELF as in "Tool Interface Standard, Executable and Linking Format", 1.2:
 * only what a static MIPS program needs. */
#include <machine/cp0.h>
#include <rt/string.h>
#include "env/env.h"
#include "module.h"

struct elf_header {
	uint8_t ident[16];
	uint16_t type, machine;
	uint32_t version, entry, phoff, shoff, flags;
	uint16_t ehsize, phentsize, phnum, shentsize, shnum, shstrndx;
};

struct elf_segment {
	uint32_t type, offset, va, pa, filesz, memsz, flags, align;
};

#define ELF_EXEC  2
#define ELF_MIPS  8
#define ELF_LOAD  1
#define ELF_WRITE 2

/* Class 32-bit, little-endian, version 1. */
static const uint8_t magic[7] = { 0x7f, 'E', 'L', 'F', 1, 1, 1 };

static bool
inside(const struct module *m, uint32_t offset, uint32_t n)
{
	return offset <= m->bytes && n <= m->bytes - offset;
}

const char *
module_open(struct module *m, const uint8_t *at, uint32_t bytes)
{
	struct elf_header h;

	*m = (struct module){ at, bytes, 0, 0, 0 };
	if (bytes < sizeof(h))
		return "it is too short";
	memcpy(&h, at, sizeof(h));
	if (memcmp(h.ident, magic, sizeof(magic)) != 0)
		return "it is no 32-bit little-endian ELF file";
	if (h.type != ELF_EXEC || h.machine != ELF_MIPS)
		return "it is no MIPS program";
	if (h.phentsize != sizeof(struct elf_segment) ||
	    !inside(m, h.phoff, h.phnum * sizeof(struct elf_segment)))
		return "its program headers are not in it";
	if (!env_is_user_address(h.entry) || h.entry & 3)
		return "its entry is not in user space";
	m->entry = h.entry;
	m->segments = h.phnum;
	m->headers = h.phoff;
	return 0;
}

const char *
module_segment(const struct module *m, uint32_t n, struct segment *s)
{
	struct elf_segment p;

	memcpy(&p, m->at + m->headers + n * sizeof(p), sizeof(p));
	*s = (struct segment){ p.va, p.memsz, m->at + p.offset, p.filesz,
			       (p.flags & ELF_WRITE) != 0 };
	if (p.type != ELF_LOAD)
		s->bytes = 0;
	if (s->bytes == 0)
		return 0;
	if (p.filesz > p.memsz || !inside(m, p.offset, p.filesz))
		return "a segment is not in it";
	if (p.va >= KSEG0 || p.memsz > KSEG0 - p.va)
		return "a segment is not in user space";
	return 0;
}

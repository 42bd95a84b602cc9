/* SPDX-License-Identifier: MIT */
/*
 * ELF as the System V ABI defines it: 32 bits, little-endian, MIPS, static.
 * The file is not to be trusted: each offset and address is checked before it
 * is used.
 */
#include <rt/string.h>
#include <ultrix/errno.h>
#include <ultrix/layout.h>
#include "exec.h"
#include "copy.h"
#include "page.h"
#include "pte.h"
#include "spl.h"
#include "vm.h"

struct elf_header {
	uint8_t ident[16];
	uint16_t type, machine;
	uint32_t version, entry, phoff, shoff, flags;
	uint16_t ehsize, phentsize, phnum, shentsize, shnum, shstrndx;
};

struct elf_segment {
	uint32_t type, offset, vaddr, paddr, filesz, memsz, flags, align;
};

enum {
	ELF_EXECUTABLE = 2,
	ELF_MIPS = 8,
	ELF_LOAD = 1,
	ELF_WRITABLE = 2,
	ARGUMENT_BYTES = 2048,
	ARGUMENTS = 64,
};

static const uint8_t ident[] = { 0x7f, 'E', 'L', 'F', 1, 1, 1 };

static bool
is_program(const struct elf_header *h, uint32_t bytes)
{
	return bytes >= sizeof(*h) && !memcmp(h->ident, ident, sizeof(ident)) &&
	       h->type == ELF_EXECUTABLE && h->machine == ELF_MIPS &&
	       h->phentsize == sizeof(struct elf_segment) &&
	       h->phoff % 4 == 0 && h->phoff <= bytes &&
	       h->phnum <= (bytes - h->phoff) / sizeof(struct elf_segment);
}

static bool
is_good(const struct elf_segment *s, uint32_t bytes)
{
	return s->offset <= bytes && s->filesz <= bytes - s->offset &&
	       s->filesz <= s->memsz && s->vaddr >= USER_TEXT &&
	       s->vaddr < USER_DATA_END && s->memsz <= USER_DATA_END - s->vaddr;
}

/* Copy n bytes to va, through the pages' KSEG0 addresses. */
static int
fill(uint32_t va, const uint8_t *from, uint32_t n)
{
	while (n > 0) {
		uint32_t offset = va & (PAGE_SIZE - 1);
		uint32_t part = PAGE_SIZE - offset;
		uint32_t page = vm_page(va);

		if (!page)
			return ENOMEM;
		if (part > n)
			part = n;
		block_copy(from, (void *)(page + offset), part);
		icache_flush_page(page);
		va += part;
		from += part;
		n -= part;
	}
	return 0;
}

static int
load_segment(const uint8_t *image, uint32_t bytes, const struct elf_segment *s)
{
	uint32_t end = PAGE_ROUND(s->vaddr + s->memsz);
	int error;

	if (s->type != ELF_LOAD || s->memsz == 0)
		return 0;
	if (!is_good(s, bytes))
		return ENOEXEC;
	error = vm_reserve(s->vaddr & ~(PAGE_SIZE - 1), end,
			   s->flags & ELF_WRITABLE ? PTE_R | PTE_W : PTE_R);
	if (error)
		return error;
	if (end > u.data_start)
		u.data_start = u.data_end = end;
	return fill(s->vaddr, image + s->offset, s->filesz);
}

static int
load_segments(const uint8_t *image, uint32_t bytes)
{
	const struct elf_header *h = (const void *)image;
	const struct elf_segment *s;
	int error = 0;

	if (!is_program(h, bytes))
		return ENOEXEC;
	s = (const void *)(image + h->phoff);
	u.data_start = 0;
	for (unsigned i = 0; i < h->phnum && !error; i++)
		error = load_segment(image, bytes, &s[i]);
	return error;
}

/* The strings at the top, the vector below them; returns sp, 0 if too long. */
static uint32_t
push_arguments(int argc, char **argv)
{
	uint32_t vector[ARGUMENTS + 2];
	uint32_t sp = USER_STACK_TOP;

	if (argc > ARGUMENTS)
		return 0;
	vector[0] = (uint32_t)argc;
	vector[argc + 1] = 0;
	for (int i = argc; i-- > 0;) {
		uint32_t n = strlen(argv[i]) + 1;

		sp -= n;
		if (n > ARGUMENT_BYTES ||
		    sp < USER_STACK_TOP - ARGUMENT_BYTES ||
		    copyout(argv[i], sp, n))
			return 0;
		vector[i + 1] = sp;
	}
	sp = (sp - 4 * (uint32_t)(argc + 2)) & ~7u;
	return copyout(vector, sp, 4 * (uint32_t)(argc + 2)) ? 0 : sp;
}

static void
set_frame(uint32_t entry, uint32_t sp, int argc)
{
	memset(&u.frame, 0, sizeof(u.frame));
	u.frame.pc = entry;
	u.frame.reg[4] = (uint32_t)argc;
	u.frame.reg[5] = sp + 4;
	u.frame.reg[29] = sp;
	u.frame.status = spl_mask[SPL_NONE] | STATUS_KUP | STATUS_IEP;
}

int
exec_image(uint32_t image, uint32_t bytes, int argc, char **argv)
{
	int error = load_segments((const uint8_t *)image, bytes);
	uint32_t sp;

	if (error)
		return error;
	u.attach_start = USER_DATA_END;
	strlcpy(u.name, argc > 0 ? argv[0] : "?", sizeof(u.name));
	sp = push_arguments(argc, argv);
	if (!sp)
		return EFBIG;
	set_frame(((const struct elf_header *)image)->entry, sp, argc);
	return 0;
}

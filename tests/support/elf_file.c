/* SPDX-License-Identifier: MIT */
#include "support/elf_file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

#include "base/error.h"

enum { NULL_SECTION, TEXT, DATA, SYMTAB, STRTAB, NOTE, NAMES, SECTIONS };

enum { SEGMENT_ALIGN = 4096 };

static const char section_names[] =
    "\0.text\0.data\0.symtab\0.strtab\0.note.exosim\0.shstrtab";
static const uint32_t name_offsets[SECTIONS] = { 0, 1, 7, 13, 21, 29, 42 };

/* Take room at the end, aligned to a word. */
static void *
take(struct elf_file *f, size_t bytes)
{
	void *at;

	f->size = (f->size + 3) & ~(size_t)3;
	at = f->bytes + f->size;
	f->size += bytes;
	if (f->size > ELF_FILE_MAX)
		bug("a test's ELF file is larger than %d", ELF_FILE_MAX);
	return at;
}

static uint32_t
put(struct elf_file *f, const void *bytes, size_t count)
{
	uint8_t *at = take(f, count);

	if (count)
		memcpy(at, bytes, count);
	return (uint32_t)(at - f->bytes);
}

static void
put_header(struct elf_file *f, const struct elf_parts *p)
{
	static const unsigned char ident[] = {
		0x7f, 'E', 'L', 'F', ELFCLASS32, ELFDATA2LSB, EV_CURRENT
	};

	f->header = take(f, sizeof *f->header);
	memcpy(f->header->e_ident, ident, sizeof ident);
	f->header->e_type = ET_EXEC;
	f->header->e_machine = EM_MIPS;
	f->header->e_version = EV_CURRENT;
	f->header->e_entry = p->entry;
	f->header->e_flags = EF_MIPS_ARCH_1;
	f->header->e_ehsize = sizeof *f->header;
	f->header->e_phentsize = sizeof *f->program;
	f->header->e_phnum = (uint16_t)p->segments;
	f->header->e_shentsize = sizeof *f->section;
	f->header->e_shnum = SECTIONS;
	f->header->e_shstrndx = NAMES;
}

/* Linux maps pages of a file: offsets and addresses agree within a page. */
static void
pad_to(struct elf_file *f, uint32_t va)
{
	take(f, 0);
	take(f, (va - f->size) % SEGMENT_ALIGN);
}

static void
put_segments(struct elf_file *f, const struct elf_parts *p)
{
	f->program = take(f, p->segments * sizeof *f->program);
	f->header->e_phoff = (uint32_t)((uint8_t *)f->program - f->bytes);
	for (unsigned i = 0; i < p->segments; i++) {
		const struct elf_segment *s = &p->segment[i];

		if (p->paged)
			pad_to(f, s->va);
		f->program[i] = (Elf32_Phdr){
			.p_type = PT_LOAD,
			.p_offset = put(f, s->bytes, s->file_bytes),
			.p_vaddr = s->va,
			.p_paddr = s->va,
			.p_filesz = s->file_bytes,
			.p_memsz = s->memory_bytes,
			.p_flags = PF_R | PF_W | PF_X,
			.p_align = p->paged ? SEGMENT_ALIGN : 4,
		};
	}
}

static void
describe(struct elf_file *f, unsigned n, uint32_t type, uint32_t offset,
	 uint32_t bytes)
{
	f->section[n] = (Elf32_Shdr){
		.sh_name = name_offsets[n],
		.sh_type = type,
		.sh_offset = offset,
		.sh_size = bytes,
		.sh_addralign = 4,
	};
}

static void
put_symbols(struct elf_file *f, const struct elf_parts *p)
{
	Elf32_Sym sym[64] = { { 0 } };
	char names[4096] = "";
	uint32_t used = 1;

	for (unsigned i = 0; i < p->symbols && i < 63; i++) {
		const struct elf_symbol *s = &p->symbol[i];

		sym[i + 1] = (Elf32_Sym){
			.st_name = used,
			.st_value = s->va,
			.st_size = s->size,
			.st_info =
			    (unsigned char)ELF32_ST_INFO(s->bind, s->type),
			.st_shndx = s->code ? TEXT : DATA,
		};
		strcpy(names + used, s->name);
		used += (uint32_t)strlen(s->name) + 1;
	}
	describe(f, SYMTAB, SHT_SYMTAB,
		 put(f, sym, (p->symbols + 1) * sizeof sym[0]),
		 (uint32_t)((p->symbols + 1) * sizeof sym[0]));
	f->section[SYMTAB].sh_link = STRTAB;
	f->section[SYMTAB].sh_entsize = sizeof sym[0];
	describe(f, STRTAB, SHT_STRTAB, put(f, names, used), used);
}

static void
put_sections(struct elf_file *f, const struct elf_parts *p)
{
	f->section = take(f, SECTIONS * sizeof *f->section);
	f->header->e_shoff = (uint32_t)((uint8_t *)f->section - f->bytes);
	describe(f, TEXT, SHT_PROGBITS, 0, 0);
	f->section[TEXT].sh_flags = SHF_ALLOC | SHF_EXECINSTR;
	describe(f, DATA, SHT_PROGBITS, 0, 0);
	f->section[DATA].sh_flags = SHF_ALLOC;
	put_symbols(f, p);
	describe(f, NOTE, SHT_NOTE, put(f, p->note, p->note_bytes),
		 p->note_bytes);
	describe(f, NAMES, SHT_STRTAB,
		 put(f, section_names, sizeof section_names),
		 sizeof section_names);
}

void
elf_file_make(struct elf_file *f, const struct elf_parts *p)
{
	int fd;

	memset(f, 0, sizeof *f);
	put_header(f, p);
	put_segments(f, p);
	put_sections(f, p);
	strcpy(f->path, "/tmp/exosim-test-XXXXXX.elf");
	fd = mkstemps(f->path, 4);
	if (fd < 0)
		bug("no temporary file can be made");
	close(fd);
	elf_file_write(f);
}

void
elf_file_write(const struct elf_file *f)
{
	FILE *file = fopen(f->path, "wb");

	if (!file || fwrite(f->bytes, 1, f->size, file) != f->size ||
	    fclose(file) != 0)
		bug("%s cannot be written", f->path);
}

void
elf_file_write_gz(const struct elf_file *f)
{
	gzFile gz = gzopen(f->path, "wb");

	if (!gz || gzwrite(gz, f->bytes, (unsigned)f->size) == 0 ||
	    gzclose(gz) != Z_OK)
		bug("%s cannot be written", f->path);
}

void
elf_file_remove(const struct elf_file *f)
{
	unlink(f->path);
}

uint32_t
elf_note(uint8_t *to, const char *owner, uint32_t type, const void *desc,
	 uint32_t desc_bytes)
{
	uint32_t name_bytes = (uint32_t)strlen(owner) + 1;
	uint32_t head[3] = { name_bytes, desc_bytes, type };
	uint32_t desc_at = (12 + name_bytes + 3) & ~3u;

	memset(to, 0, desc_at + desc_bytes + 3);
	memcpy(to, head, sizeof head);
	memcpy(to + 12, owner, name_bytes);
	memcpy(to + desc_at, desc, desc_bytes);
	return (desc_at + desc_bytes + 3) & ~3u;
}

void
elf_file_program(struct elf_file *f, const uint32_t *code, unsigned words)
{
	const struct elf_segment segment = { 0x80030000, code, words * 4,
					     words * 4 };

	elf_file_make(f, &(struct elf_parts){ .entry = 0x80030000,
					      .segment = &segment,
					      .segments = 1 });
}

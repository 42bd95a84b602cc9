/* SPDX-License-Identifier: MIT */
/* ELF files, by libelf (System V ABI, MIPS supplement). */
#include <libelf.h>
#include <string.h>

#include <machine/note.h>

#include "machine/image_format.h"

/* What the header has to say before the rest is looked at. */
static bool
check_header(const Elf32_Ehdr *h, struct error *e)
{
	if (h->e_machine != EM_MIPS)
		return image_refuse(e, "made for another processor than MIPS");
	if (h->e_type != ET_EXEC)
		return image_refuse(
		    e, "not an executable: link it statically, at a "
		       "fixed address");
	/* libelf hands out pointers into the file. */
	if (h->e_phoff % 4 != 0 || h->e_shoff % 4 != 0)
		return image_refuse(e, "its headers are not aligned");
	if ((h->e_flags & EF_MIPS_ARCH) != EF_MIPS_ARCH_1)
		return image_refuse(
		    e, "made for a later MIPS than the R3000: compile "
		       "it with -march=r3000");
	return true;
}

static bool
check_ident(const struct file *f, struct error *e)
{
	if (f->size < EI_NIDENT || memcmp(f->bytes, ELFMAG, SELFMAG) != 0)
		return image_refuse(e, "not an ELF file, nor ECOFF or "
				       "a.out");
	if (f->bytes[EI_CLASS] != ELFCLASS32)
		return image_refuse(e, "not a 32-bit ELF file");
	if (f->bytes[EI_DATA] != ELFDATA2LSB)
		return image_refuse(
		    e, "big-endian: a DECstation is little-endian");
	return true;
}

static bool
add_segment(struct image *im, const Elf32_Phdr *p, struct error *e)
{
	return p->p_type != PT_LOAD || p->p_memsz == 0 ||
	       image_add_segment(im,
				 &(struct segment){ p->p_vaddr, p->p_offset,
						    p->p_filesz, p->p_memsz },
				 e);
}

static bool
read_segments(struct image *im, Elf *elf, struct error *e)
{
	const Elf32_Phdr *p = elf32_getphdr(elf);
	size_t count;

	if (elf_getphdrnum(elf, &count) != 0 || (count > 0 && !p))
		return image_refuse(
		    e, "truncated: its program headers are missing");
	for (size_t i = 0; i < count; i++)
		if (!add_segment(im, &p[i], e))
			return false;
	return true;
}

/* Labels of code: neither data nor the assembler's own. */
static bool
is_code(Elf *elf, const Elf32_Sym *s, const char *name)
{
	unsigned type = ELF32_ST_TYPE(s->st_info);
	Elf_Scn *scn;
	const Elf32_Shdr *h;

	if ((type != STT_FUNC && type != STT_NOTYPE) || !name || !*name ||
	    *name == '$' || *name == '.' || s->st_shndx >= SHN_LORESERVE)
		return false;
	scn = elf_getscn(elf, s->st_shndx);
	h = scn ? elf32_getshdr(scn) : NULL;
	return h && (h->sh_flags & SHF_EXECINSTR);
}

static bool
add_symbol(struct image *im, const Elf32_Sym *s, const char *name)
{
	struct symbol symbol = {
		.va = s->st_value,
		.size = s->st_size,
		.function = ELF32_ST_TYPE(s->st_info) == STT_FUNC,
		.global = ELF32_ST_BIND(s->st_info) == STB_GLOBAL,
		.name = name,
	};

	return symbols_add(&im->symbols, &symbol);
}

static bool
read_symbols(struct image *im, Elf *elf, Elf_Scn *scn, const Elf32_Shdr *h,
	     struct error *e)
{
	const Elf_Data *d = elf_getdata(scn, NULL);
	const uint8_t *table = d ? d->d_buf : NULL;
	Elf32_Sym s; /* a copy: the table may be crooked */
	const char *name;

	for (size_t at = 0; table && at + sizeof s <= d->d_size;
	     at += sizeof s) {
		memcpy(&s, table + at, sizeof s);
		name = elf_strptr(elf, h->sh_link, s.st_name);
		if (is_code(elf, &s, name) && !add_symbol(im, &s, name))
			return image_refuse(e, "no memory for its symbols");
	}
	return true;
}

/* Sections may be missing or damaged: without them an image only loses its
 * names. Notes that are there must be right. */
static bool
read_section(struct image *im, Elf *elf, Elf_Scn *scn, size_t names,
	     struct error *e)
{
	const Elf32_Shdr *h = elf32_getshdr(scn);
	const char *name = h ? elf_strptr(elf, names, h->sh_name) : NULL;
	const Elf_Data *d;

	if (!h)
		return true;
	if (h->sh_type == SHT_SYMTAB)
		return read_symbols(im, elf, scn, h, e);
	if (h->sh_type != SHT_NOTE || !name || strcmp(name, NOTE_SECTION) != 0)
		return true;
	d = elf_rawdata(scn, NULL);
	if (!d || (d->d_size > 0 && !d->d_buf))
		return image_refuse(e, "its notes cannot be read");
	return image_notes(im, d->d_buf, d->d_size, e);
}

static bool
read_sections(struct image *im, Elf *elf, struct error *e)
{
	Elf_Scn *scn = NULL;
	size_t names = 0;

	(void)elf_getshdrstrndx(elf, &names);
	while ((scn = elf_nextscn(elf, scn)) != NULL)
		if (!read_section(im, elf, scn, names, e))
			return false;
	return true;
}

bool
image_read_elf(struct image *im, struct error *e)
{
	const Elf32_Ehdr *h;
	bool ok;
	Elf *elf;

	if (!check_ident(&im->file, e))
		return false;
	elf_version(EV_CURRENT);
	elf = elf_memory((char *)im->file.bytes, im->file.size);
	h = elf ? elf32_getehdr(elf) : NULL;
	if (!h) {
		elf_end(elf);
		return image_refuse(e, "truncated: its ELF header is missing");
	}
	im->entry = h->e_entry;
	ok = check_header(h, e) && read_segments(im, elf, e) &&
	     read_sections(im, elf, e);
	elf_end(elf);
	return ok;
}

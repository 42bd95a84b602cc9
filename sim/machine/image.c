/* SPDX-License-Identifier: MIT */
/* ELF files, by libelf (System V ABI, MIPS supplement). */
#include "machine/image.h"

#include <libelf.h>
#include <nettle/sha2.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <machine/cp0.h>
#include <machine/note.h>

static bool
refuse(struct error *e, const char *why)
{
	return error_set(e, "%s", why);
}

/* What the header has to say before the rest is looked at. */
static bool
check_header(const Elf32_Ehdr *h, struct error *e)
{
	if (h->e_machine != EM_MIPS)
		return refuse(e, "made for another processor than MIPS");
	if (h->e_type != ET_EXEC)
		return refuse(e, "not an executable: link it statically, at a "
				 "fixed address");
	/* libelf hands out pointers into the file. */
	if (h->e_phoff % 4 != 0 || h->e_shoff % 4 != 0)
		return refuse(e, "its headers are not aligned");
	if ((h->e_flags & EF_MIPS_ARCH) != EF_MIPS_ARCH_1)
		return refuse(e,
			      "made for a later MIPS than the R3000: compile "
			      "it with -march=r3000");
	return true;
}

static bool
check_ident(const struct file *f, struct error *e)
{
	if (f->size < EI_NIDENT || memcmp(f->bytes, ELFMAG, SELFMAG) != 0)
		return refuse(e, "not an ELF file");
	if (f->bytes[EI_CLASS] != ELFCLASS32)
		return refuse(e, "not a 32-bit ELF file");
	if (f->bytes[EI_DATA] != ELFDATA2LSB)
		return refuse(e, "big-endian: a DECstation is little-endian");
	return true;
}

static int
compare_segments(const void *pa, const void *pb)
{
	const struct segment *a = pa, *b = pb;

	return a->va < b->va ? -1 : a->va > b->va;
}

static bool
add_segment(struct image *im, const Elf32_Phdr *p, struct error *e)
{
	if (p->p_type != PT_LOAD || p->p_memsz == 0)
		return true;
	if (im->segments == IMAGE_SEGMENTS_MAX)
		return refuse(e, "too many segments");
	if (p->p_filesz > p->p_memsz)
		return refuse(e, "a segment has more bytes than room");
	if ((uint64_t)p->p_offset + p->p_filesz > im->file.size)
		return refuse(e, "truncated: a segment ends past the file");
	if ((uint64_t)p->p_vaddr + p->p_memsz > UINT64_C(1) << 32)
		return refuse(e, "a segment ends past the address space");
	im->segment[im->segments++] =
	    (struct segment){ p->p_vaddr, p->p_offset, p->p_filesz,
			      p->p_memsz };
	return true;
}

static bool
check_segments(const struct image *im, struct error *e)
{
	bool entered = false;

	for (unsigned i = 0; i < im->segments; i++) {
		const struct segment *s = &im->segment[i];

		if (i > 0 && s->va - s[-1].va < s[-1].memory_bytes)
			return refuse(e, "its segments overlap");
		if (im->entry - s->va < s->memory_bytes)
			entered = true;
	}
	if (im->segments == 0)
		return refuse(e, "nothing in it is to be loaded");
	if (!entered || im->entry % 4 != 0)
		return refuse(e, "its entry point is not in its code");
	return true;
}

static bool
read_segments(struct image *im, Elf *elf, struct error *e)
{
	const Elf32_Phdr *p = elf32_getphdr(elf);
	size_t count;

	if (elf_getphdrnum(elf, &count) != 0 || (count > 0 && !p))
		return refuse(e, "truncated: its program headers are missing");
	for (size_t i = 0; i < count; i++)
		if (!add_segment(im, &p[i], e))
			return false;
	qsort(im->segment, im->segments, sizeof *im->segment, compare_segments);
	return check_segments(im, e);
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
			return refuse(e, "no memory for its symbols");
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
		return refuse(e, "its notes cannot be read");
	return image_notes(im, d->d_buf, d->d_size, e);
}

/* Kernels copy code to the vectors, where no symbol of theirs is. */
static bool
add_vectors(struct image *im)
{
	static const struct symbol vectors[] = {
		{ .va = VECTOR_UTLB, .size = 0x80, .name = "vector.utlb" },
		{ .va = VECTOR_GENERAL,
		  .size = 0x380,
		  .name = "vector.general" },
	};

	return im->segment[0].va < KSEG0 ||
	       (symbols_add(&im->symbols, &vectors[0]) &&
		symbols_add(&im->symbols, &vectors[1]));
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
	if (!add_vectors(im))
		return refuse(e, "no memory for its symbols");
	symbols_finish(&im->symbols);
	return true;
}

static bool
read_elf(struct image *im, struct error *e)
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
		return refuse(e, "truncated: its ELF header is missing");
	}
	im->entry = h->e_entry;
	ok = check_header(h, e) && read_segments(im, elf, e) &&
	     read_sections(im, elf, e);
	elf_end(elf);
	return ok;
}

static void
hash(struct image *im)
{
	uint8_t digest[SHA256_DIGEST_SIZE];
	struct sha256_ctx ctx;

	sha256_init(&ctx);
	sha256_update(&ctx, im->file.size, im->file.bytes);
	sha256_digest(&ctx, sizeof digest, digest);
	for (size_t i = 0; i < sizeof digest; i++) {
		im->sha256[2 * i] = "0123456789abcdef"[digest[i] >> 4];
		im->sha256[2 * i + 1] = "0123456789abcdef"[digest[i] & 15];
	}
}

/* "build/aegis.elf" and "aegis.elf.gz" are both "aegis". The name stands in
 * CSV fields and profiles, so nothing in it may divide them. */
static void
set_name(struct image *im, const char *path)
{
	static const char *const suffix[] = { ".gz", ".elf" };
	size_t n;

	strncpy(im->name, file_basename(path), sizeof im->name - 1);
	for (unsigned i = 0; i < 2; i++) {
		n = strlen(im->name);
		if (n > strlen(suffix[i]) &&
		    strcmp(im->name + n - strlen(suffix[i]), suffix[i]) == 0)
			im->name[n - strlen(suffix[i])] = '\0';
	}
	for (char *c = im->name; *c; c++)
		if (*c <= ' ' || *c >= 0x7f || strchr(",;\"#", *c))
			*c = '_';
}

bool
image_from(struct image *im, struct file file, const char *path,
	   struct error *e)
{
	struct error why;

	*im = (struct image){ .file = file };
	snprintf(im->path, sizeof im->path, "%s", path);
	set_name(im, path);
	if (!read_elf(im, &why)) {
		image_free(im);
		return error_set(e, "%s: %s", path, why.text);
	}
	hash(im);
	return true;
}

bool
image_read(struct image *im, const char *path, struct error *e)
{
	struct file file;

	*im = (struct image){ 0 };
	return file_read(&file, path, e) && image_from(im, file, path, e);
}

int
image_symbol(const struct image *im, vaddr_t va)
{
	if (va >= KSEG1 && va < KSEG2)
		va -= KSEG1 - KSEG0;
	return symbols_find(&im->symbols, va);
}

void
image_free(struct image *im)
{
	file_free(&im->file);
	symbols_free(&im->symbols);
	free(im->probe);
	*im = (struct image){ 0 };
}

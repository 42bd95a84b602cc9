/* SPDX-License-Identifier: MIT */
/*
 * ECOFF files, what the DECstations' PROMs load and the kernels of Ultrix,
 * Sprite and early NetBSD are (NetBSD sys/exec_ecoff.h; 4.4BSD
 * pmax/stand/dec_exec.h; GNU binutils include/coff/ecoff.h and mips.h).
 * Symbols are the external ones that lie in code, since converters do not agree
 * on types; local ones and line numbers are not read.
 */
#include "machine/image_format.h"

#include <string.h>

enum {
	MAGIC_LITTLE = 0x0162, /* MIPS I */
	MAGIC_BIG = 0x0160,
	MAGIC_BIG_SEEN = 0x6001, /* as a little-endian machine reads it */
	MAGIC_LITTLE2 = 0x0166,  /* MIPS II */
	MAGIC_LITTLE3 = 0x0142,  /* MIPS III */
	MAGIC_SYMBOLS = 0x7009,
};

/* The file header: half words magic and number of sections; words time, where
 * and how large the symbolic header is; half words size of the optional header
 * and flags. */
enum {
	FILE_HEADER = 20,
	FILE_SECTIONS = 2,
	FILE_SYMBOLS = 8,
	FILE_OPTIONAL = 16,
	FILE_FLAGS = 18,
	FLAG_EXECUTABLE = 0x2,
	OPTIONAL_ENTRY = 16,
	OPTIONAL_LEAST = 20,
};

/* A section header: name, physical and virtual address, size, file offset. */
enum {
	SECTION_HEADER = 40,
	SECTION_ADDRESS = 12,
	SECTION_SIZE = 16,
	SECTION_OFFSET = 20,
	SECTION_FLAGS = 36,
};

/* What is loaded, by flags: code, data, constants and room, plain and small.
 * Comments, libraries and the like are not. */
enum {
	SECTION_TEXT = 0x20,
	SECTION_BSS = 0x80 | 0x400,
	SECTION_LOADED = SECTION_TEXT | SECTION_BSS | 0x40 | 0x100 | 0x200 |
			 0x01000000 | 0x08000000 | 0x10000000,
	SECTIONS_MAX = 64, /* chosen: twice what a linker makes */
};

static const uint32_t section_init = 0x80000000;

/* The symbolic header, and one external symbol: half words, then words name,
 * value and bits. */
enum {
	SYMBOLS_HEADER = 96,
	SYMBOLS_NAMES_SIZE = 64, /* issExtMax */
	SYMBOLS_NAMES = 68,      /* cbSsExtOffset */
	SYMBOLS_COUNT = 88,      /* iextMax */
	SYMBOLS_TABLE = 92,      /* cbExtOffset */
	SYMBOL_BYTES = 16,
	SYMBOL_NAME = 4,
	SYMBOL_VALUE = 8,
};

/* The section headers of the file. */
struct sections {
	const uint8_t *header;
	uint32_t count;
};

bool
image_is_ecoff(const struct file *f)
{
	uint16_t magic = f->size >= 2 ? image_half(f->bytes) : 0;

	return magic == MAGIC_LITTLE || magic == MAGIC_BIG ||
	       magic == MAGIC_BIG_SEEN || magic == MAGIC_LITTLE2 ||
	       magic == MAGIC_LITTLE3;
}

static bool
check_header(const uint8_t *h, struct error *e)
{
	uint16_t magic = image_half(h);

	if (magic == MAGIC_BIG || magic == MAGIC_BIG_SEEN)
		return image_refuse(e, "big-endian: a DECstation is "
				       "little-endian");
	if (magic != MAGIC_LITTLE)
		return image_refuse(e, "made for a later MIPS than the R3000");
	if (!(image_half(h + FILE_FLAGS) & FLAG_EXECUTABLE) ||
	    image_half(h + FILE_OPTIONAL) < OPTIONAL_LEAST)
		return image_refuse(e, "not an executable: link it statically, "
				       "at a fixed address");
	return true;
}

static bool
add_section(struct image *im, const uint8_t *h, struct error *e)
{
	uint32_t flags = image_word(h + SECTION_FLAGS);
	struct segment s = {
		.va = image_word(h + SECTION_ADDRESS),
		.offset = image_word(h + SECTION_OFFSET),
		.file_bytes = image_word(h + SECTION_SIZE),
		.memory_bytes = image_word(h + SECTION_SIZE),
	};

	if (s.memory_bytes == 0 || !(flags & (SECTION_LOADED | section_init)))
		return true;
	if (flags & SECTION_BSS)
		s.offset = s.file_bytes = 0;
	return image_add_segment(im, &s, e);
}

static bool
is_code(const struct sections *in, vaddr_t va)
{
	for (uint32_t i = 0; i < in->count; i++) {
		const uint8_t *h = in->header + (size_t)i * SECTION_HEADER;

		if ((image_word(h + SECTION_FLAGS) & SECTION_TEXT) &&
		    va - image_word(h + SECTION_ADDRESS) <
			image_word(h + SECTION_SIZE))
			return true;
	}
	return false;
}

static bool
add_symbol(struct image *im, const uint8_t *symbol,
	   const struct image_names *names)
{
	struct symbol s = {
		.va = image_word(symbol + SYMBOL_VALUE),
		.function = true,
		.global = true,
		.name = image_name(names, image_word(symbol + SYMBOL_NAME)),
	};

	return !s.name || !*s.name || symbols_add(&im->symbols, &s);
}

/* Damaged or missing, the image only loses its names. */
static bool
read_symbols(struct image *im, uint32_t offset, const struct sections *in,
	     struct error *e)
{
	const uint8_t *h = image_bytes(im, offset, SYMBOLS_HEADER);
	struct image_names names;
	const uint8_t *table;
	uint32_t count;

	if (offset == 0 || !h || image_half(h) != MAGIC_SYMBOLS)
		return true;
	count = image_word(h + SYMBOLS_COUNT);
	names.size = image_word(h + SYMBOLS_NAMES_SIZE);
	names.bytes =
	    image_bytes(im, image_word(h + SYMBOLS_NAMES), names.size);
	table = image_bytes(im, image_word(h + SYMBOLS_TABLE),
			    (uint64_t)count * SYMBOL_BYTES);
	if (!names.bytes || !table)
		return true;
	for (uint32_t i = 0; i < count; i++, table += SYMBOL_BYTES)
		if (is_code(in, image_word(table + SYMBOL_VALUE)) &&
		    !add_symbol(im, table, &names))
			return image_refuse(e, "no memory for its symbols");
	return true;
}

bool
image_read_ecoff(struct image *im, struct error *e)
{
	const uint8_t *h = image_bytes(im, 0, FILE_HEADER + OPTIONAL_LEAST);
	struct sections in;
	uint32_t optional;

	if (!h)
		return image_refuse(e, "truncated: its ECOFF header is "
				       "missing");
	if (!check_header(h, e))
		return false;
	im->entry = image_word(h + FILE_HEADER + OPTIONAL_ENTRY);
	optional = image_half(h + FILE_OPTIONAL);
	in.count = image_half(h + FILE_SECTIONS);
	if (in.count > SECTIONS_MAX)
		return image_refuse(e, "too many sections");
	in.header = image_bytes(im, FILE_HEADER + optional,
				(uint64_t)in.count * SECTION_HEADER);
	if (!in.header)
		return image_refuse(e, "truncated: its section headers are "
				       "missing");
	for (uint32_t i = 0; i < in.count; i++)
		if (!add_section(im, in.header + (size_t)i * SECTION_HEADER, e))
			return false;
	return read_symbols(im, image_word(h + FILE_SYMBOLS), &in, e);
}

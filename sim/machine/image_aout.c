/* SPDX-License-Identifier: MIT */
/*
 * a.out files, the format of 4.4BSD's kernel and of the first NetBSD/pmax
 * (4.4BSD pmax/include/exec.h and pmax/stand/boot.c; NetBSD sys/exec_aout.h).
 * As by their boot programs, only the impure kind is loaded: code and data
 * together, at the entry point.
 */
#include "machine/image_format.h"

enum {
	MAGIC_IMPURE = 0407,
	MAGIC_PURE = 0410,
	MAGIC_PAGED = 0413,
	/* who made it: nobody says, 4.4BSD, GNU's MIPS I, NetBSD/pmax */
	MID_NONE = 0,
	MID_MIPS = 151,
	MID_PMAX = 139,
};

/* Words after the magic number's: sizes of code, data and bss, of the table of
 * symbols, entry point, sizes of the tables of relocations. */
enum {
	HEADER = 32,
	TEXT = 4,
	DATA = 8,
	BSS = 12,
	SYMBOLS = 16,
	ENTRY = 20,
	TEXT_RELOCATIONS = 24,
	DATA_RELOCATIONS = 28,
};

/* One symbol: word name, byte type, 3 bytes, word value. */
enum {
	SYMBOL_BYTES = 12,
	SYMBOL_TYPE = 4,
	SYMBOL_VALUE = 8,
	TYPE_TEXT = 4,
	TYPE_EXTERNAL = 1,
};

/* NetBSD writes it in network order, flags and machine in front; 4.4BSD as
 * two half words of the machine. */
static uint16_t
magic_of(const struct file *f)
{
	const uint8_t *b = f->bytes;
	unsigned mid;

	if (f->size < HEADER)
		return 0;
	mid = (b[0] & 3u) << 8 | b[1];
	if (mid == MID_PMAX)
		return (uint16_t)(b[2] << 8 | b[3]);
	mid = image_half(b + 2);
	return mid == MID_NONE || mid == MID_MIPS || mid == MID_PMAX
		   ? image_half(b)
		   : 0;
}

bool
image_is_aout(const struct file *f)
{
	uint16_t magic = magic_of(f);

	return magic == MAGIC_IMPURE || magic == MAGIC_PURE ||
	       magic == MAGIC_PAGED;
}

static bool
add_symbol(struct image *im, const uint8_t *p, const struct image_names *names)
{
	unsigned type = p[SYMBOL_TYPE];
	struct symbol s = {
		.va = image_word(p + SYMBOL_VALUE),
		.function = true,
		.global = type & TYPE_EXTERNAL,
		.name = image_name(names, image_word(p)),
	};

	return (type & ~(unsigned)TYPE_EXTERNAL) != TYPE_TEXT || !s.name ||
	       !*s.name || symbols_add(&im->symbols, &s);
}

/* Damaged or missing, the image only loses its names. The table of names
 * begins with its own size. */
static bool
read_symbols(struct image *im, uint64_t offset, uint32_t bytes, struct error *e)
{
	const uint8_t *table = image_bytes(im, offset, bytes);
	struct image_names names;

	names.bytes = image_bytes(im, offset + bytes, 4);
	if (!table || !names.bytes)
		return true;
	names.size = image_word(names.bytes);
	if (!image_bytes(im, offset + bytes, names.size))
		return true;
	for (uint32_t at = 0; bytes - at >= SYMBOL_BYTES; at += SYMBOL_BYTES)
		if (!add_symbol(im, table + at, &names))
			return image_refuse(e, "no memory for its symbols");
	return true;
}

bool
image_read_aout(struct image *im, struct error *e)
{
	const uint8_t *h = im->file.bytes;
	uint64_t bytes = (uint64_t)image_word(h + TEXT) + image_word(h + DATA);
	uint64_t memory = bytes + image_word(h + BSS);

	if (magic_of(&im->file) != MAGIC_IMPURE)
		return image_refuse(e, "an a.out file with protected code: "
				       "link a kernel with ld -N");
	if (memory > UINT32_MAX)
		return image_refuse(e, "its sizes are past the address space");
	im->entry = image_word(h + ENTRY);
	if (memory > 0 &&
	    !image_add_segment(im,
			       &(struct segment){ im->entry, HEADER,
						  (uint32_t)bytes,
						  (uint32_t)memory },
			       e))
		return false;
	return read_symbols(im,
			    HEADER + bytes + image_word(h + TEXT_RELOCATIONS) +
				image_word(h + DATA_RELOCATIONS),
			    image_word(h + SYMBOLS), e);
}

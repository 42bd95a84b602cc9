/* SPDX-License-Identifier: MIT */
/* Images that are no ELF files: ECOFF and a.out. test_loader has the rest. */
#include <stdlib.h>
#include <string.h>

#include "machine/loader.h"
#include "support/test.h"

enum { ENTRY = 0x80030000, DATA_AT = 0x80031000, BSS_AT = 0x80032000 };
enum { HEADERS = 20 + 56 + 3 * 40, CODE_BYTES = 32, DATA_BYTES = 16 };
enum { CODE = HEADERS, DATA = CODE + CODE_BYTES, SYMBOLS = DATA + DATA_BYTES };
enum { NAMES = SYMBOLS + 96, NAMES_BYTES = 16, TABLE = NAMES + NAMES_BYTES };
enum { ECOFF_BYTES = TABLE + 3 * 16 };

static uint8_t bytes[512];

static void
put16(unsigned at, unsigned value)
{
	bytes[at] = (uint8_t)value;
	bytes[at + 1] = (uint8_t)(value >> 8);
}

static void
put32(unsigned at, uint32_t value)
{
	put16(at, value & 0xffff);
	put16(at + 2, value >> 16);
}

static void
put_section(unsigned n, uint32_t va, uint32_t size, uint32_t offset,
	    uint32_t flags)
{
	unsigned at = 20 + 56 + n * 40;

	put32(at + 8, va);
	put32(at + 12, va);
	put32(at + 16, size);
	put32(at + 20, offset);
	put32(at + 36, flags);
}

static void
put_symbol(unsigned n, uint32_t name, uint32_t va)
{
	put32(TABLE + 16 * n + 4, name);
	put32(TABLE + 16 * n + 8, va);
}

/* Code, data, bss; "start" and "main" in the code, "datum" in the data. */
static void
make_ecoff(void)
{
	memset(bytes, 0, sizeof bytes);
	put16(0, 0x0162);
	put16(2, 3);
	put32(8, SYMBOLS);
	put32(12, 96);
	put16(16, 56);
	put16(18, 2);
	put16(20, 0407);
	put32(20 + 16, ENTRY);
	put_section(0, ENTRY, CODE_BYTES, CODE, 0x20);
	put_section(1, DATA_AT, DATA_BYTES, DATA, 0x40);
	put_section(2, BSS_AT, 0x100, 0, 0x80);
	memset(bytes + CODE, 0x11, CODE_BYTES);
	memset(bytes + DATA, 0x22, DATA_BYTES);
	put16(SYMBOLS, 0x7009);
	put32(SYMBOLS + 64, NAMES_BYTES);
	put32(SYMBOLS + 68, NAMES);
	put32(SYMBOLS + 88, 3);
	put32(SYMBOLS + 92, TABLE);
	memcpy(bytes + NAMES, "start\0main\0dat\0", NAMES_BYTES);
	put_symbol(0, 0, ENTRY);
	put_symbol(1, 6, ENTRY + 16);
	put_symbol(2, 11, DATA_AT);
}

enum { AOUT_TEXT = 32, AOUT_DATA = 16, AOUT_TABLE = 32 + 48 };
enum { AOUT_NAMES = AOUT_TABLE + 2 * 12, AOUT_BYTES = AOUT_NAMES + 16 };

static void
make_aout(void)
{
	memset(bytes, 0, sizeof bytes);
	put32(0, 151u << 16 | 0407);
	put32(4, AOUT_TEXT);
	put32(8, AOUT_DATA);
	put32(12, 0x100);
	put32(16, 2 * 12);
	put32(20, ENTRY);
	memset(bytes + 32, 0x11, AOUT_TEXT);
	memset(bytes + 32 + AOUT_TEXT, 0x22, AOUT_DATA);
	put32(AOUT_TABLE, 4);
	bytes[AOUT_TABLE + 4] = 4 | 1;
	put32(AOUT_TABLE + 8, ENTRY);
	put32(AOUT_TABLE + 12, 10);
	bytes[AOUT_TABLE + 16] = 6; /* data */
	put32(AOUT_TABLE + 20, ENTRY + AOUT_TEXT);
	put32(AOUT_NAMES, 16);
	memcpy(bytes + AOUT_NAMES + 4, "start\0datum", 12);
}

static bool
read_image(struct image *im, size_t size, struct error *e)
{
	struct file file = { malloc(size + 1), size };

	memcpy(file.bytes, bytes, size);
	return image_from(im, file, "kernel", e);
}

static void
assert_refused(size_t size, const char *words)
{
	struct error e = { "" };
	struct image im;

	assert_false(read_image(&im, size, &e));
	if (!strstr(e.text, words))
		fail_msg("'%s' does not say '%s'", e.text, words);
	assert_null(strchr(e.text, '\n'));
}

static const char *
name_at(const struct image *im, vaddr_t va)
{
	int n = image_symbol(im, va);

	return n < 0 ? "" : im->symbols.symbol[n].name;
}

static void
reads_the_sections_of_ecoff(void **state)
{
	struct error e;
	struct image im;

	(void)state;
	make_ecoff();
	assert_true(read_image(&im, ECOFF_BYTES, &e));
	assert_int_equal(im.format, IMAGE_ECOFF);
	assert_int_equal(im.entry, ENTRY);
	assert_int_equal(im.segments, 3);
	assert_int_equal(im.segment[0].offset, CODE);
	assert_int_equal(im.segment[0].file_bytes, CODE_BYTES);
	assert_int_equal(im.segment[1].va, DATA_AT);
	assert_int_equal(im.segment[2].file_bytes, 0);
	assert_int_equal(im.segment[2].memory_bytes, 0x100);
	image_free(&im);
}

static void
loads_no_section_that_is_none_of_the_program(void **state)
{
	static const uint32_t flags[] = { 0, 0x2, 0x800, 0x02100000 };
	struct error e;
	struct image im;

	(void)state;
	for (unsigned i = 0; i < COUNT(flags); i++) {
		make_ecoff();
		put_section(1, 0, DATA_BYTES, DATA, flags[i]);
		assert_true(read_image(&im, ECOFF_BYTES, &e));
		assert_int_equal(im.segments, 2);
		image_free(&im);
	}
}

static void
knows_the_symbols_of_ecoff_that_lie_in_code(void **state)
{
	struct error e;
	struct image im;

	(void)state;
	make_ecoff();
	assert_true(read_image(&im, ECOFF_BYTES, &e));
	assert_string_equal(name_at(&im, ENTRY + 12), "start");
	assert_string_equal(name_at(&im, ENTRY + 16), "main");
	assert_string_not_equal(name_at(&im, DATA_AT), "dat");
	image_free(&im);
}

/* A name that no NUL ends, tables outside the file, counts past all sense. */
static void
loses_no_more_than_names_by_damaged_symbols(void **state)
{
	static const struct {
		unsigned at;
		uint32_t value;
	} damage[] = {
		{ 8, 0 },
		{ 8, 0xfffffff0 },
		{ SYMBOLS, 0 },
		{ SYMBOLS + 64, 0xffffffff },
		{ SYMBOLS + 68, 0xffffffff },
		{ SYMBOLS + 88, 0xffffffff },
		{ SYMBOLS + 92, 0xfffffff8 },
		{ TABLE + 4, 0xffffffff },
	};
	struct error e;
	struct image im;

	(void)state;
	for (unsigned i = 0; i < COUNT(damage); i++) {
		make_ecoff();
		put32(damage[i].at, damage[i].value);
		assert_true(read_image(&im, ECOFF_BYTES, &e));
		assert_string_not_equal(name_at(&im, ENTRY + 4), "start");
		image_free(&im);
	}
	make_ecoff();
	put32(SYMBOLS + 64, 3); /* "sta" */
	assert_true(read_image(&im, ECOFF_BYTES, &e));
	assert_string_equal(name_at(&im, ENTRY + 4), "");
	image_free(&im);
}

static void
refuses_ecoff_for_another_machine_or_not_linked(void **state)
{
	(void)state;
	make_ecoff();
	put16(0, 0x6001); /* as a big-endian file begins */
	assert_refused(ECOFF_BYTES, "big-endian");
	put16(0, 0x0160);
	assert_refused(ECOFF_BYTES, "big-endian");
	put16(0, 0x0142);
	assert_refused(ECOFF_BYTES, "later MIPS");
	put16(0, 0x0166);
	assert_refused(ECOFF_BYTES, "later MIPS");
	make_ecoff();
	put16(18, 0);
	assert_refused(ECOFF_BYTES, "not an executable");
	make_ecoff();
	put16(16, 0);
	assert_refused(ECOFF_BYTES, "not an executable");
}

static void
refuses_ecoff_cut_anywhere_in_front_of_its_symbols(void **state)
{
	(void)state;
	make_ecoff();
	for (size_t size = 2; size < SYMBOLS; size++)
		assert_refused(size, "");
	assert_refused(HEADERS - 1, "section headers are missing");
	assert_refused(SYMBOLS - 1, "truncated");
}

static void
refuses_impossible_sections(void **state)
{
	(void)state;
	make_ecoff();
	put_section(1, 0xfffffff8, DATA_BYTES, DATA, 0x40);
	assert_refused(ECOFF_BYTES, "past the address space");
	put_section(1, ENTRY + 4, DATA_BYTES, DATA, 0x40);
	assert_refused(ECOFF_BYTES, "overlap");
	put_section(1, DATA_AT, 0xffffffff, DATA, 0x40);
	assert_refused(ECOFF_BYTES, "truncated");
	make_ecoff();
	put16(2, 0);
	assert_refused(ECOFF_BYTES, "nothing in it");
	put16(2, 0xffff);
	assert_refused(ECOFF_BYTES, "too many sections");
	make_ecoff();
	put32(20 + 16, BSS_AT + 0x100);
	assert_refused(ECOFF_BYTES, "entry point");
}

static void
reads_aout_at_its_entry_point(void **state)
{
	struct error e;
	struct image im;

	(void)state;
	make_aout();
	assert_true(read_image(&im, AOUT_BYTES, &e));
	assert_int_equal(im.format, IMAGE_AOUT);
	assert_int_equal(im.entry, ENTRY);
	assert_int_equal(im.segments, 1);
	assert_int_equal(im.segment[0].va, ENTRY);
	assert_int_equal(im.segment[0].offset, 32);
	assert_int_equal(im.segment[0].file_bytes, AOUT_TEXT + AOUT_DATA);
	assert_int_equal(im.segment[0].memory_bytes,
			 AOUT_TEXT + AOUT_DATA + 0x100);
	assert_string_equal(name_at(&im, ENTRY + AOUT_TEXT), "start");
	image_free(&im);
}

static void
reads_aout_whoever_has_written_its_magic_number(void **state)
{
	static const uint8_t magic[][4] = {
		{ 0x07, 0x01, 0, 0 },
		{ 0x07, 0x01, 151, 0 },
		{ 0x00, 139, 0x01, 0x07 }, /* network order */
	};
	struct error e;
	struct image im;

	(void)state;
	for (unsigned i = 0; i < COUNT(magic); i++) {
		make_aout();
		memcpy(bytes, magic[i], 4);
		assert_true(read_image(&im, AOUT_BYTES, &e));
		assert_int_equal(im.segment[0].file_bytes,
				 AOUT_TEXT + AOUT_DATA);
		image_free(&im);
	}
}

static void
refuses_aout_that_is_cut_paged_or_too_large(void **state)
{
	(void)state;
	make_aout();
	for (size_t size = 32; size < AOUT_TABLE; size++)
		assert_refused(size, "truncated");
	put16(0, 0413);
	assert_refused(AOUT_BYTES, "ld -N");
	put16(0, 0410);
	assert_refused(AOUT_BYTES, "ld -N");
	make_aout();
	put32(12, 0xffffffff);
	assert_refused(AOUT_BYTES, "past the address space");
	make_aout();
	put32(12, 0x80000000);
	assert_refused(AOUT_BYTES, "past the address space");
	make_aout();
	put32(4, 0);
	put32(8, 0);
	put32(12, 0);
	assert_refused(AOUT_BYTES, "nothing in it");
}

static void
survives_any_damage(void (*make)(void), size_t size)
{
	uint32_t seed = 1;
	unsigned refused = 0;

	for (unsigned round = 0; round < 20000; round++) {
		struct error e;
		struct image im;

		make();
		for (unsigned i = 0; i < 3; i++) {
			seed = seed * 1664525 + 1013904223;
			bytes[2 + (seed >> 8) % (size - 2)] =
			    (uint8_t)(seed >> 24);
		}
		if (read_image(&im, size, &e))
			image_free(&im);
		else
			refused++;
	}
	assert_in_range(refused, 200, 19999);
}

static void
survives_any_damage_to_either(void **state)
{
	(void)state;
	survives_any_damage(make_ecoff, ECOFF_BYTES);
	survives_any_damage(make_aout, AOUT_BYTES);
}

/* It goes to the kernel as a file, and kernels here read ELF. */
static void
wants_a_workload_as_elf(void **state)
{
	struct error e;
	struct image im;

	(void)state;
	make_ecoff();
	assert_true(read_image(&im, ECOFF_BYTES, &e));
	assert_false(loader_check_workload(&im, &e));
	assert_non_null(strstr(e.text, "ELF"));
	image_free(&im);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_the_sections_of_ecoff),
		cmocka_unit_test(loads_no_section_that_is_none_of_the_program),
		cmocka_unit_test(knows_the_symbols_of_ecoff_that_lie_in_code),
		cmocka_unit_test(loses_no_more_than_names_by_damaged_symbols),
		cmocka_unit_test(
		    refuses_ecoff_for_another_machine_or_not_linked),
		cmocka_unit_test(
		    refuses_ecoff_cut_anywhere_in_front_of_its_symbols),
		cmocka_unit_test(refuses_impossible_sections),
		cmocka_unit_test(reads_aout_at_its_entry_point),
		cmocka_unit_test(
		    reads_aout_whoever_has_written_its_magic_number),
		cmocka_unit_test(refuses_aout_that_is_cut_paged_or_too_large),
		cmocka_unit_test(survives_any_damage_to_either),
		cmocka_unit_test(wants_a_workload_as_elf),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

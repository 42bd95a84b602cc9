/* SPDX-License-Identifier: MIT */
/* Images: what is accepted, what is refused and why, where it goes. */
#include <string.h>
#include <unistd.h>
#include <zlib.h>

#include <machine/note.h>

#include "machine/loader.h"
#include "support/elf_file.h"
#include "support/test.h"

enum { MB = 1 << 20 };

static const uint32_t code[4] = { 0x24020001, 0x24020002, 0x03e00008, 0 };
static struct elf_file file;

static const struct elf_segment usual[] = {
	{ 0x80030000, code, sizeof code, sizeof code },
	{ 0x80031000, code, 8, 64 },
};

static void
make(const struct elf_segment *segment, unsigned count)
{
	elf_file_make(&file, &(struct elf_parts){ .entry = segment[0].va,
						  .segment = segment,
						  .segments = count });
}

/* The file as it stands is refused, with these words. */
static void
assert_refused(const char *words)
{
	struct error e = { "" };
	struct image im;

	assert_false(image_read(&im, file.path, &e));
	if (!strstr(e.text, words))
		fail_msg("'%s' does not say '%s'", e.text, words);
	assert_null(strchr(e.text, '\n'));
	assert_null(im.file.bytes);
	elf_file_remove(&file);
}

static void
reads_segments_and_entry(void **state)
{
	struct error e;
	struct image im;

	(void)state;
	make(usual, 2);
	assert_true(image_read(&im, file.path, &e));
	assert_int_equal(im.entry, 0x80030000);
	assert_int_equal(im.segments, 2);
	assert_int_equal(im.segment[1].va, 0x80031000);
	assert_int_equal(im.segment[1].file_bytes, 8);
	assert_int_equal(im.segment[1].memory_bytes, 64);
	assert_string_equal(im.abi, "");
	image_free(&im);
	elf_file_remove(&file);
}

static void
sorts_segments_by_address(void **state)
{
	const struct elf_segment two[] = { usual[1], usual[0] };
	struct error e;
	struct image im;

	(void)state;
	make(two, 2);
	assert_true(image_read(&im, file.path, &e));
	assert_int_equal(im.segment[0].va, 0x80030000);
	image_free(&im);
	elf_file_remove(&file);
}

static void
reads_a_compressed_image_as_the_same_image(void **state)
{
	struct error e;
	struct image plain, packed;

	(void)state;
	make(usual, 2);
	assert_true(image_read(&plain, file.path, &e));
	elf_file_write_gz(&file);
	assert_true(image_read(&packed, file.path, &e));
	assert_int_equal(packed.file.size, plain.file.size);
	assert_string_equal(packed.sha256, plain.sha256);
	assert_int_equal(packed.segments, 2);
	image_free(&plain);
	image_free(&packed);
	elf_file_remove(&file);
}

static void
hashes_the_bytes_of_the_file(void **state)
{
	struct error e;
	FILE *f;
	struct file text;
	struct image im;

	(void)state;
	make(usual, 1);
	assert_true(image_read(&im, file.path, &e));
	assert_int_equal(strlen(im.sha256), 64);
	image_free(&im);
	/* and reading is exact */
	f = fopen(file.path, "w");
	fputs("abc", f);
	fclose(f);
	assert_true(file_read(&text, file.path, &e));
	assert_int_equal(text.size, 3);
	assert_memory_equal(text.bytes, "abc", 3);
	file_free(&text);
	elf_file_remove(&file);
}

static void
refuses_what_is_not_there_or_not_a_file(void **state)
{
	struct error e;
	struct image im;

	(void)state;
	assert_false(image_read(&im, "/nonexistent/kernel.elf", &e));
	assert_string_equal(e.text, "/nonexistent/kernel.elf: No such file or "
				    "directory");
	assert_false(image_read(&im, "/tmp", &e));
	assert_string_equal(e.text, "/tmp: not a file");
	assert_false(image_read(&im, "/dev/zero", &e));
	assert_string_equal(e.text, "/dev/zero: not a file");
}

static void
refuses_what_is_not_elf(void **state)
{
	(void)state;
	make(usual, 1);
	file.header->e_ident[0] = 'X';
	elf_file_write(&file);
	assert_refused("not an ELF file");
	make(usual, 1);
	file.size = 0;
	elf_file_write(&file);
	assert_refused("not an ELF file");
}

static void
refuses_another_class_endianness_type_or_processor(void **state)
{
	(void)state;
	make(usual, 1);
	file.header->e_ident[EI_CLASS] = ELFCLASS64;
	elf_file_write(&file);
	assert_refused("not a 32-bit ELF file");
	make(usual, 1);
	file.header->e_ident[EI_DATA] = ELFDATA2MSB;
	elf_file_write(&file);
	assert_refused("big-endian");
	make(usual, 1);
	file.header->e_type = ET_DYN;
	elf_file_write(&file);
	assert_refused("not an executable");
	make(usual, 1);
	file.header->e_machine = EM_386;
	elf_file_write(&file);
	assert_refused("another processor");
	make(usual, 1);
	file.header->e_flags = EF_MIPS_ARCH_32R2;
	elf_file_write(&file);
	assert_refused("later MIPS");
}

static void
refuses_a_file_cut_anywhere_in_front_of_its_last_segment(void **state)
{
	size_t whole;

	(void)state;
	make(usual, 2);
	whole = file.program[1].p_offset + file.program[1].p_filesz;
	elf_file_remove(&file);
	for (size_t size = 0; size < whole; size++) {
		make(usual, 2);
		file.size = size;
		elf_file_write(&file);
		assert_refused("");
	}
}

static void
refuses_a_compressed_file_cut_short(void **state)
{
	FILE *f;
	long size;

	(void)state;
	make(usual, 2);
	elf_file_write_gz(&file);
	f = fopen(file.path, "r+");
	fseek(f, 0, SEEK_END);
	size = ftell(f);
	assert_int_equal(ftruncate(fileno(f), size - 12), 0);
	fclose(f);
	assert_refused("cut short");
}

/* 130 MB of zeros are 130 KB of gzip. */
static void
refuses_a_file_that_unpacks_to_too_much(void **state)
{
	static uint8_t zeros[MB];
	gzFile gz;

	(void)state;
	make(usual, 1);
	gz = gzopen(file.path, "wb1");
	for (unsigned i = 0; i < 130; i++)
		assert_int_equal(gzwrite(gz, zeros, sizeof zeros), MB);
	gzclose(gz);
	assert_refused("larger than 128 MB unpacked");
}

static void
refuses_impossible_segments(void **state)
{
	(void)state;
	make(usual, 2);
	file.program[1].p_filesz = 65;
	elf_file_write(&file);
	assert_refused("more bytes than room");
	make(usual, 2);
	file.program[1].p_offset = 0xfffffffe;
	elf_file_write(&file);
	assert_refused("truncated");
	make(usual, 2);
	file.program[1].p_vaddr = 0xfffffff0;
	elf_file_write(&file);
	assert_refused("past the address space");
	make(usual, 2);
	file.program[1].p_vaddr = 0x8003000c;
	elf_file_write(&file);
	assert_refused("overlap");
	make(usual, 1);
	file.program[0].p_type = PT_NOTE;
	elf_file_write(&file);
	assert_refused("nothing in it");
}

static void
accepts_segments_that_touch(void **state)
{
	struct error e;
	struct image im;

	(void)state;
	make(usual, 2);
	file.program[1].p_vaddr = 0x80030010;
	elf_file_write(&file);
	assert_true(image_read(&im, file.path, &e));
	image_free(&im);
	elf_file_remove(&file);
}

static void
refuses_an_entry_outside_or_crooked(void **state)
{
	static const uint32_t bad[] = { 0x8002fffc, 0x80030010, 0x80030002, 0 };

	(void)state;
	for (unsigned i = 0; i < 4; i++) {
		make(usual, 1);
		file.header->e_entry = bad[i];
		elf_file_write(&file);
		assert_refused("entry point");
	}
}

/* Whatever the bytes of its headers, an image is read or refused; the host
 * must not mind. Run under the sanitizers this is a proof of it. */
static void
survives_any_damage_to_its_headers(void **state)
{
	uint32_t seed = 1;
	unsigned refused = 0;

	(void)state;
	for (unsigned round = 0; round < 2000; round++) {
		struct error e;
		struct image im;

		make(usual, 2);
		for (unsigned i = 0; i < 4; i++) {
			seed = seed * 1664525 + 1013904223;
			file.bytes[(seed >> 8) % file.size] =
			    (uint8_t)(seed >> 24);
		}
		elf_file_write(&file);
		if (image_read(&im, file.path, &e))
			image_free(&im);
		else
			refused++;
		elf_file_remove(&file);
	}
	assert_in_range(refused, 200, 1999);
}

static void
keeps_functions_and_labels_of_code(void **state)
{
	static const struct elf_symbol symbols[] = {
		{ "start", 0x80030000, 0, STT_NOTYPE, STB_GLOBAL, true },
		{ "inside", 0x80030008, 0, STT_NOTYPE, STB_LOCAL, true },
		{ "main", 0x80030004, 8, STT_FUNC, STB_GLOBAL, true },
		{ "alias", 0x80030004, 8, STT_FUNC, STB_LOCAL, true },
		{ "after", 0x8003000c, 0, STT_NOTYPE, STB_LOCAL, true },
		{ "table", 0x80031000, 4, STT_OBJECT, STB_GLOBAL, false },
		{ "datum", 0x80031004, 0, STT_NOTYPE, STB_GLOBAL, false },
		{ "$L1", 0x8003000c, 0, STT_NOTYPE, STB_LOCAL, true },
	};
	static const struct {
		uint32_t va;
		const char *name;
	} want[] = { { 0x80030000, "start" },
		     { 0x80030003, "start" },
		     { 0x80030004, "main" },
		     { 0x8003000b, "main" },
		     { 0x8003000c, "after" },
		     { 0x9fffffff, "after" },
		     { 0xa0030004, "main" },
		     { 0x80000000, "vector.utlb" },
		     { 0x8000007c, "vector.utlb" },
		     { 0x80000080, "vector.general" },
		     { 0xa00003fc, "vector.general" } };
	struct error e;
	struct image im;

	(void)state;
	elf_file_make(&file, &(struct elf_parts){ .entry = 0x80030000,
						  .segment = usual,
						  .segments = 2,
						  .symbol = symbols,
						  .symbols = 8 });
	assert_true(image_read(&im, file.path, &e));
	assert_int_equal(im.symbols.count, 3 + 2);
	assert_int_equal(image_symbol(&im, 0x8002ffff), -1);
	for (unsigned i = 0; i < sizeof want / sizeof *want; i++) {
		int s = image_symbol(&im, want[i].va);

		assert_string_equal(im.symbols.symbol[s].name, want[i].name);
	}
	image_free(&im);
	elf_file_remove(&file);
}

/* Read an image with these notes; false, with the reason, if refused. */
static bool
read_notes(struct image *im, const uint8_t *note, uint32_t bytes,
	   struct error *e)
{
	bool ok;

	elf_file_make(&file, &(struct elf_parts){ .entry = 0x80030000,
						  .segment = usual,
						  .segments = 2,
						  .note = note,
						  .note_bytes = bytes });
	ok = image_read(im, file.path, e);
	elf_file_remove(&file);
	return ok;
}

static void
reads_what_an_image_says_of_itself(void **state)
{
	uint8_t note[256];
	uint32_t n = 0;
	struct error e;
	struct image im;

	(void)state;
	n += elf_note(note + n, "GNU", NOTE_ABI, "other", 6);
	n += elf_note(note + n, NOTE_OWNER, NOTE_ABI, "aegis", 6);
	n += elf_note(note + n, NOTE_OWNER, NOTE_PROBE,
		      "\x08\x00\x03\x80stlb.hit", 13);
	n += elf_note(note + n, NOTE_OWNER, 99, "of the future", 14);
	assert_true(read_notes(&im, note, n, &e));
	assert_string_equal(im.abi, "aegis");
	assert_int_equal(im.probes, 1);
	assert_int_equal(im.probe[0].va, 0x80030008);
	assert_string_equal(im.probe[0].name, "stlb.hit");
	image_free(&im);
}

static void
refuses_notes_that_are_damaged(void **state)
{
	static const struct {
		uint32_t type, bytes;
		const char *desc;
	} bad[] = {
		{ NOTE_ABI, 5, "aegis" },        /* no NUL */
		{ NOTE_ABI, 1, "" },             /* no name */
		{ NOTE_ABI, 9, "../aegis" },     /* would leave */
		{ NOTE_ABI, 3, ".." },           /* the folder */
		{ NOTE_ABI, 4, "a,b" },          /* CSV */
		{ NOTE_PROBE, 3, "\0\0\0" },     /* no address */
		{ NOTE_PROBE, 4, "\0\0\3\x80" }, /* no name */
		{ NOTE_PROBE, 7,
		  "\2\0\3\x80"
		  "ab" }, /* crooked */
	};
	uint8_t note[64];
	struct error e;
	struct image im;

	(void)state;
	for (unsigned i = 0; i < sizeof bad / sizeof *bad; i++) {
		uint32_t n = elf_note(note, NOTE_OWNER, bad[i].type,
				      bad[i].desc, bad[i].bytes);

		assert_false(read_notes(&im, note, n, &e));
		assert_non_null(strstr(e.text, "note of exosim is malformed"));
	}
}

static void
refuses_notes_that_end_too_early(void **state)
{
	uint8_t note[64];
	uint32_t n = elf_note(note, NOTE_OWNER, NOTE_ABI, "aegis", 6);
	struct error e;
	struct image im;

	(void)state;
	for (uint32_t bytes = 1; bytes < n; bytes++) {
		assert_false(read_notes(&im, note, bytes, &e));
		assert_non_null(strstr(e.text, "a note is cut short"));
	}
	memset(note, 0xff, 4); /* a name of 4 GB */
	assert_false(read_notes(&im, note, n, &e));
}

static bool
load(const struct elf_segment *segment, unsigned count, struct image *im)
{
	struct error e;

	make(segment, count);
	elf_file_remove(&file);
	elf_file_write(&file);
	assert_true(image_read(im, file.path, &e));
	elf_file_remove(&file);
	return true;
}

static void
wants_a_kernel_in_ram_through_kseg0_or_kseg1(void **state)
{
	static const struct {
		uint32_t va, bytes;
		const char *words; /* NULL: accepted */
	} cases[] = {
		{ 0x80000000, 16, NULL },
		{ 0xa0030000, 16, NULL },
		{ 0x80000000, 8 * MB, NULL },
		{ 0x807ffff0, 16, NULL },
		{ 0x807ffff4, 16, "does not fit in 8 MB" },
		{ 0x80000000, 8 * MB + 1, "does not fit in 8 MB" },
		{ 0x00400000, 16, "a kernel is linked in KSEG0" },
		{ 0xc0000000, 16, "a kernel is linked in KSEG0" },
		{ 0x9ffffff0, 16, "does not fit in 8 MB" },
	};
	struct error e;
	struct image im;

	(void)state;
	for (unsigned i = 0; i < sizeof cases / sizeof *cases; i++) {
		const struct elf_segment s = { cases[i].va, code, 16,
					       cases[i].bytes };

		load(&s, 1, &im);
		assert_int_equal(loader_check_kernel(&im, 8 * MB, &e),
				 cases[i].words == NULL);
		if (cases[i].words)
			assert_non_null(strstr(e.text, cases[i].words));
		image_free(&im);
	}
}

static void
sees_segments_overlap_through_two_windows(void **state)
{
	const struct elf_segment two[] = { { 0x80030000, code, 16, 16 },
					   { 0xa0030008, code, 16, 16 } };
	struct error e;
	struct image im;

	(void)state;
	load(two, 2, &im);
	assert_false(loader_check_kernel(&im, 8 * MB, &e));
	assert_non_null(strstr(e.text, "overlap"));
	image_free(&im);
}

static void
wants_a_program_below_kseg0(void **state)
{
	const struct elf_segment good = { 0x7ffffff0, code, 16, 16 };
	const struct elf_segment bad = { 0x7ffffff0, code, 16, 17 };
	struct error e;
	struct image im;

	(void)state;
	load(&good, 1, &im);
	assert_true(loader_check_workload(&im, &e));
	image_free(&im);
	load(&bad, 1, &im);
	assert_false(loader_check_workload(&im, &e));
	image_free(&im);
}

static void
puts_kernel_prom_and_module_where_nothing_overlaps(void **state)
{
	const struct elf_segment low = { 0x80018000, code, 16, 64 };
	struct layout l;
	struct error e;
	struct image kernel, program;

	(void)state;
	load(usual, 2, &kernel);
	load(usual, 1, &program);
	assert_true(loader_plan(&kernel, NULL, 8 * MB, &l, &e));
	assert_int_equal(l.prom_area, 0x10000);
	assert_int_equal(l.module_bytes, 0);
	assert_true(loader_plan(&kernel, &program, 8 * MB, &l, &e));
	assert_int_equal(l.module, 8 * MB - 4096);
	assert_int_equal(l.module_bytes, program.file.size);
	image_free(&kernel);

	load(&low, 1, &kernel);
	assert_true(loader_plan(&kernel, &program, 8 * MB, &l, &e));
	assert_int_equal(l.prom_area, 8 * MB - 4096 - PROM_AREA_BYTES);
	image_free(&kernel);
	image_free(&program);
}

static void
says_when_there_is_no_room_for_the_module(void **state)
{
	const struct elf_segment top = { 0x80030000, code, 16,
					 8 * MB - 0x30000 };
	struct layout l;
	struct error e;
	struct image kernel, program;

	(void)state;
	load(&top, 1, &kernel);
	load(usual, 1, &program);
	assert_true(loader_plan(&kernel, NULL, 8 * MB, &l, &e));
	assert_false(loader_plan(&kernel, &program, 8 * MB, &l, &e));
	assert_non_null(strstr(e.text, "no room"));
	image_free(&kernel);
	image_free(&program);
}

static void
copies_segments_and_module_to_ram(void **state)
{
	static const struct timing timing = { .cycle_ns = 40 };
	struct layout l;
	struct bus bus;
	struct error e;
	struct image kernel, program;

	(void)state;
	load(usual, 2, &kernel);
	load(usual, 1, &program);
	bus_init(&bus, &timing, 8 * MB);
	assert_true(loader_plan(&kernel, &program, 8 * MB, &l, &e));
	loader_place(&kernel, &program, &l, &bus);
	assert_memory_equal(bus.ram + 0x30000, code, sizeof code);
	assert_memory_equal(bus.ram + 0x31000, code, 8);
	assert_int_equal(ram_read32(&bus, 0x31008), 0);
	assert_memory_equal(bus.ram + l.module, program.file.bytes,
			    program.file.size);
	bus_free(&bus);
	image_free(&kernel);
	image_free(&program);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_segments_and_entry),
		cmocka_unit_test(sorts_segments_by_address),
		cmocka_unit_test(reads_a_compressed_image_as_the_same_image),
		cmocka_unit_test(hashes_the_bytes_of_the_file),
		cmocka_unit_test(refuses_what_is_not_there_or_not_a_file),
		cmocka_unit_test(refuses_what_is_not_elf),
		cmocka_unit_test(
		    refuses_another_class_endianness_type_or_processor),
		cmocka_unit_test(
		    refuses_a_file_cut_anywhere_in_front_of_its_last_segment),
		cmocka_unit_test(refuses_a_compressed_file_cut_short),
		cmocka_unit_test(refuses_a_file_that_unpacks_to_too_much),
		cmocka_unit_test(refuses_impossible_segments),
		cmocka_unit_test(accepts_segments_that_touch),
		cmocka_unit_test(refuses_an_entry_outside_or_crooked),
		cmocka_unit_test(survives_any_damage_to_its_headers),
		cmocka_unit_test(keeps_functions_and_labels_of_code),
		cmocka_unit_test(reads_what_an_image_says_of_itself),
		cmocka_unit_test(refuses_notes_that_are_damaged),
		cmocka_unit_test(refuses_notes_that_end_too_early),
		cmocka_unit_test(wants_a_kernel_in_ram_through_kseg0_or_kseg1),
		cmocka_unit_test(sees_segments_overlap_through_two_windows),
		cmocka_unit_test(wants_a_program_below_kseg0),
		cmocka_unit_test(
		    puts_kernel_prom_and_module_where_nothing_overlaps),
		cmocka_unit_test(says_when_there_is_no_room_for_the_module),
		cmocka_unit_test(copies_segments_and_module_to_ram),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

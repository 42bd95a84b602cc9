/* SPDX-License-Identifier: MIT */
/*
 * What no guest can plant for --check (tests/guest/check has the rest): writes
 * of devices, notes that are damaged, and lists of kinds.
 */
#include <stdlib.h>
#include <string.h>

#include <machine/cp0.h>
#include <machine/note.h>

#include "check/checker.h"
#include "check/taint_internal.h"
#include "support/booted.h"
#include "support/elf_file.h"
#include "support/test.h"

enum { KERNEL = 1, PAGES = 4, DMA_PAGE = 2, STEPS = 100 };

static struct booted b;
static struct checker checker;
static char *text;
static size_t size;

static void
note(uint32_t type, const char *name, uint32_t w0, uint32_t w1, uint32_t w2,
     uint32_t w3, uint32_t w4)
{
	struct {
		uint32_t word[NOTE_WORDS];
		char name[NOTE_NAME];
	} desc = { { w0, w1, w2, w3, w4, 0 }, "" };

	strcpy(desc.name, name);
	booted_note(&b, type, &desc, sizeof desc);
}

/* A kernel whose owners and pins are words at BOOTED_DATA, and which goes to
 * user mode at once. It shows so many owners. */
static void
start_with(uint32_t owners)
{
	struct error e = { "" };

	booted_init(&b, "5000/125");
	note(NOTE_TABLE, "page", 0, BOOTED_DATA + 256, PAGES, 4, 0);
	note(NOTE_FIELD, "page.pins", 0, 4, 1, 0, ~0u);
	note(NOTE_TABLE, "owner", 0, BOOTED_DATA, owners, 4, 0);
	note(NOTE_FIELD, "owner.env", 0, 4, 1, 0, ~0u);
	note(NOTE_VALUE, "owner.kernel", KERNEL, 0, 0, 0, 0);
	booted_text(&b, "room");
	booted_li(&b, "t0", STATUS_KUP | STATUS_IEP);
	booted_code(&b, PROGRAM("mtc0 t0,c0_sr", "jr zero", "rfe"));
	if (!booted_start(&b, NULL, 0, &e))
		fail_msg("%s", e.text);
	assert_true(checker_init(&checker, b.machine,
				 (1u << VIOLATION_COUNT) - 1,
				 open_memstream(&text, &size), &e));
	for (unsigned i = 0; i < STEPS && !checker.active && !checker.blind;
	     i++) {
		vaddr_t pc = b.machine->cpu.pc;

		machine_step(b.machine);
		checker_judge(&checker, pc, 0);
	}
}

static void
start(void)
{
	start_with(PAGES);
	assert_true(checker.active);
}

static void
clean_up(void)
{
	fclose(checker.violations.out);
	checker_free(&checker);
	booted_free(&b);
	free(text);
}

static void
dma(uint32_t owner, uint32_t pins)
{
	static const uint8_t bytes[4];
	struct bus *bus = &b.machine->bus;

	ram_write32(bus, (BOOTED_DATA & PADDR_MASK) + 4 * DMA_PAGE, owner);
	ram_write32(bus, (BOOTED_DATA & PADDR_MASK) + 256 + 4 * DMA_PAGE, pins);
	assert_true(bus_dma_write(bus, DMA_PAGE << PAGE_SHIFT, bytes, 4));
}

static void
a_device_may_write_to_the_kernels_pages_and_to_pinned_ones(void **state)
{
	(void)state;
	start();
	dma(KERNEL, 0);
	dma(0x100, 1);
	dma(0, 1);
	assert_false(checker_finish(&checker));
	clean_up();
}

static void
a_device_may_write_nowhere_else(void **state)
{
	(void)state;
	start();
	dma(0x100, 0);
	assert_true(checker_finish(&checker));
	assert_int_equal(checker.violations.found[0].kind, VIOLATION_DMA);
	fflush(checker.violations.out);
	assert_non_null(strstr(text, "a device writes to page 2 of 0x100, "
				     "which is not pinned"));
	clean_up();
}

static void
a_device_may_read_nowhere_else(void **state)
{
	uint8_t bytes[4];
	paddr_t pa = DMA_PAGE << PAGE_SHIFT;

	(void)state;
	start();
	dma(KERNEL, 0);
	assert_true(bus_dma_read(&b.machine->bus, pa, bytes, 4));
	ram_write32(&b.machine->bus, (BOOTED_DATA & PADDR_MASK) + 4 * DMA_PAGE,
		    0x100);
	assert_true(bus_dma_read(&b.machine->bus, pa, bytes, 4));
	assert_true(checker_finish(&checker));
	assert_int_equal(checker.violations.count, 1);
	fflush(checker.violations.out);
	assert_non_null(strstr(text, "a device reads from page 2 of 0x100, "
				     "which is not pinned"));
	clean_up();
}

/* What follows a store to an owner is kept by page. */
static void
there_are_as_many_owners_as_pages(void **state)
{
	(void)state;
	start_with(PAGES + 1);
	assert_true(checker.blind);
	fflush(checker.violations.out);
	assert_non_null(strstr(text, "the note owner: it has 5 records, and "
				     "page has 4"));
	clean_up();
}

static void
a_kernel_may_show_no_environments(void **state)
{
	paddr_t pa = (BOOTED_DATA & PADDR_MASK) + 512;

	(void)state;
	start();
	taint_store(checker.taint, pa, 4, 7, 0);
	assert_int_equal(taint_load(checker.taint, pa, 4), 7);
	clean_up();
}

static void
who_listened_before_still_hears(void **state)
{
	(void)state;
	start();
	checker_free(&checker);
	assert_null(b.machine->bus.listen.written);
	booted_free(&b);
	fclose(checker.violations.out);
	free(text);
}

static void
assert_damaged(const void *desc, uint32_t bytes)
{
	struct error e = { "" };
	struct image im = { 0 };
	uint8_t note[256];
	uint32_t n = elf_note(note, NOTE_OWNER, NOTE_TABLE, desc, bytes);

	assert_false(image_notes(&im, note, n, &e));
	assert_string_equal(e.text, "a note of exosim is malformed");
	free(im.table);
}

static void
damaged_notes_are_refused(void **state)
{
	static const uint32_t words[NOTE_WORDS];
	char whole[4 * NOTE_WORDS + NOTE_NAME];

	(void)state;
	assert_damaged(words, 12);
	assert_damaged(words, sizeof words);
	memset(whole, 'x', sizeof whole); /* a name without an end */
	assert_damaged(whole, sizeof whole);
	memset(whole, 0, sizeof whole);
	assert_damaged(whole, sizeof whole);
	strcpy(whole + sizeof words, "a,b");
	assert_damaged(whole, sizeof whole);
}

static void
takes_lists_of_kinds(void **state)
{
	struct error e;
	uint32_t mask;

	(void)state;
	assert_true(violation_parse(NULL, &mask, &e));
	assert_int_equal(mask, ((1u << VIOLATION_COUNT) - 1) &
				   ~(1u << VIOLATION_TAINT));
	assert_true(violation_parse("all", &mask, &e));
	assert_int_equal(mask, (1u << VIOLATION_COUNT) - 1);
	assert_true(violation_parse("tlb,taint", &mask, &e));
	assert_int_equal(mask, 1u << VIOLATION_TLB | 1u << VIOLATION_TAINT);
	assert_false(violation_parse("tlb,", &mask, &e));
	assert_false(violation_parse("error", &mask, &e));
	assert_string_equal(e.text, "--check: 'error' is no kind of finding: "
				    "see `exosim --help`");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    a_device_may_write_to_the_kernels_pages_and_to_pinned_ones),
		cmocka_unit_test(a_device_may_write_nowhere_else),
		cmocka_unit_test(a_device_may_read_nowhere_else),
		cmocka_unit_test(there_are_as_many_owners_as_pages),
		cmocka_unit_test(a_kernel_may_show_no_environments),
		cmocka_unit_test(who_listened_before_still_hears),
		cmocka_unit_test(damaged_notes_are_refused),
		cmocka_unit_test(takes_lists_of_kinds),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

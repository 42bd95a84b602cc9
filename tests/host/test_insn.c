/* SPDX-License-Identifier: MIT */
/*
 * Runs the programs of tests/guest/insn on a bare processor, in both engines.
 * A program checks its results itself; here the cycles of the regions that it
 * measures are compared with the number that ends a region's name. Together
 * the programs must execute every instruction and raise every exception.
 */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cpu/isa.h"
#include "machine/image.h"
#include "support/bench.h"
#include "support/test.h"

#include <machine/marker.h>

enum { CYCLES_MAX = 1000000, REGIONS_MAX = 32 };

/* chosen: much like a 5000/125, with no refresh in the way. Not its row of
 * models.def, whose calibration must not move what is expected here. */
static const struct timing insn_timing = {
	.cycle_ns = 40,
	.icache_bytes = 65536,
	.dcache_bytes = 65536,
	.irefill_words = 4,
	.drefill_words = 4,
	.imiss = 16,
	.dmiss = 16,
	.uncached_read = 10,
	.wbuf_depth = 4,
	.wbuf_retire = 6,
	.wbuf_retire_page = 6,
	.wbuf_retire_partial = 6,
	.dram_page_bytes = 4096,
	.partial_store = 1,
	.utlb_entries = 2,
	.utlb_miss = 1,
	.mult = 12,
	.div = 35,
	.fpu_add_s = 2,
	.fpu_add_d = 2,
	.fpu_mul_s = 4,
	.fpu_mul_d = 5,
	.fpu_div_s = 12,
	.fpu_div_d = 19,
	.fpu_cmp = 2,
	.fpu_mov = 1,
	.fpu_cvt_s_d = 2,
	.fpu_cvt_d_s = 1,
	.fpu_cvt_fmt_w = 3,
	.fpu_cvt_w_fmt = 2,
	.dev_read = 16,
	.dev_write = 16,
	.prid = 0x230,
	.fir = 0x340,
};

struct region {
	char name[MARK_NAME_MAX + 1];
	cycles_t begun, cycles;
};

/* One run of one program. */
struct run {
	struct bench bench;
	struct region region[REGIONS_MAX];
	unsigned regions;
	struct region *open; /* the one begun last */
	bool ended;
	uint32_t status;
	bool executed[ISA_COUNT];
};

struct suite {
	bool executed[ISA_COUNT];
	uint64_t exceptions[16];
	uint64_t refills;
};

static struct region *
find_region(struct run *run, const char *name)
{
	unsigned i = 0;

	while (i < run->regions && strcmp(run->region[i].name, name) != 0)
		i++;
	assert_true(i < REGIONS_MAX);
	if (i == run->regions) {
		snprintf(run->region[i].name, sizeof run->region[i].name, "%s",
			 name);
		run->regions++;
	}
	return &run->region[i];
}

static void
on_marker(void *ctx, struct cpu *c, uint32_t code)
{
	struct run *run = ctx;
	char name[MARK_NAME_MAX + 1];

	if (code == MARK_EXIT) {
		run->ended = true;
		run->status = c->r[4];
		c->stop = true;
	} else if (code == MARK_BEGIN) {
		assert_true(cpu_peek_string(c, c->r[4], name, sizeof name));
		run->open = find_region(run, name);
		run->open->begun = c->clock->now;
	} else if (code == MARK_END) {
		assert_non_null(run->open);
		run->open->cycles = c->clock->now - 1 - run->open->begun;
	}
}

static void
on_stepped(void *ctx, struct cpu *c, vaddr_t pc, uint32_t insn)
{
	struct run *run = ctx;

	(void)c;
	(void)pc;
	run->executed[isa_decode(insn)] = true;
}

static void
load(struct bench *b, const struct image *image)
{
	for (unsigned i = 0; i < image->segments; i++) {
		const struct segment *s = &image->segment[i];
		paddr_t pa = s->va & PADDR_MASK;

		assert_true(pa + s->memory_bytes <= BENCH_RAM);
		memcpy(b->bus.ram + pa, image->file.bytes + s->offset,
		       s->file_bytes);
	}
	b->cpu.pc = image->entry;
	b->cpu.npc = image->entry + 4;
}

static struct run *
execute(const struct image *image, enum engine engine)
{
	struct run *run = calloc(1, sizeof *run);
	struct cpu *c = &run->bench.cpu;

	assert_non_null(run);
	bench_init(&run->bench, &insn_timing, BENCH_RAM);
	load(&run->bench, image);
	c->listen.ctx = run;
	c->listen.marker = on_marker;
	if (engine == ENGINE_STEP)
		c->listen.stepped = on_stepped;
	while (!run->ended && run->bench.clock.now < CYCLES_MAX)
		cpu_run(c, CYCLES_MAX, engine);
	return run;
}

static void
discard(struct run *run)
{
	bench_free(&run->bench);
	free(run);
}

/* "two-hits/2" */
static unsigned
wanted_cycles(const struct region *r)
{
	const char *slash = strrchr(r->name, '/');

	assert_non_null(slash);
	return (unsigned)strtoul(slash + 1, NULL, 10);
}

static unsigned
check(const struct run *run, const char *program, const char *engine)
{
	unsigned wrong = 0;

	if (!run->ended || run->status != 0) {
		print_error("%s (%s): %s %u\n", program, engine,
			    run->ended ? "fails in its line" : "never ends",
			    run->status);
		wrong++;
	}
	for (unsigned i = 0; i < run->regions; i++) {
		const struct region *r = &run->region[i];

		if (r->cycles != wanted_cycles(r)) {
			print_error("%s (%s): \"%s\" costs %llu\n", program,
				    engine, r->name,
				    (unsigned long long)r->cycles);
			wrong++;
		}
	}
	return wrong;
}

static void
remember(struct suite *suite, const struct run *run)
{
	for (unsigned i = 0; i < ISA_COUNT; i++)
		suite->executed[i] |= run->executed[i];
	for (unsigned i = 0; i < 16; i++)
		suite->exceptions[i] += run->bench.cpu.exceptions[i];
	suite->refills += run->bench.cpu.utlb_refills;
}

static unsigned
run_program(struct suite *suite, const char *name)
{
	char path[512];
	struct image image;
	struct error error;
	struct run *step, *fast;
	unsigned wrong;

	snprintf(path, sizeof path, "%s/%s", EXOSIM_INSN, name);
	if (!image_read(&image, path, &error))
		fail_msg("%s", error.text);
	step = execute(&image, ENGINE_STEP);
	fast = execute(&image, ENGINE_FAST);
	wrong = check(step, name, "step") + check(fast, name, "fast");
	if (step->bench.clock.now != fast->bench.clock.now) {
		print_error("%s: the engines differ\n", name);
		wrong++;
	}
	remember(suite, step);
	discard(step);
	discard(fast);
	image_free(&image);
	return wrong;
}

static int
is_program(const struct dirent *entry)
{
	size_t length = strlen(entry->d_name);

	return length > 4 && strcmp(entry->d_name + length - 4, ".elf") == 0;
}

static void
every_program_passes_with_its_cycles(void **state)
{
	struct dirent **entry;
	int count = scandir(EXOSIM_INSN, &entry, is_program, alphasort);
	unsigned wrong = 0;

	assert_true(count > 0);
	for (int i = 0; i < count; i++) {
		wrong += run_program(*state, entry[i]->d_name);
		free(entry[i]);
	}
	free(entry);
	assert_int_equal(wrong, 0);
}

static void
together_they_execute_every_instruction(void **state)
{
	const struct suite *suite = *state;
	unsigned missing = 0;

	for (unsigned i = 0; i < ISA_ROWS; i++)
		if (!suite->executed[i]) {
			print_error("%s is in no program\n", isa_table[i].name);
			missing++;
		}
	assert_int_equal(missing, 0);
	for (unsigned i = ISA_ROWS; i < ISA_COUNT; i++)
		assert_true(suite->executed[i]);
}

static void
together_they_raise_every_exception(void **state)
{
	const struct suite *suite = *state;

	for (unsigned code = EXC_INT; code <= EXC_OVF; code++)
		if (suite->exceptions[code] == 0)
			fail_msg("no exception %u", code);
	assert_true(suite->refills > 0);
}

static bool
have_programs(void)
{
	struct dirent **entry;
	int count = scandir(EXOSIM_INSN, &entry, is_program, NULL);

	for (int i = 0; i < count; i++)
		free(entry[i]);
	if (count >= 0)
		free(entry);
	return count > 0;
}

int
main(void)
{
	struct suite suite = { .refills = 0 };
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_prestate(every_program_passes_with_its_cycles,
					  &suite),
		cmocka_unit_test_prestate(
		    together_they_execute_every_instruction, &suite),
		cmocka_unit_test_prestate(together_they_raise_every_exception,
					  &suite),
	};

	if (!have_programs()) {
		puts("skipped: no programs in " EXOSIM_INSN
		     " (is the cross compiler installed?)");
		return EXIT_SKIPPED;
	}
	return cmocka_run_group_tests(tests, NULL, NULL);
}

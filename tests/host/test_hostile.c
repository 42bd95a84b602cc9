/* SPDX-License-Identifier: MIT */
/*
 * Whole machines with random programs in kernel mode: registers of devices,
 * PROM calls with any argument, any Status, exceptions without end. Whatever a
 * guest does, the run ends in one of the known ways, its cycles add up, and
 * both engines agree. Under the sanitizers nothing may be reported.
 */
#include <string.h>

#include <machine/cp0.h>
#include <machine/promcall.h>

#include "cpu/isa.h"
#include "support/assemble.h"
#include "support/booted.h"
#include "support/elf_file.h"
#include "support/test.h"

enum {
	WORDS = 8192,   /* of random code, from the vectors on */
	PROGRAMS = 300, /* on each machine */
	CYCLES = 5000,  /* of each program */
};

static const char *const machines[] = { "2100", "3100", "5000/125",
					"5000/200" };

static uint32_t seed;

static uint32_t
draw(void)
{
	seed = seed * 1664525 + 1013904223;
	return seed >> 8 ^ seed << 16;
}

/* The upper halves of addresses worth going to: RAM, its end, devices of all
 * boards, the boot ROM. */
static const uint16_t places[] = {
	0x8000, 0x8001, 0x8100, 0xa000, 0xa17f, 0xa200, 0xa180, 0xac40,
	0xae00, 0xbc00, 0xbc04, 0xbc10, 0xbc18, 0xbc20, 0xbc30, 0xbd00,
	0xbe00, 0xb700, 0xb800, 0xba00, 0xbfc0, 0xbfd0, 0xbfd8, 0xbfe0,
	0xbfe8, 0xbff0, 0xc000, 0x0000, 0x7fff, 0xffff,
};

/* Any instruction, now and then any word. */
static uint32_t
draw_word(void)
{
	const struct isa_row *row = &isa_table[draw() % ISA_ROWS];

	return draw() % 16 == 0 ? draw() : row->match | (draw() & ~row->mask);
}

/* lui at, place; ori at, at, offset; then an access through at, or a call:
 * of the boot ROM if the place is there, of one of its services mostly. */
static void
draw_access(uint32_t word[3])
{
	static const uint32_t access[] = {
		0x80200000, 0x84200000, 0x8c200000, 0x88200000, /* loads */
		0xa0200000, 0xa4200000, 0xac200000, 0xb8200000, /* stores */
		0x0020f809,                                     /* jalr at */
	};
	uint32_t use = access[draw() % COUNT(access)];

	word[0] = 0x3c010000 | places[draw() % COUNT(places)];
	word[1] = 0x34210000 | (draw() & 0x13fc);
	if (use == 0x0020f809 && draw() % 2)
		word[0] = 0x3c01bfc0;
	else if (use != 0x0020f809)
		use |= draw() & 0x001f0003;
	word[2] = use;
}

/* An exception goes on behind where it happened, within the program, and stays
 * in kernel mode. */
static void
put_handler(uint32_t code[])
{
	static const char *const handler[] = {
		"mfc0 k0,c0_epc",
		"lui k1,0x8000",
		"andi k0,k0,0x7ffc",
		"or k0,k0,k1",
		"addiu k0,k0,4",
		"jr k0",
		"nop",
	};

	for (unsigned i = 0; i < COUNT(handler); i++)
		code[i] = insn(handler[i]);
}

static void
make_program(struct elf_file *file)
{
	static uint32_t code[WORDS];
	const struct elf_segment segment = { KSEG0, code, sizeof code,
					     sizeof code };

	for (unsigned i = 0; i + 3 <= WORDS;) {
		if (draw() % 4 == 0) {
			draw_access(code + i);
			i += 3;
		} else {
			code[i++] = draw_word();
		}
	}
	put_handler(code);
	put_handler(code + (VECTOR_GENERAL - KSEG0) / 4);
	elf_file_make(file, &(struct elf_parts){ .entry = KSEG0 + 0x400,
						 .segment = &segment,
						 .segments = 1 });
}

struct ending {
	enum machine_end end;
	cycles_t now;
	uint32_t r[32];
	uint64_t cycles[CAUSE_COUNT];
};

static struct ending
run(const struct image *kernel, const char *machine, enum engine engine)
{
	static const struct char_backend nobody;
	struct machine_config config = { .engine = engine,
					 .max_cycles = CYCLES,
					 .console = &nobody };
	struct ending ending;
	struct machine *m;
	struct error e;

	assert_true(model_find(machine, &config.model, &e));
	config.model.ram_mb = 8;
	m = machine_create(&config);
	if (!machine_boot(m, kernel, NULL, NULL, 0, &e))
		fail_msg("%s", e.text);
	machine_run(m);
	assert_int_not_equal(m->end, END_NONE);
	assert_int_equal(cpu_total_cycles(&m->cpu), m->clock.now);
	memset(&ending, 0, sizeof ending);
	ending.end = m->end;
	ending.now = m->clock.now;
	memcpy(ending.r, m->cpu.r, sizeof ending.r);
	memcpy(ending.cycles, m->cpu.cycles, sizeof ending.cycles);
	machine_destroy(m);
	return ending;
}

static void
survives_random_kernels_in_both_engines_alike(void **state)
{
	static struct elf_file file;
	struct error e;
	struct image kernel;

	(void)state;
	for (unsigned n = 0; n < PROGRAMS; n++) {
		seed = n;
		make_program(&file);
		assert_true(image_read(&kernel, file.path, &e));
		elf_file_remove(&file);
		for (unsigned i = 0; i < COUNT(machines); i++) {
			struct ending fast =
			    run(&kernel, machines[i], ENGINE_FAST);
			struct ending step =
			    run(&kernel, machines[i], ENGINE_STEP);

			if (memcmp(&fast, &step, sizeof fast) != 0)
				fail_msg("program %u on a %s: the engines "
					 "differ",
					 n, machines[i]);
		}
		image_free(&kernel);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(survives_random_kernels_in_both_engines_alike),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

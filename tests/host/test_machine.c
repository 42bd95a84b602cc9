/* SPDX-License-Identifier: MIT */
/*
 * Whole machines: how a kernel finds them, how runs end, regions, probes, and
 * that nothing depends on engine or chance.
 */
#include <stdlib.h>
#include <string.h>

#include <machine/cp0.h>
#include <machine/note.h>
#include <machine/promcall.h>

#include "machine/guest.h"
#include "support/booted.h"
#include "support/test.h"

enum { A0 = 4, A1 = 5, A2 = 6, A3 = 7, SP = 29 };

static const char *const machines[] = { "2100", "3100", "5000/125",
					"5000/200" };

static struct booted b;

static char *
argument(uint32_t argv, unsigned n)
{
	static char text[64];
	uint32_t at = 0;

	assert_true(guest_read32(&b.machine->cpu, argv + 4 * n, &at));
	if (at == 0)
		return NULL;
	assert_true(cpu_peek_string(&b.machine->cpu, at, text, sizeof text));
	return text;
}

static void
enters_a_kernel_as_the_rex_prom_does(void **state)
{
	char *const args[] = { (char *)"-a", (char *)"b c" };
	const uint32_t *r;
	struct error e;

	(void)state;
	booted_init(&b, "5000/200");
	assert_true(booted_start(&b, args, 2, &e));
	r = b.machine->cpu.r;
	assert_int_equal(b.machine->cpu.pc, BOOTED_ENTRY);
	assert_int_equal(b.machine->cpu.status, 0);
	assert_int_equal(r[A0], 4);
	assert_int_equal(r[A2], PROM_REX_MAGIC);
	assert_int_equal(r[A3], PROM_REX_VECTOR);
	assert_string_equal(argument(r[A1], 0), "boot");
	assert_string_equal(argument(r[A1], 1), "kernel");
	assert_string_equal(argument(r[A1], 2), "-a");
	assert_string_equal(argument(r[A1], 3), "b c");
	assert_null(argument(r[A1], 4));
	assert_in_range(r[SP], 0x80010000, 0x8002ffff);
	assert_int_equal(r[SP] % 8, 0);
	booted_free(&b);
}

static void
enters_a_kernel_as_the_old_prom_does(void **state)
{
	char *const args[] = { (char *)"-a" };
	const uint32_t *r;
	struct error e;

	(void)state;
	booted_init(&b, "3100");
	assert_true(booted_start(&b, args, 1, &e));
	r = b.machine->cpu.r;
	assert_int_equal(r[A0], 2);
	assert_int_not_equal(r[A2], PROM_REX_MAGIC);
	assert_string_equal(argument(r[A1], 0), "kernel");
	assert_string_equal(argument(r[A1], 1), "-a");
	assert_null(argument(r[A1], 2));
	booted_free(&b);
}

/* The variable by which a PROM boots names the kernel and its disk. */
static void
tells_a_kernel_what_it_was_booted_as(void **state)
{
	char *const args[] = { (char *)"-s" };
	struct error e;

	(void)state;
	booted_init(&b, "3100");
	assert_true(environment_choose(&b.config.environment,
				       "bootpath=rz(0,0,0)vmunix", &e));
	assert_true(booted_start(&b, args, 1, &e));
	assert_int_equal(b.machine->cpu.r[A0], 2);
	assert_string_equal(argument(b.machine->cpu.r[A1], 0),
			    "rz(0,0,0)vmunix");
	assert_string_equal(argument(b.machine->cpu.r[A1], 1), "-s");
	booted_free(&b);
	booted_init(&b, "5000/125");
	assert_true(
	    environment_choose(&b.config.environment, "boot=3/rz0/netbsd", &e));
	assert_true(booted_start(&b, args, 1, &e));
	assert_string_equal(argument(b.machine->cpu.r[A1], 0), "boot");
	assert_string_equal(argument(b.machine->cpu.r[A1], 1), "3/rz0/netbsd");
	booted_free(&b);
}

static void
sets_variables_of_the_prom(void **state)
{
	char *const args[] = { (char *)"-s" };
	const struct environment *env;
	struct error e;
	char text[ENVIRONMENT_VALUE];

	(void)state;
	booted_init(&b, "5000/200");
	assert_true(
	    environment_choose(&b.config.environment, "osconsole=0,7", &e));
	assert_true(environment_choose(&b.config.environment, "x=a=b", &e));
	assert_true(booted_start(&b, args, 1, &e));
	env = &b.machine->prom.environment;
	assert_true(cpu_peek_string(&b.machine->cpu,
				    environment_get(env, "osconsole"), text,
				    sizeof text));
	assert_string_equal(text, "0,7");
	assert_true(cpu_peek_string(&b.machine->cpu, environment_get(env, "x"),
				    text, sizeof text));
	assert_string_equal(text, "a=b");
	booted_free(&b);
}

static void
refuses_arguments_that_do_not_fit(void **state)
{
	static char text[20000];
	char *args[300];
	struct error e;

	(void)state;
	memset(text, 'x', sizeof text - 1);
	args[0] = text;
	booted_init(&b, "3100");
	assert_false(booted_start(&b, args, 1, &e));
	assert_non_null(strstr(e.text, "arguments are too long"));
	booted_free(&b);
	for (unsigned i = 0; i < 300; i++)
		args[i] = (char *)"y";
	booted_init(&b, "3100");
	assert_false(booted_start(&b, args, 300, &e));
	booted_free(&b);
}

/* A program that says where it is and halts through the PROM. */
static void
write_hello(void)
{
	booted_code(&b, PROGRAM("move s0,a3"));
	booted_li(&b, "a0", booted_text(&b, "here %d%%\n"));
	booted_code(&b, PROGRAM("li a1,42"));
	booted_call(&b, PROM_OLD_PRINTF, PROM_REX_PRINTF);
	booted_call(&b, PROM_OLD_HALT, PROM_REX_HALT);
}

static void
runs_a_program_that_prints_and_halts_through_the_prom(void **state)
{
	(void)state;
	for (unsigned i = 0; i < COUNT(machines); i++) {
		booted_init(&b, machines[i]);
		write_hello();
		booted_run(&b);
		assert_int_equal(b.machine->end, END_HALT);
		assert_int_equal(machine_exit_status(b.machine), EXIT_GUEST_OK);
		assert_string_equal(b.text, "here 42%\n");
		booted_free(&b);
	}
}

/* What a guest that says "here 42%" comes to. */
static enum machine_end
end_of_hello(const char *expect, const char *fail_on)
{
	enum machine_end end;

	booted_init(&b, "3100");
	b.config.expect = expect;
	b.config.fail_on = fail_on;
	write_hello();
	booted_run(&b);
	end = b.machine->end;
	booted_free(&b);
	return end;
}

static void
fails_a_guest_that_ends_without_saying_what_it_must(void **state)
{
	(void)state;
	assert_int_equal(end_of_hello("here 42%", NULL), END_HALT);
	assert_int_equal(end_of_hello("e 4", NULL), END_HALT);
	assert_int_equal(end_of_hello("here 43%", NULL), END_SILENT);
	assert_int_equal(end_of_hello("here 42%\n.", NULL), END_SILENT);
}

static void
fails_a_guest_when_it_says_what_it_must_not(void **state)
{
	char why[100];

	(void)state;
	assert_int_equal(end_of_hello("e", "panic"), END_HALT);
	booted_init(&b, "5000/200");
	b.config.fail_on = "42";
	write_hello();
	booted_run(&b);
	assert_int_equal(b.machine->end, END_FORBIDDEN);
	assert_int_equal(machine_exit_status(b.machine), EXIT_GUEST_FAILED);
	assert_true(machine_explain(b.machine, why, sizeof why));
	assert_string_equal(why, "the guest said \"42\"");
	booted_free(&b);
}

/* A guest that never ends says "bad luck" on a line, and "more" after it. */
static void
lets_a_guest_that_fails_say_the_rest_of_the_line(void **state)
{
	(void)state;
	booted_init(&b, "3100");
	b.config.fail_on = "bad";
	b.config.max_cycles = 1000000;
	booted_li(&b, "a0", booted_text(&b, "bad luck\nmore\n"));
	booted_call(&b, PROM_OLD_PRINTF, PROM_REX_PRINTF);
	booted_code(&b, PROGRAM("b 0x80030000", "nop"));
	booted_run(&b);
	assert_int_equal(b.machine->end, END_FORBIDDEN);
	assert_memory_equal(b.text, "bad luck\n", 9);
	assert_true(b.machine->clock.now < 1000000);
	booted_free(&b);
}

/* A text that begins anew within itself, and one as long as can be. */
static void
finds_a_text_wherever_it_begins(void **state)
{
	char longest[WATCH_TEXT_MAX + 1];
	struct watch w;

	(void)state;
	watch_init(&w, "aab");
	assert_false(watch_byte(&w, 'a'));
	assert_false(watch_byte(&w, 'a'));
	assert_false(watch_byte(&w, 'a'));
	assert_true(watch_byte(&w, 'b'));
	assert_true(w.seen);
	memset(longest, 'x', WATCH_TEXT_MAX);
	longest[WATCH_TEXT_MAX] = '\0';
	watch_init(&w, longest);
	for (int i = 0; i < WATCH_TEXT_MAX - 1; i++)
		assert_false(watch_byte(&w, 'x'));
	assert_true(watch_byte(&w, 'x'));
	assert_true(watch_byte(&w, 'x'));
	assert_false(watch_byte(&w, 'y'));
}

static void
takes_a_jump_to_the_reset_vector_for_the_end(void **state)
{
	(void)state;
	for (unsigned i = 0; i < COUNT(machines); i++) {
		booted_init(&b, machines[i]);
		booted_li(&b, "t0", VECTOR_RESET);
		booted_code(&b, PROGRAM("jr t0", "nop"));
		booted_run(&b);
		assert_int_equal(b.machine->end, END_HALT);
		booted_free(&b);
	}
}

static void
ends_with_the_status_of_the_exit_marker(void **state)
{
	static const struct {
		uint32_t status;
		enum exit_status exit;
	} cases[] = { { 0, EXIT_GUEST_OK },
		      { 1, EXIT_GUEST_FAILED },
		      { 256, EXIT_GUEST_FAILED },
		      { 0x80000000, EXIT_GUEST_FAILED } };
	char text[128];

	(void)state;
	for (unsigned i = 0; i < COUNT(cases); i++) {
		booted_init(&b, "3100");
		booted_li(&b, "a0", cases[i].status);
		booted_marker(&b, MARK_EXIT);
		booted_run(&b);
		assert_int_equal(b.machine->end, END_EXIT);
		assert_int_equal(b.machine->guest_status, cases[i].status);
		assert_int_equal(machine_exit_status(b.machine), cases[i].exit);
		assert_int_equal(machine_explain(b.machine, text, sizeof text),
				 cases[i].status != 0);
		booted_free(&b);
	}
}

static void
stops_at_the_limit_of_cycles(void **state)
{
	(void)state;
	booted_init(&b, "3100");
	b.config.max_cycles = 5000;
	booted_code(&b, PROGRAM("b 0x80030000", "nop"));
	booted_run(&b);
	assert_int_equal(b.machine->end, END_LIMIT);
	assert_int_equal(machine_exit_status(b.machine), EXIT_LIMIT);
	assert_in_range(b.machine->clock.now, 5000, 5040);
	booted_free(&b);
}

static void
fails_at_an_exception_that_nobody_takes(void **state)
{
	char text[256];

	(void)state;
	for (unsigned i = 0; i < COUNT(machines); i++) {
		booted_init(&b, machines[i]);
		booted_code(&b, PROGRAM("nop", "lw t0,1(zero)"));
		booted_run(&b);
		assert_int_equal(b.machine->end, END_EXCEPTION);
		assert_int_equal(machine_exit_status(b.machine),
				 EXIT_GUEST_FAILED);
		assert_true(machine_explain(b.machine, text, sizeof text));
		assert_non_null(strstr(text, "an exception at 0x80030004"));
		booted_free(&b);
	}
}

static void
fails_at_a_tlb_miss_that_nobody_takes(void **state)
{
	(void)state;
	booted_init(&b, "5000/125");
	booted_code(&b, PROGRAM("lw t0,0x1000(zero)"));
	booted_run(&b);
	assert_int_equal(b.machine->end, END_EXCEPTION);
	booted_free(&b);
}

/* begin(name, operations) */
static void
write_begin(const char *name, uint32_t operations)
{
	booted_li(&b, "a0", booted_text(&b, name));
	booted_li(&b, "a1", operations);
	booted_marker(&b, MARK_BEGIN);
}

/* Runs body twice, so that the second time finds warm caches, with a region
 * around it; then ends. */
static void
write_measured_twice(const char *name, const char *const body[])
{
	vaddr_t again;
	char back[32];

	booted_code(&b, PROGRAM("li s1,2"));
	again = booted_here(&b);
	write_begin(name, 10);
	booted_code(&b, body);
	booted_marker(&b, MARK_END);
	booted_code(&b, PROGRAM("addiu s1,s1,-1"));
	snprintf(back, sizeof back, "bnez s1,0x%x", again);
	booted_code(&b, PROGRAM(back, "nop", "li a0,0"));
	booted_marker(&b, MARK_EXIT);
}

static void
counts_a_region_from_the_end_of_begin_to_the_start_of_end(void **state)
{
	const struct region *r;

	(void)state;
	booted_init(&b, "3100");
	b.config.model.timing.refresh_period = 0;
	write_measured_twice("empty", PROGRAM("nop"));
	booted_run(&b);
	assert_int_equal(b.machine->end, END_EXIT);
	assert_int_equal(b.machine->markers.regions, 1);
	r = &b.machine->markers.region[0];
	assert_string_equal(r->name, "empty");
	assert_int_equal(r->entries, 2);
	assert_int_equal(r->iterations, 20);
	/* cold: the nop and END each miss; then warm: the nop alone */
	assert_int_equal(r->cycles, (1 + 2 * 6) + 1);
	booted_free(&b);
}

static uint64_t
statistic(const struct region *r, const char *name)
{
	const struct stat *s = stats_find(&b.machine->stats, name);

	assert_non_null(s);
	return r->value[s - b.machine->stats.stat];
}

static void
keeps_every_statistic_of_a_region(void **state)
{
	const struct region *r;

	(void)state;
	booted_init(&b, "3100");
	b.config.model.timing.refresh_period = 0;
	write_begin("loads", 1);
	booted_code(&b, PROGRAM("lw t0,0(a0)", "lw t1,0(a0)", "nop"));
	booted_marker(&b, MARK_END);
	booted_marker(&b, MARK_EXIT);
	booted_run(&b);
	r = &b.machine->markers.region[0];
	assert_int_equal(statistic(r, "loads"), 2);
	assert_int_equal(statistic(r, "dcache.miss"), 1);
	assert_int_equal(statistic(r, "cycles.issue"), 3);
	assert_int_equal(statistic(r, "cycles.dmiss"), 6);
	assert_int_equal(statistic(r, "cycles.imiss"), 4 * 6);
	assert_int_equal(r->cycles, 3 + 6 + 24);
	booted_free(&b);
}

static void
nests_regions_and_adds_up_entries_of_one_name(void **state)
{
	const struct region *r;

	(void)state;
	booted_init(&b, "5000/125");
	write_begin("outer", 0);
	write_begin("inner", 3);
	booted_marker(&b, MARK_END);
	write_begin("inner", 4);
	booted_marker(&b, MARK_END);
	booted_marker(&b, MARK_END);
	booted_code(&b, PROGRAM("li a0,0"));
	booted_marker(&b, MARK_EXIT);
	booted_run(&b);
	assert_int_equal(b.machine->end, END_EXIT);
	assert_int_equal(b.machine->markers.regions, 2);
	r = b.machine->markers.region;
	assert_string_equal(r[0].name, "outer");
	assert_int_equal(r[0].iterations, 1); /* 0 counts as 1 */
	assert_int_equal(r[1].entries, 2);
	assert_int_equal(r[1].iterations, 7);
	assert_true(r[0].cycles > r[1].cycles);
	booted_free(&b);
}

/* Run what has been written; it is wrong, with these words. */
static void
assert_misuse(const char *words)
{
	char text[256];

	booted_run(&b);
	assert_int_equal(b.machine->end, END_MISUSE);
	assert_int_equal(machine_exit_status(b.machine), EXIT_GUEST_FAILED);
	assert_true(machine_explain(b.machine, text, sizeof text));
	if (!strstr(text, words))
		fail_msg("'%s' does not say '%s'", text, words);
	booted_free(&b);
}

static void
fails_a_guest_that_uses_markers_wrongly(void **state)
{
	(void)state;
	booted_init(&b, "3100");
	booted_marker(&b, MARK_END);
	assert_misuse("no region has begun");

	booted_init(&b, "3100");
	booted_li(&b, "a0", 0x00400000); /* no translation */
	booted_marker(&b, MARK_BEGIN);
	assert_misuse("name at 0x00400000 cannot be read");

	booted_init(&b, "3100");
	booted_li(&b, "a0", 0x9ffffff0); /* no RAM */
	booted_marker(&b, MARK_BEGIN);
	assert_misuse("cannot be read");

	booted_init(&b, "3100");
	write_begin("a,b", 1);
	assert_misuse("is made of letters");

	booted_init(&b, "3100");
	write_begin("", 1);
	assert_misuse("is made of letters");

	booted_init(&b, "3100");
	write_begin("open", 1);
	booted_code(&b, PROGRAM("li a0,0"));
	booted_marker(&b, MARK_EXIT);
	assert_misuse("the region open has no END");

	booted_init(&b, "3100");
	for (unsigned i = 0; i < REGION_NESTING + 1; i++)
		write_begin("deep", 1);
	assert_misuse("nest no deeper than 8");
}

static void
cuts_a_region_name_at_its_longest(void **state)
{
	char name[100], cut[MARK_NAME_MAX + 1];

	(void)state;
	memset(name, 'n', sizeof name - 1);
	name[sizeof name - 1] = '\0';
	memcpy(cut, name, MARK_NAME_MAX);
	cut[MARK_NAME_MAX] = '\0';
	booted_init(&b, "3100");
	write_begin(name, 1);
	booted_marker(&b, MARK_END);
	booted_code(&b, PROGRAM("li a0,0"));
	booted_marker(&b, MARK_EXIT);
	booted_run(&b);
	assert_int_equal(b.machine->end, END_EXIT);
	assert_string_equal(b.machine->markers.region[0].name, cut);
	booted_free(&b);
}

static void
ignores_markers_it_does_not_know(void **state)
{
	(void)state;
	booted_init(&b, "3100");
	booted_marker(&b, 0x1234);
	booted_marker(&b, 0);
	booted_code(&b, PROGRAM("li a0,0"));
	booted_marker(&b, MARK_EXIT);
	booted_run(&b);
	assert_int_equal(b.machine->end, END_EXIT);
	assert_int_equal(b.machine->markers.regions, 0);
	booted_free(&b);
}

static void
counts_visits_of_a_probe(void **state)
{
	uint8_t desc[16] = { 0x08, 0x00, 0x03, 0x80, 'l', 'o', 'o', 'p' };
	const struct stat *s;

	(void)state;
	booted_init(&b, "3100");
	booted_note(&b, NOTE_PROBE, desc, 9);
	booted_code(&b, PROGRAM("li t0,5", "nop", "addiu t0,t0,-1",
				"bnez t0,0x80030008", "nop", "li a0,0"));
	booted_marker(&b, MARK_EXIT);
	booted_run(&b);
	assert_int_equal(b.machine->end, END_EXIT);
	s = stats_find(&b.machine->stats, "probe.loop");
	assert_non_null(s);
	assert_int_equal(*s->counter, 5);
	booted_free(&b);
}

static void
refuses_a_probe_outside_of_ram(void **state)
{
	static const uint8_t kuseg[] = { 0, 0, 0x40, 0, 'x', 0 };
	static const uint8_t beyond[] = { 0, 0, 0, 0x9f, 'x', 0 };
	struct error e;

	(void)state;
	booted_init(&b, "3100");
	booted_note(&b, NOTE_PROBE, kuseg, sizeof kuseg);
	assert_false(booted_start(&b, NULL, 0, &e));
	assert_non_null(strstr(e.text, "its probe x at 0x00400000"));
	booted_free(&b);
	booted_init(&b, "3100");
	booted_note(&b, NOTE_PROBE, beyond, sizeof beyond);
	assert_false(booted_start(&b, NULL, 0, &e));
	booted_free(&b);
}

static void
make_workload(const char *abi)
{
	static const uint32_t word[2] = { 0x03e00008, 0 };
	const struct elf_segment segment = { BOOTED_USER, word, 8, 8 };
	static struct elf_file file;
	uint8_t note[64];
	struct elf_parts parts = { .entry = BOOTED_USER,
				   .segment = &segment,
				   .segments = 1,
				   .note = note };
	struct error e;

	if (abi)
		parts.note_bytes = elf_note(note, NOTE_OWNER, NOTE_ABI, abi,
					    (uint32_t)strlen(abi) + 1);
	elf_file_make(&file, &parts);
	assert_true(image_read(&b.workload, file.path, &e));
	elf_file_remove(&file);
	b.has_workload = true;
}

static void
gives_the_workload_to_the_kernel_as_a_boot_module(void **state)
{
	char *const args[] = { (char *)"work" };
	unsigned address, bytes;
	char text[64];
	struct error e;
	struct prom *p;

	(void)state;
	booted_init(&b, "5000/125");
	booted_note(&b, NOTE_ABI, "aegis", 6);
	make_workload("aegis");
	assert_true(booted_start(&b, args, 1, &e));
	p = &b.machine->prom;
	assert_true(cpu_peek_string(
	    &b.machine->cpu, environment_get(&p->environment, "bootmodule"),
	    text, sizeof text));
	assert_int_equal(sscanf(text, "0x%x,0x%x", &address, &bytes), 2);
	assert_int_equal(address % PAGE_SIZE, 0);
	assert_int_equal(address >> 29, KSEG0 >> 29);
	assert_int_equal(bytes, b.workload.file.size);
	assert_memory_equal(b.machine->bus.ram + (address & PADDR_MASK),
			    b.workload.file.bytes, bytes);
	booted_free(&b);
}

static void
wants_kernel_and_workload_to_be_of_one_kind(void **state)
{
	char *const args[] = { (char *)"work" };
	struct error e;

	(void)state;
	booted_init(&b, "5000/125");
	booted_note(&b, NOTE_ABI, "aegis", 6);
	make_workload("ultrix");
	assert_false(booted_start(&b, args, 1, &e));
	assert_non_null(strstr(e.text, "made for a kernel of the kind "
				       "'ultrix', but kernel is 'aegis'"));
	booted_free(&b);
	booted_init(&b, "5000/125"); /* one that does not say is let in */
	booted_note(&b, NOTE_ABI, "aegis", 6);
	make_workload(NULL);
	assert_true(booted_start(&b, args, 1, &e));
	booted_free(&b);
}

/* Clears 64 KB through the PROM; the cycles of the whole run. */
static cycles_t
run_zerob(enum engine engine)
{
	cycles_t now;

	booted_init(&b, "3100");
	b.config.engine = engine;
	booted_li(&b, "a0", 0x80100000);
	booted_li(&b, "a1", 0x10000);
	booted_call(&b, PROM_OLD_ZEROB, 0);
	booted_call(&b, PROM_OLD_HALT, 0);
	booted_run(&b);
	assert_int_equal(b.machine->end, END_HALT);
	now = b.machine->clock.now;
	booted_free(&b);
	return now;
}

static void
spends_the_time_that_a_long_prom_call_takes(void **state)
{
	const cycles_t least =
	    (0x10000 - PROM_FREE_BYTES) * (cycles_t)PROM_BYTE_CYCLES;

	(void)state;
	assert_in_range(run_zerob(ENGINE_STEP), least, least + 200);
	assert_int_equal(run_zerob(ENGINE_FAST), run_zerob(ENGINE_STEP));
}

/* A program with loads, stores, multiplications and a region. */
static void
write_work(void)
{
	booted_code(&b, PROGRAM("move s0,a3", "lui t0,0x8010", "li t1,2000"));
	write_begin("work", 1);
	booted_code(&b, PROGRAM("lui t0,0x8010", "li t1,2000"));
	booted_code(&b, PROGRAM("lw t2,0(t0)", "multu t1,t1", "addu t2,t2,t1",
				"sw t2,4(t0)", "sb t1,0(t0)", "mflo t3"));
	booted_code(&b, PROGRAM("addiu t0,t0,0x44", "addiu t1,t1,-1"));
	{
		char back[32];

		snprintf(back, sizeof back, "bnez t1,0x%x",
			 booted_here(&b) - 32);
		booted_code(&b, PROGRAM(back, "nop"));
	}
	booted_marker(&b, MARK_END);
	booted_code(&b, PROGRAM("li a0,0"));
	booted_marker(&b, MARK_EXIT);
}

/* All statistics of a run, to be freed. */
static uint64_t *
run_work(const char *machine, enum engine engine, machine_watcher *watcher)
{
	uint64_t *values = xcalloc(STATS_MAX + 1, sizeof *values);
	struct error e;

	booted_init(&b, machine);
	b.config.engine = engine;
	write_work();
	assert_true(booted_start(&b, NULL, 0, &e));
	if (watcher)
		machine_watch(b.machine, watcher, NULL);
	machine_run(b.machine);
	assert_int_equal(b.machine->end, END_EXIT);
	stats_snapshot(&b.machine->stats, values);
	values[STATS_MAX] = b.machine->markers.region[0].cycles;
	assert_int_equal(cpu_total_cycles(&b.machine->cpu),
			 b.machine->clock.now);
	booted_free(&b);
	return values;
}

static void
watch_nothing(void *ctx, const struct machine *m, vaddr_t pc, uint32_t insn,
	      cycles_t began)
{
	(void)ctx;
	(void)pc;
	(void)insn;
	assert_true(m->clock.now > began);
}

static void
gives_the_same_statistics_whatever_runs_it(void **state)
{
	(void)state;
	for (unsigned i = 0; i < COUNT(machines); i++) {
		uint64_t *fast = run_work(machines[i], ENGINE_FAST, NULL);
		uint64_t *again = run_work(machines[i], ENGINE_FAST, NULL);
		uint64_t *step = run_work(machines[i], ENGINE_STEP, NULL);
		uint64_t *watched =
		    run_work(machines[i], ENGINE_FAST, watch_nothing);
		size_t bytes = (STATS_MAX + 1) * sizeof *fast;

		assert_memory_equal(fast, again, bytes);
		assert_memory_equal(fast, step, bytes);
		assert_memory_equal(fast, watched, bytes);
		free(fast);
		free(again);
		free(step);
		free(watched);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(enters_a_kernel_as_the_rex_prom_does),
		cmocka_unit_test(enters_a_kernel_as_the_old_prom_does),
		cmocka_unit_test(tells_a_kernel_what_it_was_booted_as),
		cmocka_unit_test(sets_variables_of_the_prom),
		cmocka_unit_test(refuses_arguments_that_do_not_fit),
		cmocka_unit_test(
		    runs_a_program_that_prints_and_halts_through_the_prom),
		cmocka_unit_test(
		    fails_a_guest_that_ends_without_saying_what_it_must),
		cmocka_unit_test(fails_a_guest_when_it_says_what_it_must_not),
		cmocka_unit_test(
		    lets_a_guest_that_fails_say_the_rest_of_the_line),
		cmocka_unit_test(finds_a_text_wherever_it_begins),
		cmocka_unit_test(takes_a_jump_to_the_reset_vector_for_the_end),
		cmocka_unit_test(ends_with_the_status_of_the_exit_marker),
		cmocka_unit_test(stops_at_the_limit_of_cycles),
		cmocka_unit_test(fails_at_an_exception_that_nobody_takes),
		cmocka_unit_test(fails_at_a_tlb_miss_that_nobody_takes),
		cmocka_unit_test(
		    counts_a_region_from_the_end_of_begin_to_the_start_of_end),
		cmocka_unit_test(keeps_every_statistic_of_a_region),
		cmocka_unit_test(nests_regions_and_adds_up_entries_of_one_name),
		cmocka_unit_test(fails_a_guest_that_uses_markers_wrongly),
		cmocka_unit_test(cuts_a_region_name_at_its_longest),
		cmocka_unit_test(ignores_markers_it_does_not_know),
		cmocka_unit_test(counts_visits_of_a_probe),
		cmocka_unit_test(refuses_a_probe_outside_of_ram),
		cmocka_unit_test(
		    gives_the_workload_to_the_kernel_as_a_boot_module),
		cmocka_unit_test(wants_kernel_and_workload_to_be_of_one_kind),
		cmocka_unit_test(spends_the_time_that_a_long_prom_call_takes),
		cmocka_unit_test(gives_the_same_statistics_whatever_runs_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

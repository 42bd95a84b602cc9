/* SPDX-License-Identifier: MIT */
/* Profiles and instruction traces of a running machine. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include <machine/cp0.h>
#include <machine/promcall.h>

#include "report/observer.h"
#include "support/booted.h"
#include "support/test.h"

static struct booted b;
static struct profile profile;
static struct observer observer;

static char *text;
static size_t size;

/* Two functions, the second of three instructions, and a PROM call. */
static const struct elf_symbol symbols[] = {
	{ "start", BOOTED_ENTRY, 0, STT_FUNC, STB_GLOBAL, true },
	{ "second", BOOTED_ENTRY + 32, 12, STT_FUNC, STB_GLOBAL, true },
};

static void
boot(uint32_t trace_mask, FILE *trace_out, bool profiled)
{
	struct error e = { "" };

	booted_init(&b, "3100");
	b.config.trace_mask = trace_mask;
	b.config.trace_out = trace_out;
	b.config.model.timing.refresh_period = 0;
	b.parts.symbol = symbols;
	b.parts.symbols = 2;
	booted_code(&b, PROGRAM("jal 0x80030020", "nop"));
	booted_li(&b, "t9", PROM_OLD_BASE + 8 * PROM_OLD_HALT);
	booted_code(&b, PROGRAM("lw t0,0(sp)", "jr t9", "nop", "nop"));
	booted_code(&b, PROGRAM("multu t0,t0", "jr ra", "mflo t1"));
	if (!booted_start(&b, NULL, 0, &e))
		fail_msg("%s", e.text);
	if (profiled)
		profile_init(&profile, b.machine);
	observer = (struct observer){ .profile = profiled ? &profile : NULL };
	observer_attach(&observer, b.machine);
	machine_run(b.machine);
	assert_int_equal(b.machine->end, END_HALT);
}

static void
attributes_every_cycle_to_symbol_and_cause(void **state)
{
	FILE *out = open_memstream(&text, &size);
	const char *line;
	uint64_t sum = 0;

	(void)state;
	boot(0, NULL, true);
	profile_write(&profile, out);
	fclose(out);
	assert_non_null(strstr(text, "3100;kernel;start;issue 7\n"));
	assert_non_null(strstr(text, "3100;kernel;start;imiss 42\n"));
	assert_non_null(strstr(text, "3100;kernel;start;dmiss 6\n"));
	assert_non_null(strstr(text, "3100;kernel;second;issue 3\n"));
	assert_non_null(strstr(text, "3100;kernel;second;imiss 18\n"));
	assert_non_null(strstr(text, "3100;prom;?;issue 1\n"));
	assert_non_null(strstr(text, "3100;prom;?;uncached 13\n"));
	for (line = text; *line; line = strchr(line, '\n') + 1) {
		const char *count = strchr(line, ' ');

		assert_non_null(count);
		sum += strtoull(count, NULL, 10);
	}
	assert_int_equal(sum, b.machine->clock.now);
	assert_int_equal(profile_total(&profile), b.machine->clock.now);
	profile_free(&profile);
	booted_free(&b);
	free(text);
}

static void
attributes_an_exception_to_the_instruction_that_met_it(void **state)
{
	FILE *out = open_memstream(&text, &size);

	(void)state;
	booted_init(&b, "3100");
	booted_code(&b, PROGRAM("nop", "break 0x0"));
	assert_true(booted_start(&b, NULL, 0, &(struct error){ "" }));
	profile_init(&profile, b.machine);
	observer = (struct observer){ .profile = &profile };
	observer_attach(&observer, b.machine);
	machine_run(b.machine);
	profile_write(&profile, out);
	fclose(out);
	assert_int_equal(b.machine->end, END_EXCEPTION);
	assert_int_equal(profile_total(&profile), b.machine->clock.now);
	profile_free(&profile);
	booted_free(&b);
	free(text);
}

static void
traces_every_instruction_with_its_cycles_and_place(void **state)
{
	FILE *out = open_memstream(&text, &size);

	(void)state;
	boot(1u << TRACE_INSN, out, false);
	fclose(out);
	assert_non_null(strstr(
	    text,
	    "           7 insn      80030000 0c00c008 jal 0x80030020       "
	    "           7  start+0x0\n"
	    "          14 insn      80030004 00000000 nop                  "
	    "           7  start+0x4\n"));
	assert_non_null(strstr(text, "mflo t1"));
	assert_non_null(strstr(text, "  second+0x8\n"));
	booted_free(&b);
	free(text);
}

static void
traces_calls_to_the_prom_by_name(void **state)
{
	FILE *out = open_memstream(&text, &size);

	(void)state;
	boot(1u << TRACE_PROM, out, false);
	fclose(out);
	assert_non_null(strstr(text, " prom      halt("));
	assert_null(strstr(text, " insn "));
	booted_free(&b);
	free(text);
}

static void
watches_nothing_unless_asked_to(void **state)
{
	(void)state;
	boot(0, NULL, false);
	assert_null(b.machine->cpu.listen.stepped);
	booted_free(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(attributes_every_cycle_to_symbol_and_cause),
		cmocka_unit_test(
		    attributes_an_exception_to_the_instruction_that_met_it),
		cmocka_unit_test(
		    traces_every_instruction_with_its_cycles_and_place),
		cmocka_unit_test(traces_calls_to_the_prom_by_name),
		cmocka_unit_test(watches_nothing_unless_asked_to),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

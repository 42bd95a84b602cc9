/* SPDX-License-Identifier: MIT */
/*
 * The services of the boot PROM, one by one, on a processor alone; with
 * pointers that lead nowhere, too.
 */
#include <stdio.h>
#include <string.h>

#include <machine/promcall.h>

#include "machine/format.h"
#include "machine/guest.h"
#include "machine/prom.h"
#include "support/bench.h"
#include "support/test.h"

enum { V0 = 2, A0 = 4, SP = 29, RA = 31 };

#define DATA    0x80008000u /* the PROM's own */
#define TEXT    0x80010000u
#define BUFFER  0x80020000u
#define STACK   0x80040000u
#define NOWHERE 0x9ffff000u
#define CALLER  0x80011000u /* who calls the PROM */
#define TRAP    0xbfc01000u /* where the PROM is */

struct rig {
	struct bench bench;
	struct model model;
	struct char_backend console;
	struct prom prom;
	char text[FORMAT_OUTPUT_MAX + 1];
	unsigned used;
	const char *input;
};

static struct rig rig;

static void
put(void *ctx, uint8_t byte)
{
	struct rig *r = ctx;

	if (r->used < sizeof r->text - 1)
		r->text[r->used++] = (char)byte;
	r->text[r->used] = '\0';
}

static int
get(void *ctx)
{
	struct rig *r = ctx;

	return r->input && *r->input ? (uint8_t)*r->input++ : -1;
}

static void
use_machine(enum model_id id)
{
	model_get(id, &rig.model);
	prom_init(&rig.prom, &rig.bench.cpu, &rig.model, &rig.console, DATA, 7);
}

static int
set_up(void **state)
{
	(void)state;
	memset(&rig, 0, sizeof rig);
	bench_init(&rig.bench, &bench_timing, BENCH_RAM);
	rig.console = (struct char_backend){ &rig, put, get };
	rig.bench.cpu.r[SP] = STACK;
	rig.bench.cpu.r[RA] = CALLER;
	rig.bench.cpu.cur_pc = TRAP;
	use_machine(MODEL_M125);
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	bench_free(&rig.bench);
	return 0;
}

/* Call with up to eight arguments. */
static uint32_t
call_words(unsigned call, const uint32_t *word, unsigned count)
{
	struct cpu *cpu = &rig.bench.cpu;

	for (unsigned i = 0; i < count; i++)
		if (i < 4)
			cpu->r[A0 + i] = word[i];
		else
			assert_true(guest_write32(cpu, STACK + 4 * i, word[i]));
	rig.used = 0;
	rig.text[0] = '\0';
	if (cpu->r[RA] == TRAP) /* not the call under way once more */
		cpu->r[RA] = CALLER;
	prom_call(&rig.prom, call);
	return cpu->r[V0];
}

#define CALL(call, ...)                                              \
	call_words((call), (const uint32_t[]){ 0, __VA_ARGS__ } + 1, \
		   sizeof((const uint32_t[]){ 0, __VA_ARGS__ }) / 4 - 1)
#define REX_CALL(offset) (PROM_CALL_REX + (offset) / 4)

static uint32_t
text_at(uint32_t va, const char *text)
{
	assert_true(
	    guest_write(&rig.bench.cpu, va, text, (uint32_t)strlen(text) + 1));
	return va;
}

static const char *
string(uint32_t va)
{
	static char text[512];

	assert_true(cpu_peek_string(&rig.bench.cpu, va, text, sizeof text));
	return text;
}

static void
prints_every_conversion(void **state)
{
	static const struct {
		const char *format;
		uint32_t value;
		const char *text;
	} cases[] = {
		{ "%d|", 0xffffffd6, "-42|" },
		{ "%d|", 0x80000000, "-2147483648|" },
		{ "%i|", 0, "0|" },
		{ "%u|", 0xffffffff, "4294967295|" },
		{ "%x|", 0xbeef, "beef|" },
		{ "%X|", 0xbeef, "BEEF|" },
		{ "%o|", 8, "10|" },
		{ "%p|", 0x80001000, "80001000|" },
		{ "%c|", 'z', "z|" },
		{ "%5d|", 42, "   42|" },
		{ "%-5d|", 42, "42   |" },
		{ "%05d|", 42, "00042|" },
		{ "%05d|", 0xffffffd6, "-0042|" },
		{ "%.3d|", 7, "007|" },
		{ "%6.3d|", 0xfffffff9, "  -007|" },
		{ "%.0d|", 0, "|" },
		{ "%ld%%|", 1, "1%|" },
		{ "%08lx|", 0xabc, "00000abc|" },
		{ "%z|", 1, "%z|" },
		{ "%", 1, "" },
		{ "plain", 1, "plain" },
	};

	(void)state;
	for (unsigned i = 0; i < COUNT(cases); i++) {
		uint32_t n =
		    CALL(REX_CALL(PROM_REX_PRINTF),
			 text_at(TEXT, cases[i].format), cases[i].value);

		assert_string_equal(rig.text, cases[i].text);
		assert_int_equal(n, strlen(cases[i].text));
	}
}

static void
prints_strings_with_width_and_precision(void **state)
{
	static const struct {
		const char *format, *text;
	} cases[] = {
		{ "[%s]", "[abc]" },     { "[%5s]", "[  abc]" },
		{ "[%-5s]", "[abc  ]" }, { "[%.2s]", "[ab]" },
		{ "[%4.1s]", "[   a]" }, { "[%.0s]", "[]" },
	};

	(void)state;
	for (unsigned i = 0; i < COUNT(cases); i++) {
		CALL(PROM_OLD_PRINTF, text_at(TEXT, cases[i].format),
		     text_at(BUFFER, "abc"));
		assert_string_equal(rig.text, cases[i].text);
	}
}

static void
takes_arguments_from_registers_and_stack(void **state)
{
	(void)state;
	CALL(PROM_OLD_PRINTF, text_at(TEXT, "%d %d %d %d %*d %d"), 1, 2, 3, 4,
	     3, 5, 6);
	assert_string_equal(rig.text, "1 2 3 4   5 6");
}

static void
is_not_harmed_by_pointers_that_lead_nowhere(void **state)
{
	static const uint32_t bad[] = { NOWHERE, 0, 0xfffffffe, 0xbfc00000,
					0xa0000000 + BENCH_RAM };

	(void)state;
	for (unsigned i = 0; i < COUNT(bad); i++) {
		assert_int_equal(CALL(PROM_OLD_PRINTF, bad[i]), 0);
		CALL(PROM_OLD_PRINTF, text_at(TEXT, "<%s>"), bad[i]);
		assert_string_equal(rig.text, "<>");
		assert_int_equal(CALL(PROM_OLD_PUTS, bad[i]), 0);
		assert_int_equal(CALL(PROM_OLD_STRLEN, bad[i]), 0);
		CALL(REX_CALL(PROM_REX_MEMCPY), bad[i], BUFFER, 100);
		CALL(REX_CALL(PROM_REX_MEMCPY), BUFFER, bad[i], 100);
		CALL(REX_CALL(PROM_REX_MEMSET), bad[i], 1, 0xffffffff);
		CALL(REX_CALL(PROM_REX_STRNCPY), bad[i], bad[i], 0xffffffff);
		CALL(REX_CALL(PROM_REX_SPRINTF), bad[i], BUFFER);
		assert_int_equal(CALL(PROM_OLD_GETENV, bad[i]), 0);
		CALL(REX_CALL(PROM_REX_GETBITMAP), bad[i]);
		CALL(REX_CALL(PROM_REX_SETJMP), bad[i]);
		CALL(PROM_OLD_ATONUM, bad[i], bad[i]);
		CALL(PROM_OLD_GETS, bad[i]);
		CALL(PROM_OLD_SETENV_CMD, 3, bad[i]);
	}
	rig.bench.cpu.r[SP] = NOWHERE;
	rig.bench.cpu.r[A0] = text_at(TEXT, "%d %d %d %d");
	prom_call(&rig.prom, PROM_OLD_PRINTF);
}

static void
cuts_output_that_would_never_end(void **state)
{
	(void)state;
	for (uint32_t at = 0; at < 0x8000; at += 4)
		guest_write32(&rig.bench.cpu, TEXT + at, 0x41414141);
	assert_int_equal(CALL(PROM_OLD_PRINTF, TEXT), FORMAT_OUTPUT_MAX);
	assert_int_equal(rig.used, FORMAT_OUTPUT_MAX);
	CALL(PROM_OLD_PUTS, TEXT);
	assert_int_equal(rig.used, FORMAT_OUTPUT_MAX);
}

/* Every byte is a format or a register is hostile: nothing may happen. */
static void
survives_random_formats(void **state)
{
	static const char alphabet[] = "%%%%dsxc*.-0123456789l\n\xff";
	uint32_t seed = 1;
	char format[40];

	(void)state;
	for (unsigned round = 0; round < 5000; round++) {
		for (unsigned i = 0; i < sizeof format; i++) {
			seed = seed * 1664525 + 1013904223;
			format[i] =
			    alphabet[(seed >> 16) % (sizeof alphabet - 1)];
		}
		format[sizeof format - 1] = '\0';
		CALL(PROM_OLD_PRINTF, text_at(TEXT, format), seed, TEXT,
		     seed >> 3, 5, 0xffffffff, NOWHERE, 1);
		assert_true(rig.used <= FORMAT_OUTPUT_MAX);
	}
}

static void
reads_and_writes_characters(void **state)
{
	(void)state;
	CALL(PROM_OLD_PUTCHAR, 'x');
	assert_string_equal(rig.text, "x");
	CALL(PROM_OLD_SHOWCHAR, 3);
	assert_string_equal(rig.text, "^C");
	CALL(REX_CALL(PROM_REX_PUTS), text_at(TEXT, "line\n"));
	assert_string_equal(rig.text, "line\n");
	rig.input = "ab\rc";
	assert_int_equal(CALL(PROM_OLD_GETCHAR), 'a');
	CALL(PROM_OLD_GETS, BUFFER);
	assert_string_equal(string(BUFFER), "b");
	CALL(REX_CALL(PROM_REX_GETS), BUFFER);
	assert_string_equal(string(BUFFER), "c");
	assert_int_equal(CALL(PROM_OLD_GETCHAR), UINT32_MAX);
}

static void
has_the_environment_of_its_machine(void **state)
{
	static const struct {
		enum model_id model;
		const char *name, *value;
	} cases[] = {
		{ MODEL_M2100, "osconsole", "3" },
		{ MODEL_M3100, "systype", "0x82010101" },
		{ MODEL_M125, "systype", "0x82030300" },
		{ MODEL_M200, "systype", "0x82020300" },
		{ MODEL_M200, "osconsole", "2" },
		{ MODEL_M125, "haltaction", "h" },
		{ MODEL_M125, "seed", "7" },
	};

	(void)state;
	for (unsigned i = 0; i < COUNT(cases); i++) {
		uint32_t at;

		use_machine(cases[i].model);
		at = CALL(PROM_OLD_GETENV, text_at(TEXT, cases[i].name));
		assert_string_equal(string(at), cases[i].value);
	}
	assert_int_equal(CALL(PROM_OLD_GETENV, text_at(TEXT, "nothing")), 0);
	assert_int_equal(CALL(PROM_OLD_GETENV, text_at(TEXT, "")), 0);
}

static void
sets_and_forgets_variables(void **state)
{
	uint32_t at;

	(void)state;
	assert_int_equal(CALL(REX_CALL(PROM_REX_SETENV), text_at(TEXT, "boot"),
			      text_at(BUFFER, "5/rz0")),
			 0);
	at = CALL(REX_CALL(PROM_REX_GETENV), TEXT);
	assert_string_equal(string(at), "5/rz0");
	CALL(REX_CALL(PROM_REX_UNSETENV), TEXT);
	assert_int_equal(CALL(REX_CALL(PROM_REX_GETENV), TEXT), 0);

	guest_write32(&rig.bench.cpu, BUFFER + 0x100, TEXT);
	guest_write32(&rig.bench.cpu, BUFFER + 0x104, TEXT);
	guest_write32(&rig.bench.cpu, BUFFER + 0x108, BUFFER);
	CALL(PROM_OLD_SETENV_CMD, 3, BUFFER + 0x100);
	at = CALL(PROM_OLD_GETENV, TEXT);
	assert_string_equal(string(at), "5/rz0");
	CALL(PROM_OLD_PRINTENV_CMD);
	assert_non_null(strstr(rig.text, "boot=5/rz0\n"));
	CALL(PROM_OLD_UNSETENV_CMD, 2, BUFFER + 0x100);
	assert_int_equal(CALL(PROM_OLD_GETENV, TEXT), 0);
}

static void
refuses_more_variables_than_it_has_room_for(void **state)
{
	char name[ENVIRONMENT_NAME * 2];
	unsigned set = 0;

	(void)state;
	for (unsigned i = 0; i < 2 * ENVIRONMENT_VARIABLES; i++) {
		snprintf(name, sizeof name, "v%u", i);
		if (CALL(PROM_OLD_SETENV, text_at(TEXT, name),
			 text_at(BUFFER, "x")) == 0)
			set++;
	}
	assert_in_range(set, 32, ENVIRONMENT_VARIABLES - 1);
	assert_int_equal(CALL(PROM_OLD_SETENV, text_at(TEXT, ""), BUFFER),
			 UINT32_MAX);
}

static void
knows_machine_memory_and_turbochannel(void **state)
{
	uint32_t value, at;

	(void)state;
	assert_int_equal(CALL(REX_CALL(PROM_REX_GETSYSID)), 0x82030300);
	at = CALL(REX_CALL(PROM_REX_GETTCINFO));
	guest_read32(&rig.bench.cpu, at + PROM_TCINFO_CLOCK_NS, &value);
	assert_int_equal(value, 80);
	guest_read32(&rig.bench.cpu, at + PROM_TCINFO_SLOT_MB, &value);
	assert_int_equal(value, 64);
	assert_int_equal(CALL(REX_CALL(PROM_REX_SLOT_ADDRESS), 3), 0xbc000000);
	assert_int_equal(CALL(REX_CALL(PROM_REX_SLOT_ADDRESS), 4), 0);
	use_machine(MODEL_M200);
	assert_int_equal(CALL(REX_CALL(PROM_REX_SLOT_ADDRESS), 7), 0xbfc00000);
	assert_int_equal(CALL(REX_CALL(PROM_REX_GETSYSID)), 0x82020300);
}

static void
marks_every_page_of_ram_in_the_bitmap(void **state)
{
	uint32_t value;
	uint8_t byte;

	(void)state;
	/* 32 MB are 8192 pages */
	assert_int_equal(CALL(REX_CALL(PROM_REX_GETBITMAP), BUFFER), 1024);
	guest_read32(&rig.bench.cpu, BUFFER, &value);
	assert_int_equal(value, 4096);
	for (unsigned i = 0; i < 1024; i++) {
		guest_read(&rig.bench.cpu, BUFFER + 4 + i, &byte, 1);
		assert_int_equal(byte, 0xff);
	}
	guest_read(&rig.bench.cpu, BUFFER + 4 + 1024, &byte, 1);
	assert_int_equal(byte, 0);
}

static void
has_the_string_functions_of_c(void **state)
{
	const uint32_t a = TEXT, z = BUFFER;

	(void)state;
	assert_int_equal(CALL(PROM_OLD_STRLEN, text_at(a, "hello")), 5);
	assert_int_equal(CALL(PROM_OLD_STRCPY, z, a), z);
	assert_string_equal(string(z), "hello");
	assert_int_equal(CALL(PROM_OLD_STRCAT, z, a), z);
	assert_string_equal(string(z), "hellohello");
	CALL(REX_CALL(PROM_REX_STRNCAT), z, a, 2);
	assert_string_equal(string(z), "hellohellohe");
	text_at(z, "xxxxxxxx");
	CALL(REX_CALL(PROM_REX_STRNCPY), z, a, 3);
	assert_string_equal(string(z), "helxxxxx");
	CALL(REX_CALL(PROM_REX_STRNCPY), z, a, 7);
	assert_string_equal(string(z), "hello");
	assert_string_equal(string(z + 7), "x");
	assert_int_equal(CALL(PROM_OLD_STRCMP, a, z), 0);
	text_at(z, "help");
	assert_true((int32_t)CALL(PROM_OLD_STRCMP, a, z) < 0);
	assert_true((int32_t)CALL(PROM_OLD_STRCMP, z, a) > 0);
	assert_int_equal(CALL(REX_CALL(PROM_REX_STRNCMP), a, z, 3), 0);
	CALL(REX_CALL(PROM_REX_MEMSET), z, 0x141, 3);
	assert_string_equal(string(z), "AAAp");
	CALL(REX_CALL(PROM_REX_MEMCPY), z, a, 2);
	assert_string_equal(string(z), "heAp");
	CALL(PROM_OLD_ZEROB, z, 4);
	assert_string_equal(string(z), "");
}

static void
reads_numbers_as_c_does(void **state)
{
	static const struct {
		const char *text;
		uint32_t base, value, length;
	} cases[] = {
		{ "42x", 10, 42, 2 },     { "  -7", 10, 0xfffffff9, 4 },
		{ "0x1F", 0, 31, 4 },     { "017", 0, 15, 3 },
		{ "ff", 16, 255, 2 },     { "0xff", 16, 255, 4 },
		{ "zz", 36, 35 * 37, 2 }, { "", 10, 0, 0 },
		{ "12", 99, 12, 2 },
	};
	uint32_t end;

	(void)state;
	for (unsigned i = 0; i < COUNT(cases); i++) {
		assert_int_equal(CALL(REX_CALL(PROM_REX_STRTOL),
				      text_at(TEXT, cases[i].text), BUFFER,
				      cases[i].base),
				 cases[i].value);
		guest_read32(&rig.bench.cpu, BUFFER, &end);
		assert_int_equal(end - TEXT, cases[i].length);
	}
	end = CALL(PROM_OLD_ATONUM, text_at(TEXT, "0x10 "), BUFFER);
	assert_int_equal(end - TEXT, 4);
	guest_read32(&rig.bench.cpu, BUFFER, &end);
	assert_int_equal(end, 16);
}

static void
writes_through_to_a_cached_copy(void **state)
{
	struct cpu *cpu = &rig.bench.cpu;
	const paddr_t pa = BUFFER & PADDR_MASK;

	(void)state;
	guest_write32(cpu, BUFFER, 0x11111111);
	cache_refill(&cpu->dcache, cpu->bus, pa);
	CALL(REX_CALL(PROM_REX_MEMSET), BUFFER + 1, 0x22, 2);
	assert_true(cache_hit(&cpu->dcache, pa));
	assert_int_equal(cache_slot(&cpu->dcache, pa)->data, 0x11222211);
	assert_int_equal(bench_peek(&rig.bench, BUFFER), 0x11222211);
}

static void
invalidates_both_caches_when_asked(void **state)
{
	struct cpu *cpu = &rig.bench.cpu;

	(void)state;
	cache_refill(&cpu->dcache, cpu->bus, 0x100);
	cache_refill(&cpu->icache, cpu->bus, 0x100);
	CALL(REX_CALL(PROM_REX_CLEAR_CACHE));
	assert_int_equal(rig.prom.busy_until,
			 (cpu->icache.bytes + cpu->dcache.bytes) / 4);
	assert_false(cache_hit(&cpu->dcache, 0x100));
	assert_false(cache_hit(&cpu->icache, 0x100));
}

static void
tells_the_simulated_time(void **state)
{
	uint32_t value;

	(void)state;
	rig.bench.clock.now =
	    3 * (1000000000ull / rig.bench.clock.cycle_ns) + 5;
	assert_int_equal(CALL(REX_CALL(PROM_REX_TIME), BUFFER), 3);
	guest_read32(&rig.bench.cpu, BUFFER, &value);
	assert_int_equal(value, 3);
}

static void
delays_by_returning_to_itself(void **state)
{
	struct cpu *cpu = &rig.bench.cpu;
	cycles_t until = clock_from_ns(&rig.bench.clock, 2000000);

	(void)state;
	CALL(REX_CALL(PROM_REX_MSDELAY), 2);
	assert_int_equal(cpu->r[RA], TRAP);
	rig.bench.clock.now = until - 1;
	prom_call(&rig.prom, REX_CALL(PROM_REX_MSDELAY));
	assert_int_equal(cpu->r[RA], TRAP);
	rig.bench.clock.now = until;
	prom_call(&rig.prom, REX_CALL(PROM_REX_MSDELAY));
	assert_int_equal(cpu->r[RA], CALLER);
	CALL(REX_CALL(PROM_REX_MSDELAY), 0);
	assert_int_equal(cpu->r[RA], CALLER);
}

static void
takes_time_for_moving_much(void **state)
{
	struct cpu *cpu = &rig.bench.cpu;
	const uint32_t bytes = PROM_FREE_BYTES + 100;

	(void)state;
	CALL(REX_CALL(PROM_REX_MEMSET), BUFFER, 1, PROM_FREE_BYTES);
	assert_int_equal(cpu->r[RA], CALLER);
	CALL(REX_CALL(PROM_REX_MEMSET), BUFFER, 1, bytes);
	assert_int_equal(cpu->r[RA], TRAP);
	/* what an interrupt calls meanwhile is served at once */
	cpu->cur_pc = TRAP + 8;
	cpu->r[RA] = 0x80020000;
	assert_int_equal(CALL(REX_CALL(PROM_REX_GETSYSID)), 0x82030300);
	assert_int_equal(cpu->r[RA], 0x80020000);
	cpu->cur_pc = TRAP;
	cpu->r[RA] = TRAP;
	rig.bench.clock.now += 100 * PROM_BYTE_CYCLES;
	prom_call(&rig.prom, REX_CALL(PROM_REX_MEMSET));
	assert_int_equal(cpu->r[RA], CALLER);
	assert_int_equal(cpu->r[V0], BUFFER);
}

static void
jumps_back_to_where_setjmp_was_called(void **state)
{
	struct cpu *cpu = &rig.bench.cpu;

	(void)state;
	for (unsigned i = 16; i < 32; i++)
		cpu->r[i] = 0x80030000 + i;
	cpu->r[SP] = STACK;
	assert_int_equal(CALL(REX_CALL(PROM_REX_SETJMP), BUFFER), 0);
	for (unsigned i = 16; i < 32; i++)
		cpu->r[i] = 0;
	assert_int_equal(CALL(REX_CALL(PROM_REX_LONGJMP), BUFFER, 9), 9);
	for (unsigned i = 16; i < 24; i++)
		assert_int_equal(cpu->r[i], 0x80030000 + i);
	assert_int_equal(cpu->r[SP], STACK);
	assert_int_equal(cpu->r[RA], 0x8003001f);
	assert_int_equal(CALL(REX_CALL(PROM_REX_LONGJMP), BUFFER, 0), 1);
}

static void
halts_however_it_is_asked_to(void **state)
{
	static const unsigned halts[] = {
		PROM_OLD_RESET, PROM_OLD_RESTART,        PROM_OLD_REBOOT,
		PROM_OLD_HALT,  REX_CALL(PROM_REX_HALT), REX_CALL(PROM_REX_REX),
	};

	(void)state;
	for (unsigned i = 0; i < COUNT(halts); i++) {
		use_machine(MODEL_M125);
		assert_int_equal(rig.prom.end, PROM_RUNS);
		CALL(halts[i], 'h');
		assert_int_equal(rig.prom.end, PROM_HALTED);
	}
	use_machine(MODEL_M125);
	CALL(PROM_OLD_JUMPS8);
	assert_int_equal(rig.prom.end, PROM_EXCEPTION);
}

static void
answers_every_number_and_goes_on(void **state)
{
	unsigned known = 0;

	(void)state;
	for (unsigned call = 0; call < 0x200; call++) {
		use_machine(MODEL_M125);
		CALL(call, 0, 0, 0);
		known += strcmp(prom_call_name(call), "?") != 0;
	}
	/* 44 old ones and the 43 functions of REX */
	assert_int_equal(known, 44 + PROM_REX_BYTES / 4 - 1);
	assert_string_equal(prom_call_name(PROM_OLD_GETENV), "getenv");
	assert_string_equal(prom_call_name(0x1ff), "?");
	assert_int_equal(CALL(0x1ff), 0);
	assert_int_equal(CALL(REX_CALL(PROM_REX_BOOTREAD), 0, BUFFER, 512),
			 UINT32_MAX);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(prints_every_conversion),
		TEST(prints_strings_with_width_and_precision),
		TEST(takes_arguments_from_registers_and_stack),
		TEST(is_not_harmed_by_pointers_that_lead_nowhere),
		TEST(cuts_output_that_would_never_end),
		TEST(survives_random_formats),
		TEST(reads_and_writes_characters),
		TEST(has_the_environment_of_its_machine),
		TEST(sets_and_forgets_variables),
		TEST(refuses_more_variables_than_it_has_room_for),
		TEST(knows_machine_memory_and_turbochannel),
		TEST(marks_every_page_of_ram_in_the_bitmap),
		TEST(has_the_string_functions_of_c),
		TEST(reads_numbers_as_c_does),
		TEST(writes_through_to_a_cached_copy),
		TEST(invalidates_both_caches_when_asked),
		TEST(tells_the_simulated_time),
		TEST(delays_by_returning_to_itself),
		TEST(takes_time_for_moving_much),
		TEST(jumps_back_to_where_setjmp_was_called),
		TEST(halts_however_it_is_asked_to),
		TEST(answers_every_number_and_goes_on),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: MIT */
/*
 * The runtime that all guests share, where it runs: text, numbers, 64-bit
 * arithmetic; and the checksum that capabilities rest on.
 */
#include <rt/number.h>
#include <rt/printf.h>
#include <rt/string.h>
#include "lib.h"
#include "cap/siphash.h"

static char text[64];
static const char *volatile nothing; /* the compiler cannot know */

/* What fmt makes of one argument. */
#define SHOWS(expected, ...)                                  \
	CHECK(rt_snprintf(text, sizeof(text), __VA_ARGS__) == \
		  (int)strlen(expected) &&                    \
	      strcmp(text, expected) == 0)

static void
printf_follows_the_standard(void)
{
	SHOWS("-2147483648", "%d", INT32_MIN);
	SHOWS("4294967295", "%u", 0xffffffffu);
	SHOWS("18446744073709551615", "%llu", 0xffffffffffffffffull);
	SHOWS("-9223372036854775808", "%lld", INT64_MIN);
	SHOWS("deadbeef|DEADBEEF", "%x|%X", 0xdeadbeefu, 0xdeadbeefu);
	SHOWS("   42|42   |00042", "%5d|%-5d|%05d", 42, 42, 42);
	SHOWS("-0042|  007", "%05d|%5.3d", -42, 7);
	SHOWS("ab|  abc|abc  |", "%.2s|%5s|%-5s|", "abc", "abc", "abc");
	SHOWS("0|", "%d|%.0d", 0, 0);
	SHOWS("17|x|%|(null)", "%o|%c|%%|%s", 15, 'x', nothing);
	SHOWS("-1|255", "%hhd|%hhu", 255, 255);
	SHOWS("   3|3   |", "%*d|%*d|", 4, 3, -4, 3);
}

static void
printf_stays_in_its_buffer(void)
{
	char small[4] = { 'z', 'z', 'z', 'z' };

	CHECK(rt_snprintf(small, 3, "%s", "abcdef") == 6);
	CHECK(memcmp(small, "ab\0z", 4) == 0);
	CHECK(rt_snprintf(small, 0, "%s", "abcdef") == 6);
	CHECK(small[0] == 'a');
}

/* Kept from the compiler, which would otherwise divide by itself. */
static volatile uint64_t n64 = 0xfedcba9876543210;
static volatile uint64_t d64 = 0x123456789;

static void
division_of_64_bits_is_exact(void)
{
	CHECK(n64 / d64 == 0xe0000000);
	CHECK(n64 / d64 * d64 + n64 % d64 == n64);
	CHECK((int64_t)n64 / 1000 == -81985529216486);
	CHECK((int64_t)n64 % 1000 == -896);
	CHECK(n64 / 0x8000000000000000 == 1);
	CHECK((n64 >> 36 | n64 << 28) == 0x876543210fedcba9);
	CHECK((int64_t)n64 >> 40 == -0x12346);
	CHECK(n64 << 33 == 0xeca8642000000000);
}

static void
numbers_are_read_in_three_bases(void)
{
	const char *end;

	CHECK(rt_number("0x80000000,0x123", &end) == 0x80000000);
	CHECK(*end == ',' && rt_number(end + 1, &end) == 0x123 && !*end);
	CHECK(rt_number("0x82030300", 0) == 0x82030300);
	CHECK(rt_number("017", 0) == 15);
	CHECK(rt_number("96x", &end) == 96 && *end == 'x');
	CHECK(rt_number("", &end) == 0 && !*end);
}

static void
memory_moves_whatever_its_alignment(void)
{
	static char a[32], b[32];

	for (unsigned from = 0; from < 5; from++)
		for (unsigned to = 0; to < 5; to++) {
			for (unsigned i = 0; i < 32; i++)
				a[i] = (char)i, b[i] = 99;
			memcpy(b + to, a + from, 19);
			CHECK(memcmp(b + to, a + from, 19) == 0);
			CHECK(b[to + 19] == 99 && (!to || b[to - 1] == 99));
			memmove(a + to, a + from, 19);
			CHECK(a[to] == (char)from);
			CHECK(a[to + 18] == (char)(from + 18));
			memset(b + to, 7, 17);
			CHECK(b[to] == 7 && b[to + 16] == 7);
			CHECK(b[to + 17] != 7);
		}
}

/* The authors' test vectors: key 00 .. 0f, message 00, 01, 02 … */
static void
siphash_gives_its_authors_results(void)
{
	static const uint64_t key[2] = { 0x0706050403020100,
					 0x0f0e0d0c0b0a0908 };

	CHECK(siphash(key, key, 0) == 0x726fdb47dd0e0e31);
	CHECK(siphash(key, key, 1) == 0x93f5f5799a932462);
	CHECK(siphash(key, key, 2) == 0x3f2acc7f57c29bdb);
}

uint32_t
test_main(void)
{
	printf_follows_the_standard();
	printf_stays_in_its_buffer();
	division_of_64_bits_is_exact();
	numbers_are_read_in_three_bases();
	memory_moves_whatever_its_alignment();
	siphash_gives_its_authors_results();
	return 0;
}

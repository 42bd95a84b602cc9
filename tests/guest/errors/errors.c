/* SPDX-License-Identifier: MIT */
/*
 * A bare-metal program that meets an error of memory on whatever DECstation it
 * runs on, takes it by an exception or an interrupt, finds out where it was
 * and puts it right. Its last argument says which, by a row of kinds[]:
 * --inject must make it at WORD, but for diagnose, which makes its own. Exit
 * status: 0, or the line of errors.c at which it was not so.
 */
#include <stdint.h>

#include "../bare/bare.h"
#include <machine/cp0.h>
#include <machine/ioasic.h>
#include <machine/kn01.h>
#include <machine/kn02.h>
#include <machine/kn02ba.h>

enum {
	WORD = 0x200100, /* as in check.sh */
	GOOD = 0x5eedf00d,
	PATIENCE = 1000000,
};

uint32_t read_word(uint32_t at);
uint32_t get_status(void);
void set_status(uint32_t);
extern const uint32_t handler[], handler_end[];

volatile struct {
	uint32_t count, cause;
} seen;

#define CHECK(what)                      \
	do {                             \
		if (!(what))             \
			return __LINE__; \
	} while (0)

static uint32_t
peek(uint32_t pa)
{
	return *(volatile uint32_t *)(KSEG1 + pa);
}

static void
poke(uint32_t pa, uint32_t value)
{
	*(volatile uint32_t *)(KSEG1 + pa) = value;
}

static void
take_exceptions(void)
{
	for (uint32_t i = 0; i < (uint32_t)(handler_end - handler); i++)
		poke((VECTOR_GENERAL & 0x1fffffff) + 4 * i, handler[i]);
}

/* Read the word, past the cache, until something comes; the exception code, or
 * -1. */
static int
wait(uint32_t *word)
{
	*word = 0;
	seen.count = 0;
	for (uint32_t i = 0; i < PATIENCE && seen.count == 0; i++)
		*word = read_word(KSEG1 + WORD);
	return seen.count ? (int)(seen.cause & CAUSE_EXCCODE) >> 2 : -1;
}

/* Nothing comes any more. */
static int
is_quiet(void)
{
	uint32_t word = 0;

	seen.count = 0;
	for (uint32_t i = 0; i < 100; i++)
		word = read_word(KSEG1 + WORD);
	return seen.count == 0 && word == GOOD;
}

enum { MEM = 0x100 << KN02_IP_MEM };

#define AT_WORD                                                     \
	(KN02_ERRADR_VALID | KN02_ERRADR_CPU | KN02_ERRADR_ECCERR | \
	 ((WORD / 4 & ~0xfff) | ((WORD / 4 + 5) & 0xfff)))

static int
single(void)
{
	uint32_t word;

	set_status(MEM | STATUS_IEC);
	CHECK(wait(&word) == EXC_INT);
	CHECK(seen.cause & MEM);
	CHECK(word == GOOD);
	CHECK(peek(KN02_ERRADR) == AT_WORD);
	CHECK((peek(KN02_CHKSYN) & 0x80ff) == (0x8080 | 0x5d)); /* D7 */
	poke(WORD, word);
	poke(KN02_ERRADR, 0);
	set_status(MEM | STATUS_IEC);
	CHECK(is_quiet());
	CHECK(peek(KN02_ERRADR) == 0);
	return 0;
}

static int
twice(void)
{
	uint32_t word;

	CHECK(wait(&word) == EXC_DBE);
	CHECK(peek(KN02_ERRADR) == AT_WORD);
	CHECK((peek(KN02_CHKSYN) & 0x80ff) == (0x8000 | (0x5d ^ 0x23)));
	poke(KN02_ERRADR, 0);
	poke(WORD, GOOD);
	set_status(MEM | STATUS_IEC);
	CHECK(is_quiet());
	return 0;
}

/* Store a word, and these check bits with it; nothing else is stored meanwhile.
 */
static void
store_wrongly(uint32_t word, uint32_t bits)
{
	uint32_t csr = KN02_CSR_CORRECT | KN02_CSR_LEDS;

	poke(KN02_CSR, csr | KN02_CSR_LEDIAG);
	poke(WORD, bits);
	poke(KN02_CSR, csr | KN02_CSR_DIAGGEN);
	poke(WORD, word);
	poke(KN02_CSR, csr);
}

/* Without --inject: the right check bits show as the syndrome of wrong ones,
 * 0; then those of another word are stored with this one. */
static int
diagnose(void)
{
	uint32_t bits, word;

	store_wrongly(GOOD, 0);
	(void)read_word(KSEG1 + WORD);
	bits = peek(KN02_CHKSYN) & KN02_CHKSYN_SYNLO;
	CHECK((peek(KN02_CHKSYN) & KN02_CHKSYN_CHKLO) == 0);
	poke(KN02_ERRADR, 0);
	store_wrongly(GOOD ^ 0x80, bits);
	set_status(MEM | STATUS_IEC);
	CHECK(wait(&word) == EXC_INT);
	CHECK(word == GOOD);
	CHECK(peek(KN02_ERRADR) == AT_WORD);
	CHECK((peek(KN02_CHKSYN) & 0xffff) ==
	      (KN02_CHKSYN_VLDLO | bits << 8 | KN02_CHKSYN_SNGLO | 0x5d));
	return 0;
}

static int
parity_kn01(void)
{
	uint32_t word;

	CHECK(wait(&word) == EXC_DBE);
	CHECK(word == 0);
	CHECK(!(peek(KN01_CSR) & KN01_CSR_MEMERR));
	poke(KN01_CSR, KN01_CSR_PARDIS | KN01_CSR_STATUS);
	CHECK(read_word(KSEG1 + WORD) == (GOOD ^ 0x80));
	poke(KN01_CSR, KN01_CSR_STATUS);
	poke(WORD, GOOD);
	CHECK(is_quiet());
	return 0;
}

static int
parity_kn02ba(void)
{
	uint32_t word;

	CHECK(wait(&word) == EXC_DBE);
	CHECK((peek(KN02BA_MER) & KN02BA_MER_BYTERR) == 0x100);
	CHECK(peek(KN02BA_AER) == WORD);
	CHECK(peek(KN02BA_IOASIC + IOASIC_SIR) & IOASIC_SIR_TIMEOUT);
	poke(KN02BA_IOASIC + IOASIC_SIMR, IOASIC_SIR_TIMEOUT);
	poke(WORD, GOOD);
	seen.count = 0;
	set_status(0x100 << KN02BA_IP_IOASIC | STATUS_IEC);
	CHECK(seen.count == 1 && (seen.cause & CAUSE_EXCCODE) == EXC_INT << 2);
	poke(KN02BA_MER, 0);
	poke(KN02BA_TIMEOUT, 0);
	CHECK(peek(KN02BA_MER) == 0);
	set_status(0x100 << KN02BA_IP_IOASIC | STATUS_IEC);
	CHECK(is_quiet());
	return 0;
}

static int
cache(void)
{
	uint32_t word = GOOD;

	for (uint32_t i = 0; i < PATIENCE && word == GOOD; i++) {
		word = read_word(KSEG0 + WORD);
		if (get_status() & STATUS_PE)
			break;
	}
	CHECK(word == GOOD);
	CHECK(get_status() & STATUS_PE);
	set_status(STATUS_PE);
	CHECK(read_word(KSEG0 + WORD) == GOOD);
	CHECK(!(get_status() & STATUS_PE));
	return 0;
}

static int
is_same(const char *a, const char *b)
{
	while (*a && *a == *b)
		a++, b++;
	return *a == *b;
}

int
guest_main(int argc, char *const argv[], uint32_t magic, const uint32_t *rex)
{
	static const struct {
		const char *name;
		int (*run)(void);
	} kinds[] = {
		{ "ecc1", single },
		{ "ecc2", twice },
		{ "diagnose", diagnose },
		{ "parity-kn01", parity_kn01 },
		{ "parity-kn02ba", parity_kn02ba },
		{ "cache", cache },
	};

	(void)magic, (void)rex;
	take_exceptions();
	poke(WORD, GOOD);
	for (unsigned i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
		if (is_same(kinds[i].name, argv[argc - 1]))
			return kinds[i].run();
	return __LINE__;
}

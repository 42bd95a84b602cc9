/* SPDX-License-Identifier: MIT */
/* Memories that devices have of their own, each alone: what the processor sees
 * of a byte, where they repeat, and that a reset leaves them as they are. */
#include <stdlib.h>
#include <string.h>

#include "dev/knfb.h"
#include "dev/lance_ram.h"
#include "dev/pmaz.h"
#include "support/chip.h"
#include "support/random.h"
#include "support/test.h"

static struct clock now;

static int
set_up(void **state)
{
	(void)state;
	clock_init(&now, 40);
	return 0;
}

static uint32_t
rd(struct device *d, uint32_t off, unsigned width)
{
	return chip_read(d, off, width);
}

static void
wr(struct device *d, uint32_t off, unsigned width, uint32_t val)
{
	chip_write(d, off, width, val);
}

static struct lance_ram *
new_lance_ram(uint32_t bytes, bool gaps)
{
	struct lance_ram *r = calloc(1, sizeof *r);

	lance_ram_init(r, "lanceram", &now, NULL, bytes, gaps);
	return r;
}

static void
the_lance_ram_has_a_halfword_in_each_word_on_kn01(void **state)
{
	struct lance_ram *r = new_lance_ram(LANCE_RAM_KN01, true);
	struct lance_memory m = lance_ram_memory(r);
	uint8_t bytes[4];

	(void)state;
	wr(&r->dev, 0, 4, 0xdead1234);
	wr(&r->dev, 4, 2, 0x5678);
	wr(&r->dev, 2, 2, 0xffff);
	assert_int_equal(rd(&r->dev, 0, 4), 0x1234);
	assert_int_equal(rd(&r->dev, 4, 4), 0x5678);
	assert_int_equal(rd(&r->dev, 5, 1), 0x56);
	assert_int_equal(rd(&r->dev, 6, 1), 0);
	assert_true(m.read(m.ctx, 0, bytes, 4, false));
	assert_memory_equal(bytes, "\x34\x12\x78\x56", 4);
	assert_int_equal(rd(&r->dev, 2 * LANCE_RAM_KN01 + 4, 4), 0x5678);
	free(r);
}

static void
the_lance_ram_of_the_pmad_has_no_gaps_and_repeats_for_the_chip(void **state)
{
	struct lance_ram *r = new_lance_ram(LANCE_RAM_PMAD, false);
	struct lance_memory m = lance_ram_memory(r);

	(void)state;
	wr(&r->dev, LANCE_RAM_PMAD - 4, 4, 0x44332211);
	wr(&r->dev, 0, 4, 0x88776655);
	assert_true(m.write(m.ctx, LANCE_RAM_PMAD - 2, (const uint8_t *)"abcd",
			    4, true));
	assert_int_equal(rd(&r->dev, LANCE_RAM_PMAD - 4, 4), 0x62612211);
	assert_int_equal(rd(&r->dev, 0, 4), 0x88776463);
	r->dev.ops->reset(&r->dev);
	assert_int_equal(rd(&r->dev, 0, 4), 0x88776463);
	free(r);
}

static void
the_lance_ram_takes_600_ns_a_halfword(void **state)
{
	struct lance_ram *r = new_lance_ram(LANCE_RAM_PMAD, false);
	struct lance_memory m = lance_ram_memory(r);

	(void)state;
	assert_int_equal(m.begin(m.ctx, 2, false, false) * 40, LANCE_WORD_NS);
	assert_int_equal(m.begin(m.ctx, 15, true, true) * 40,
			 8 * LANCE_WORD_NS);
	free(r);
}

static void
the_pmaz_register_keeps_an_address_and_a_direction(void **state)
{
	struct pmaz *p = calloc(1, sizeof *p);

	(void)state;
	pmaz_init(p, &now, NULL);
	wr(&p->dma, 0, 4, 0xffffffff);
	assert_int_equal(rd(&p->dma, 0, 4), PMAZ_DMA_WRITE | PMAZ_DMA_ADDRESS);
	wr(&p->dma, 1, 1, 0x12);
	assert_int_equal(rd(&p->dma, 0, 4), PMAZ_DMA_WRITE | 0x112ff);
	wr(&p->ram, PMAZ_RAM_BYTES - 1, 1, 7);
	p->dma.ops->reset(&p->dma);
	p->ram.ops->reset(&p->ram);
	assert_int_equal(rd(&p->dma, 0, 4), 0);
	assert_int_equal(rd(&p->ram, PMAZ_RAM_BYTES - 1, 1), 7);
	free(p);
}

static void
the_pmaz_counts_up_with_the_chips_bytes_and_wraps(void **state)
{
	struct pmaz *p = calloc(1, sizeof *p);
	struct asc_dma dma;
	uint8_t back[4];

	(void)state;
	pmaz_init(p, &now, NULL);
	dma = pmaz_asc_dma(p);
	wr(&p->dma, 0, 4, PMAZ_DMA_WRITE | (PMAZ_RAM_BYTES - 2));
	assert_int_equal(dma.store(dma.ctx, (const uint8_t *)"abcd", 4), 4);
	assert_int_equal(rd(&p->dma, 0, 4), PMAZ_DMA_WRITE | 2);
	assert_int_equal(rd(&p->ram, PMAZ_RAM_BYTES - 2, 2), 0x6261);
	assert_int_equal(rd(&p->ram, 0, 2), 0x6463);
	wr(&p->dma, 0, 4, PMAZ_RAM_BYTES - 1);
	assert_int_equal(dma.fetch(dma.ctx, back, 4), 4);
	assert_memory_equal(back, "bcd\0", 4);
	assert_int_equal(rd(&p->dma, 0, 4), 3);
	free(p);
}

static struct knfb *
new_knfb(bool colour)
{
	struct knfb *f = calloc(1, sizeof *f);

	knfb_init(f, &now, NULL, colour, NULL, NULL);
	return f;
}

static void
the_frame_buffer_repeats_its_256_kb_in_monochrome(void **state)
{
	struct knfb *f = new_knfb(false);

	(void)state;
	wr(&f->dev, 0x40000 + 8, 4, 0x12345678);
	assert_int_equal(rd(&f->dev, 8, 4), 0x12345678);
	assert_int_equal(rd(&f->dev, 0xc0000 + 9, 1), 0x56);
	/* it has no planes to mask */
	wr(&f->planes.dev, 0, 1, 0);
	wr(&f->dev, 8, 1, 0xff);
	assert_int_equal(rd(&f->dev, 8, 4), 0x123456ff);
	free(f);
}

static void
the_frame_buffer_changes_the_planes_of_the_mask_alone(void **state)
{
	struct knfb *f = new_knfb(true);

	(void)state;
	wr(&f->dev, 0, 4, 0xa5a5a5a5);
	wr(&f->planes.dev, 0, 4, 0x0f);
	wr(&f->dev, 0, 4, 0xffffff00);
	assert_int_equal(rd(&f->dev, 0, 4), 0xafafafa0);
	assert_int_equal(rd(&f->dev, 0x40000, 4), 0);
	assert_int_equal(rd(&f->planes.dev, 0, 4), 0);
	wr(&f->planes.dev, 1, 1, 0xff); /* another lane */
	wr(&f->dev, 3, 1, 0);
	assert_int_equal(rd(&f->dev, 0, 4), 0xa0afafa0);
	f->planes.dev.ops->reset(&f->planes.dev);
	f->dev.ops->reset(&f->dev);
	wr(&f->dev, 0, 1, 0xff);
	assert_int_equal(rd(&f->dev, 0, 4), 0xa0afafff);
	free(f);
}

/* A model of bytes: what was written to a place is what is read there. */
static void
compare(struct device *d, uint32_t bytes, uint64_t seed)
{
	struct random random = { seed };
	uint8_t *model = calloc(1, bytes);

	for (unsigned n = 0; n < 100000; n++) {
		unsigned width = 1u << random_below(&random, 3);
		uint32_t at = random_below(&random, bytes) & ~(width - 1);
		uint32_t val = random32(&random), want = 0;

		for (unsigned i = 0; i < width; i++) {
			if (val & 0x100)
				model[at + i] = (uint8_t)(val >> 8 * i);
			want |= (uint32_t)model[at + i] << 8 * i;
		}
		if (val & 0x100)
			wr(d, at, width, val);
		else
			assert_int_equal(rd(d, at, width), want);
	}
	free(model);
}

static void
they_keep_what_any_accesses_leave_in_them(void **state)
{
	struct lance_ram *r = new_lance_ram(LANCE_RAM_PMAD, false);
	struct knfb *f = new_knfb(true);
	struct pmaz *p = calloc(1, sizeof *p);

	(void)state;
	pmaz_init(p, &now, NULL);
	compare(&r->dev, 4096, 1);
	compare(&f->dev, 4096, 2);
	compare(&p->ram, 4096, 3);
	free(r);
	free(f);
	free(p);
}

#define T(name) cmocka_unit_test_setup(name, set_up)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(the_lance_ram_has_a_halfword_in_each_word_on_kn01),
		T(the_lance_ram_of_the_pmad_has_no_gaps_and_repeats_for_the_chip),
		T(the_lance_ram_takes_600_ns_a_halfword),
		T(the_pmaz_register_keeps_an_address_and_a_direction),
		T(the_pmaz_counts_up_with_the_chips_bytes_and_wraps),
		T(the_frame_buffer_repeats_its_256_kb_in_monochrome),
		T(the_frame_buffer_changes_the_planes_of_the_mask_alone),
		T(they_keep_what_any_accesses_leave_in_them),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

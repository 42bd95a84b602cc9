/* SPDX-License-Identifier: MIT */
#include "handlers.h"

struct exo_cap data_cap, packet_cap, code_cap;

struct exo_cap
page_at(uint32_t va)
{
	struct exo_cap cap;

	CHECK(exo_page_alloc(EXO_ANY, &cap) >= 0);
	CHECK(exo_guarantee(va | EXO_MAP_WRITE, cap, 0) == 0);
	return cap;
}

/* The capability of a page of the program. */
static struct exo_cap
image_page(const void *at)
{
	uint32_t va = (uint32_t)at & ENTRYHI_VPN;

	for (uint32_t i = 0; i < boot->pages; i++)
		if ((boot->page[i].va & ENTRYHI_VPN) == va)
			return boot->page[i].cap;
	CHECK(false);
	return (struct exo_cap){ { 0, 0, 0 } };
}

int32_t
make(const struct exo_handler_code *code, struct exo_cap *cap)
{
	return exo_handler_make((uint32_t)code & (PAGE_SIZE - 1), code_cap,
				data_cap, cap);
}

struct exo_cap
good(const struct exo_handler_code *code)
{
	struct exo_cap cap;
	int32_t cycles = make(code, &cap);

	if (cycles < 0)
		print("refused: %d at %u\n", cap.w[0], cap.w[1]);
	CHECK(cycles > 0 && cycles <= EXO_HANDLER_CYCLES);
	CHECK(cap.w[0] >> EXO_CAP_KIND_SHIFT == EXO_KIND_HANDLER);
	return cap;
}

int32_t
run(struct exo_cap handler)
{
	return exo_handler_run(packet_cap, 0, EXO_PACKET_MIN, handler);
}

void
find_pages(void)
{
	struct exo_cap window;

	CHECK(exo_window(EXO_WINDOW_INFO, &window) == 0);
	CHECK(exo_guarantee(WINDOW, window, 0) == 0);
	data_cap = page_at(DATA);
	packet_cap = page_at(PACKET);
	code_cap = image_page(&passes); /* all are on it */
}

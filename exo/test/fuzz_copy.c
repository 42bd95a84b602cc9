/* SPDX-License-Identifier: MIT */
/* The pages that an attacker of fuzz.c runs on. */
#include <machine/cp0.h>
#include "fuzz.h"

#define COPIES 0x00725000 /* of data, as the referee sees them */

static uint32_t data_base; /* of the image's pages that are written */

void *
fuzz_copied(const volatile void *of)
{
	return (void *)(COPIES + ((uint32_t)of - data_base));
}

static void
forget(const volatile void *what, uint32_t bytes)
{
	volatile uint8_t *at = fuzz_copied(what);

	while (bytes-- > 0)
		*at++ = 0;
}

static void
own(struct exo_cap cap, uint32_t va_flags)
{
	CHECK(exo_guarantee(va_flags, cap, &our.attacker) == 0);
	our.owned[our.owns++] = cap;
}

static void
copy_page(const struct exo_boot_page *p)
{
	uint32_t from = p->va & ENTRYHI_VPN;
	uint32_t *to = fuzz_copied((void *)from);
	struct exo_cap cap;

	CHECK(exo_page_alloc(EXO_ANY, &cap) >= 0);
	fuzz_see((uint32_t)to | EXO_MAP_WRITE, cap);
	for (uint32_t i = 0; i < PAGE_SIZE / 4; i++)
		to[i] = ((uint32_t *)from)[i];
	own(cap, p->va);
}

void
fuzz_give_image(void)
{
	struct exo_cap stack;

	for (uint32_t i = 0; i < our.images; i++)
		if (our.image[i].va & EXO_MAP_WRITE)
			copy_page(&our.image[i]);
		else
			CHECK(exo_guarantee(our.image[i].va, our.image[i].cap,
					    &our.attacker) == 0);
	forget(&our, sizeof(our));
	forget(image, sizeof(image));
	forget(fuzz_bindings, sizeof(fuzz_bindings));
	CHECK(exo_page_alloc(EXO_ANY, &stack) >= 0);
	own(stack, (EXO_STACK_TOP - PAGE_SIZE) | EXO_MAP_WRITE);
}

void
fuzz_find_image(void)
{
	for (uint32_t i = 0; i < 8 && image[i].va; i++) {
		our.image[our.images++] = image[i];
		if (image[i].va & EXO_MAP_WRITE && !data_base)
			data_base = image[i].va & ENTRYHI_VPN;
	}
}

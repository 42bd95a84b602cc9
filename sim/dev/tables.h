/* SPDX-License-Identifier: MIT */
/*
 * Makes the tables of a chip's registers and bits from the rows of ROWS, a
 * file named by the chip that includes this:
 *   REGISTER(chip, name, access, doc)   the offset is the constant chip_name
 *   BIT(chip, register, name, doc)      the mask is chip_register_name
 * No include guard: it is data.
 */
static const struct device_register chip_registers[] = {
#define REGISTER(chip, id, access, doc) { chip##_##id, #id, access, doc },
#define BIT(chip, reg, id, doc)
#include ROWS
#undef REGISTER
#undef BIT
	{ 0, NULL, NULL, NULL },
};

static const struct device_bit chip_bits[] = {
#define REGISTER(chip, id, access, doc)
#define BIT(chip, reg, id, doc) { #reg, #id, chip##_##reg##_##id, doc },
#include ROWS
#undef REGISTER
#undef BIT
	{ NULL, NULL, 0, NULL },
};

/* SPDX-License-Identifier: MIT */
#include "mem/check_code.h"

#define EIGHT(x) x, x, x, x, x, x, x, x

const struct check_code check_parity = {
	.name = "parity",
	.bits = 36,
	.column = { EIGHT(1), EIGHT(2), EIGHT(4), EIGHT(8), 1, 2, 4, 8 },
};

const struct check_code check_ecc = {
	.name = "ECC",
	.bits = 39,
	.of_zero = 0x0c,
	.column = {
		0x4f, 0x4a, 0x52, 0x54, 0x57, 0x58, 0x5b, 0x5d, /* D0 */
		0x23, 0x25, 0x26, 0x29, 0x2a, 0x2c, 0x31, 0x34, /* D8 */
		0x0e, 0x0b, 0x13, 0x15, 0x16, 0x19, 0x1a, 0x1c, /* D16 */
		0x62, 0x64, 0x67, 0x68, 0x6b, 0x6d, 0x70, 0x75, /* D24 */
		0x01, 0x02, 0x04, 0x08, 0x10, 0x20, 0x40,       /* CX... */
	},
};

uint8_t
check_bits(const struct check_code *code, uint32_t word)
{
	uint8_t bits = code->of_zero;

	for (unsigned i = 0; i < CHECK_DATA_BITS; i++)
		if (word >> i & 1)
			bits ^= code->column[i];
	return bits;
}

int
check_bit_of(const struct check_code *code, uint8_t syndrome)
{
	for (unsigned i = 0; i < code->bits; i++)
		if (code->column[i] == syndrome)
			return (int)i;
	return -1;
}

bool
check_is_odd(uint8_t syndrome)
{
	syndrome ^= (uint8_t)(syndrome >> 4);
	syndrome ^= (uint8_t)(syndrome >> 2);
	syndrome ^= (uint8_t)(syndrome >> 1);
	return syndrome & 1;
}

/* SPDX-License-Identifier: MIT */
/*
 * A mix of integer work in the proportions of ordinary C programs of the
 * time, after the idea of Dhrystone (Weicker, CACM 27:10, 1984) but not its
 * program: strings, records, a table-driven checksum, a switch with multiply
 * and divide, a sort.
 */
#include "speed.h"

enum { TEXT = 32, ITEMS = 24, OPERATIONS = 16 };

struct record {
	struct record *next;
	uint32_t kind;
	int32_t number[4];
	char text[TEXT];
};

static uint32_t crc_table[256];

static void
crc_prepare(void)
{
	for (uint32_t i = 0; i < 256; i++) {
		uint32_t c = i;

		for (int bit = 0; bit < 8; bit++)
			c = c & 1 ? c >> 1 ^ 0xedb88320u : c >> 1;
		crc_table[i] = c;
	}
}

static uint32_t
crc(uint32_t sum, const char *text, int length)
{
	for (int i = 0; i < length; i++)
		sum = sum >> 8 ^ crc_table[(sum ^ (uint8_t)text[i]) & 0xff];
	return sum;
}

static int
text_copy(char *to, const char *from)
{
	int n = 0;

	while ((to[n] = from[n]) != '\0')
		n++;
	return n;
}

static int
text_compare(const char *a, const char *b)
{
	while (*a && *a == *b) {
		a++;
		b++;
	}
	return (uint8_t)*a - (uint8_t)*b;
}

static void
record_copy(struct record *to, const struct record *from)
{
	to->next = from->next;
	to->kind = from->kind;
	for (int i = 0; i < 4; i++)
		to->number[i] = from->number[i];
	for (int i = 0; i < TEXT; i++)
		to->text[i] = from->text[i];
}

static int32_t
operate(uint32_t operation, int32_t a, int32_t b)
{
	switch (operation % 6) {
	case 0:
		return a + b;
	case 1:
		return a - b;
	case 2:
		return a * b;
	case 3:
		return a / (b | 1);
	case 4:
		return a ^ b << 3;
	default:
		return a >> 1 | b;
	}
}

/* Shell's sort. */
static void
sort(int32_t *item, int n)
{
	for (int gap = n / 2; gap > 0; gap /= 2)
		for (int i = gap; i < n; i++) {
			int32_t moving = item[i];
			int j = i;

			for (; j >= gap && item[j - gap] > moving; j -= gap)
				item[j] = item[j - gap];
			item[j] = moving;
		}
}

static uint32_t
records_round(uint32_t seed)
{
	static struct record first = { 0, 1, { 3, 1, 4, 1 }, "" };
	static struct record second;
	int length = text_copy(first.text, "DECSTATION PROGRAM, FIRST TEXT");

	first.kind = seed;
	first.next = &second;
	record_copy(&second, &first);
	second.text[length - 5] = 'X';
	if (text_compare(first.text, second.text) < 0)
		seed++;
	return crc(seed, second.text, length);
}

static uint32_t
numbers_round(uint32_t seed)
{
	int32_t item[ITEMS];
	int32_t value = (int32_t)seed;

	for (int i = 0; i < OPERATIONS; i++)
		value = operate((uint32_t)i, value, i * 37 + 11);
	for (int i = 0; i < ITEMS; i++)
		item[i] = (int32_t)((uint32_t)value * (uint32_t)(i * i + 7));
	sort(item, ITEMS);
	return (uint32_t)(item[0] ^ item[ITEMS / 2] ^ value);
}

uint32_t
intmix_round(uint32_t seed)
{
	if (!crc_table[1])
		crc_prepare();
	return numbers_round(records_round(seed));
}

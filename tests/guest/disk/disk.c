/* SPDX-License-Identifier: MIT */
/*
 * A bare-metal program that uses drive 0 of whatever DECstation it runs on:
 * finds the adapter, asks what is there, reads, writes, reads again, provokes
 * an error, and looks at the arm. The image holds in each word the number of
 * its block. Exit status: 0, or the line of disk.c at which it was not so.
 */
#include "../bare/bare.h"
#include "disk.h"
#include <machine/disk_arm.h>
#include <machine/promcall.h>

enum {
	BLOCK = SCSI_BLOCK_BYTES,
	WORDS = BLOCK / 4,
	OLD = 9,          /* the block that is overwritten, */
	NEW = 0x5eedf00d, /* and by what */
	SYSTEM_KN02 = 2,  /* byte 2 of the system's number */
};

static uint8_t memory[DISK_BYTES_MAX] __attribute__((aligned(4096)));

/* Uncached, because DMA goes past the cache. */
static uint32_t *
words(void)
{
	return (uint32_t *)((uint32_t)memory | KSEG1);
}

struct machine {
	const struct adapter *adapter;
	uint32_t arm;
};

static struct machine
find(uint32_t magic, const uint32_t *rex)
{
	static const struct machine known[] = {
		{ &sii, KSEG1 + DISK_ARM_KN01 },
		{ &asc_pmaz, KSEG1 + DISK_ARM_KN02 },
		{ &asc_ioasic, KSEG1 + DISK_ARM_KN02BA },
	};
	uint32_t system;

	if (magic != PROM_REX_MAGIC)
		return known[0];
	system = prom_call(rex[PROM_REX_GETSYSID / 4]);
	return known[(system >> 16 & 0xff) == SYSTEM_KN02 ? 1 : 2];
}

static int
run(const struct adapter *a, const uint8_t *cdb, unsigned length,
    unsigned bytes, int out)
{
	return a->run(a, cdb, length, (uint8_t *)words(), bytes, out);
}

static int
move(const struct adapter *a, int out, uint32_t block, unsigned blocks)
{
	uint8_t cdb[10] = { out ? 0x2a : 0x28,
			    0,
			    (uint8_t)(block >> 24),
			    (uint8_t)(block >> 16),
			    (uint8_t)(block >> 8),
			    (uint8_t)block,
			    0,
			    0,
			    (uint8_t)blocks,
			    0 };

	return run(a, cdb, sizeof cdb, blocks * BLOCK, out);
}

static int
holds(uint32_t first, unsigned blocks)
{
	unsigned i;

	for (i = 0; i < blocks * WORDS; i++)
		if (words()[i] != first + i / WORDS)
			return 0;
	return 1;
}

static void
fill(uint32_t value)
{
	unsigned i;

	for (i = 0; i < WORDS; i++)
		words()[i] = value;
}

#define CHECK(truth)                     \
	do {                             \
		if (!(truth))            \
			return __LINE__; \
	} while (0)

int
guest_main(int argc, char *const argv[], uint32_t magic, const uint32_t *rex)
{
	static const uint8_t ready[6], inquiry[6] = { 0x12, 0, 0, 0, 36, 0 };
	static const uint8_t sense[6] = { 0x03, 0, 0, 0, 18, 0 };
	struct machine m = find(magic, rex);
	const struct adapter *a = m.adapter;

	(void)argc, (void)argv;
	a->start(a);
	CHECK(run(a, ready, 6, 0, 0) == SCSI_STATUS_CHECK);
	CHECK(run(a, ready, 6, 0, 0) == SCSI_STATUS_GOOD);
	CHECK(run(a, inquiry, 6, 36, 0) == SCSI_STATUS_GOOD);
	CHECK(words()[2] == ('D' | 'E' << 8 | 'C' << 16 | ' ' << 24));
	CHECK(words()[8] == ('1' | '.' << 8 | '0' << 16 | ' ' << 24));
	CHECK(move(a, 0, 1, 16 - 1) == SCSI_STATUS_GOOD);
	CHECK(holds(1, 16 - 1));
	fill(NEW);
	CHECK(move(a, 1, OLD, 1) == SCSI_STATUS_GOOD);
	fill(0);
	CHECK(move(a, 0, OLD, 1) == SCSI_STATUS_GOOD);
	CHECK(words()[0] == NEW && words()[WORDS - 1] == NEW);
	CHECK(move(a, 0, 0x10000000, 1) == SCSI_STATUS_CHECK);
	CHECK(run(a, sense, 6, 18, 0) == SCSI_STATUS_GOOD);
	CHECK((words()[0] >> 16 & 0xff) == SCSI_SENSE_ILLEGAL_REQUEST);
	CHECK(peek(m.arm + DISK_ARM_STATUS) == DISK_ARM_STATUS_PRESENT);
	CHECK(peek(m.arm + DISK_ARM_BLOCKS) == 64);
	return 0;
}

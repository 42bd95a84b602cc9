/* SPDX-License-Identifier: MIT */
/* What a disk tells of itself: INQUIRY and MODE SENSE (SCSI-2 8.2.5, 9.3.3). */
#include "dev/scsi_disk.h"

#include <string.h>

enum {
	HEADER = 4,
	DESCRIPTOR = 8,
	PAGE_MAX = 26,
	CHANGEABLE = 1, /* page control: which bits may be changed: none */
};

static void
put(uint8_t *to, unsigned bytes, uint32_t value)
{
	while (bytes--) {
		to[bytes] = (uint8_t)value;
		value >>= 8;
	}
}

static void
put_text(uint8_t *to, unsigned bytes, const char *text)
{
	memset(to, ' ', bytes);
	memcpy(to, text, strnlen(text, bytes));
}

unsigned
scsi_inquiry(const struct scsi_disk *d, bool has_unit, uint8_t *to)
{
	const struct disk_model *m = d->disk.model;

	memset(to, 0, 36);
	to[0] = has_unit ? 0x00 : 0x7f; /* a disk; no such unit */
	to[2] = 2;                      /* SCSI-2 */
	to[3] = 2;                      /* so is this data's format */
	to[4] = 36 - 5;
	to[7] = 0x10; /* synchronous transfers */
	put_text(to + 8, 8, m->vendor);
	put_text(to + 16, 16, m->product);
	put_text(to + 32, 4, "1.0"); /* chosen */
	return 36;
}

/* Read-write error recovery: all as delivered; 1 retry, chosen. */
static unsigned
recovery(const struct disk_model *m, uint8_t *to)
{
	(void)m;
	to[3] = 1;
	return 12;
}

static unsigned
disconnect(const struct disk_model *m, uint8_t *to)
{
	(void)m, (void)to;
	return 16;
}

/* Chosen: sectors of the outermost zone. */
static unsigned
format(const struct disk_model *m, uint8_t *to)
{
	const struct disk_zone *z = disk_zone_of(m, 0);

	put(to + 2, 2, m->heads); /* tracks a zone */
	put(to + 4, 2, m->track_spares * m->heads);
	put(to + 10, 2, z->sectors);
	put(to + 12, 2, SCSI_BLOCK_BYTES);
	put(to + 14, 2, 1); /* interleave */
	put(to + 16, 2, z->track_skew);
	put(to + 18, 2, z->cylinder_skew);
	to[20] = 0x40; /* hard sectors */
	return 24;
}

static unsigned
geometry(const struct disk_model *m, uint8_t *to)
{
	put(to + 2, 3, m->cylinders);
	to[5] = (uint8_t)m->heads;
	put(to + 20, 2, m->rpm);
	return 24;
}

/* Bit 0 of byte 2: no read cache; bit 2, write cache, is never set. */
static unsigned
caching(const struct disk_model *m, uint8_t *to)
{
	to[2] = m->segments ? 0 : 1;
	put(to + 8, 2, m->ahead_blocks > 0xffff ? 0xffff : m->ahead_blocks);
	return 12;
}

static const struct page {
	uint8_t code;
	unsigned (*fill)(const struct disk_model *, uint8_t *to);
} pages[] = {
	{ SCSI_PAGE_RECOVERY, recovery }, { SCSI_PAGE_DISCONNECT, disconnect },
	{ SCSI_PAGE_FORMAT, format },     { SCSI_PAGE_GEOMETRY, geometry },
	{ SCSI_PAGE_CACHING, caching },
};

static unsigned
put_page(const struct page *p, const struct disk_model *m, unsigned control,
	 uint8_t *to)
{
	unsigned bytes;

	memset(to, 0, PAGE_MAX);
	bytes = p->fill(m, to);
	if (control == CHANGEABLE)
		memset(to, 0, bytes);
	to[0] = p->code;
	to[1] = (uint8_t)(bytes - 2);
	return bytes;
}

/* Density 0, the number of blocks if it can be said, their length. */
static unsigned
put_descriptor(const struct scsi_disk *d, uint8_t *to)
{
	uint32_t blocks = d->image->blocks;

	memset(to, 0, DESCRIPTOR);
	put(to + 1, 3, blocks > 0xffffff ? 0 : blocks);
	put(to + 5, 3, SCSI_BLOCK_BYTES);
	return DESCRIPTOR;
}

unsigned
scsi_mode_sense(const struct scsi_disk *d, unsigned page, unsigned control,
		bool descriptor, uint8_t *to)
{
	unsigned used = HEADER, begun;

	memset(to, 0, HEADER);
	if (descriptor)
		used += put_descriptor(d, to + used);
	to[3] = (uint8_t)(used - HEADER);
	begun = used;
	for (unsigned i = 0; i < sizeof pages / sizeof pages[0]; i++)
		if (page == pages[i].code || page == SCSI_PAGE_ALL)
			used += put_page(&pages[i], d->disk.model, control,
					 to + used);
	to[0] = (uint8_t)(used - 1);
	/* page 0: the header and the descriptor alone */
	return used > begun || page == 0 ? used : 0;
}

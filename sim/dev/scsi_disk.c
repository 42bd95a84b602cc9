/* SPDX-License-Identifier: MIT */
#include "dev/scsi_disk.h"

#include <inttypes.h>
#include <string.h>

#include "disk/spin.h"

/*
 * What a drive does on the bus. The rates are the drives' data sheets' as far
 * as known: asynchronous 1.25 MB/s of the older ones, synchronous 4 to 5 MB/s,
 * 10 MB/s for the HP 97560 (Ruemmler and Wilkes 1994) and later. That the RZ26
 * does not disconnect is DiskSim 4.0's dec_rz26 (Ganger); that the others do
 * is chosen.
 */
static const struct manner {
	uint32_t byte_ns;
	bool leaves;
} manners[DISK_COUNT] = {
	[DISK_RZ23] = { 800, true },    [DISK_RZ24] = { 250, true },
	[DISK_RZ25] = { 200, true },    [DISK_RZ26] = { 200, false },
	[DISK_RZ55] = { 800, true },    [DISK_RZ56] = { 250, true },
	[DISK_RZ57] = { 208, true },    [DISK_RZ58] = { 200, true },
	[DISK_HP97560] = { 100, true }, [DISK_HPC2490A] = { 100, true },
};

static struct scsi_disk *
disk_of(struct scsi_target *t)
{
	return (struct scsi_disk *)t;
}

static uint64_t
now_ns(const struct scsi_disk *d)
{
	return clock_now_ns(d->target.bus->clock);
}

static uint32_t
get(const uint8_t *from, unsigned bytes)
{
	uint32_t value = 0;

	while (bytes--)
		value = value << 8 | *from++;
	return value;
}

/* The command has ended; what it did before is forgotten. */
static struct scsi_step
end(struct scsi_disk *d, uint8_t status, uint64_t at_ns)
{
	d->blocks = d->done = 0;
	d->writing = d->settings = false;
	return (struct scsi_step){ SCSI_END, 0, at_ns, status };
}

static struct scsi_step
good(struct scsi_disk *d)
{
	return end(d, SCSI_STATUS_GOOD, 0);
}

static struct scsi_step
check(struct scsi_disk *d, uint8_t key, uint16_t code)
{
	d->sense = (struct scsi_sense){ .key = key, .code = code };
	return end(d, SCSI_STATUS_CHECK, 0);
}

static struct scsi_step
check_block(struct scsi_disk *d, uint8_t key, uint16_t code, uint32_t block)
{
	d->sense = (struct scsi_sense){ key, code, true, block };
	return end(d, SCSI_STATUS_CHECK, 0);
}

static struct scsi_step
bad_field(struct scsi_disk *d)
{
	return check(d, SCSI_SENSE_ILLEGAL_REQUEST, SCSI_ASC_FIELD);
}

/* Send what is in the buffer, no more than was asked for. */
static struct scsi_step
send(struct scsi_disk *d, uint32_t bytes, uint32_t allowed)
{
	if (bytes > allowed)
		bytes = allowed;
	if (!bytes)
		return good(d);
	return (struct scsi_step){ SCSI_SEND, bytes, 0, 0 };
}

/* ------------------------------------------------------- blocks that move */

/* Nanoseconds for a block on this bus. */
static uint32_t
block_ns(const struct scsi_disk *d)
{
	return scsi_bus_data_ns(d->target.bus) * SCSI_BLOCK_BYTES;
}

static void
trace_service(const struct scsi_disk *d)
{
	const struct disk_service *s = &d->service;
	struct disk_place at = { 0, 0, 0 };

	disk_locate(d->disk.model, d->block, &at);
	TRACE(d->target.bus->trace, DISK,
	      "%u %s %" PRIu32 "+%" PRIu32 " cyl %" PRIu32 " head %" PRIu32
	      " sector %" PRIu32 "%s: overhead %" PRIu64 " seek %" PRIu64
	      " switch %" PRIu64 " rotate %" PRIu64 " transfer %" PRIu64
	      " completion %" PRIu64 " ns",
	      d->target.id, d->writing ? "write" : "read", d->block, d->blocks,
	      at.cylinder, at.head, at.sector,
	      s->hit == DISK_HIT ? " in buffer" : "", s->overhead_ns,
	      s->seek_ns, s->switch_ns, s->rotate_ns, s->transfer_ns,
	      s->completion_ns);
}

/* When the next block may be on the bus, if nobody makes it wait. */
static uint64_t
block_time(const struct scsi_disk *d)
{
	const struct disk_service *s = &d->service;
	uint64_t span = s->data_until_ns - s->data_from_ns;

	return s->data_from_ns + span / d->blocks * d->done;
}

static struct scsi_step
read_step(struct scsi_disk *d)
{
	uint32_t block = d->block + d->done;

	if (d->done == d->blocks)
		return end(d, SCSI_STATUS_GOOD, d->service.done_ns);
	if (!d->image->read(d->image->ctx, block, d->target.buffer))
		return check_block(d, SCSI_SENSE_MEDIUM_ERROR,
				   SCSI_ASC_READ_ERROR, block);
	return (struct scsi_step){ SCSI_SEND, SCSI_BLOCK_BYTES, block_time(d),
				   0 };
}

/*
 * If the adapter was slower than the drive expected, the head has passed the
 * place before the last block was there: so many turns more.
 */
static uint64_t
write_done(const struct scsi_disk *d)
{
	const struct disk_service *s = &d->service;
	uint64_t turn = disk_turn_ns(d->disk.model->rpm, DISK_TURN);
	uint64_t now = now_ns(d);
	uint64_t late = now > s->media_ns ? now - s->media_ns : 0;

	return s->done_ns + (late + turn - 1) / turn * turn;
}

static struct scsi_step
write_step(struct scsi_disk *d)
{
	if (d->done == d->blocks) {
		d->busy_until_ns = write_done(d);
		return end(d, SCSI_STATUS_GOOD, d->busy_until_ns);
	}
	return (struct scsi_step){ SCSI_RECEIVE, SCSI_BLOCK_BYTES,
				   d->done ? 0 : d->service.data_from_ns, 0 };
}

static bool
exists(const struct scsi_disk *d, uint32_t block, uint32_t blocks)
{
	uint32_t all = d->image->blocks;

	return block <= all && blocks <= all - block && block < all;
}

static struct scsi_step
move_blocks(struct scsi_disk *d, uint32_t block, uint32_t blocks, bool write)
{
	struct disk_request request = { block, blocks, write, block_ns(d) };

	if (!exists(d, block, blocks))
		return check_block(d, SCSI_SENSE_ILLEGAL_REQUEST, SCSI_ASC_LBA,
				   block);
	if (!blocks)
		return good(d);
	d->block = block;
	d->blocks = blocks;
	d->done = 0;
	d->writing = write;
	if (!disk_service(&d->disk, &request, now_ns(d), &d->service))
		bug("drive %u has no block %" PRIu32, d->target.id, block);
	d->busy_until_ns = d->service.done_ns;
	trace_service(d);
	return write ? write_step(d) : read_step(d);
}

/* Blocks of the 6-byte commands: 0 is 256. */
static uint32_t
count6(const uint8_t *cdb)
{
	return cdb[4] ? cdb[4] : 256;
}

static uint32_t
block6(const uint8_t *cdb)
{
	return get(cdb + 1, 3) & 0x1fffff;
}

static struct scsi_step
read6(struct scsi_disk *d, const uint8_t *cdb)
{
	return move_blocks(d, block6(cdb), count6(cdb), false);
}

static struct scsi_step
write6(struct scsi_disk *d, const uint8_t *cdb)
{
	return move_blocks(d, block6(cdb), count6(cdb), true);
}

static struct scsi_step
read10(struct scsi_disk *d, const uint8_t *cdb)
{
	return move_blocks(d, get(cdb + 2, 4), get(cdb + 7, 2), false);
}

static struct scsi_step
write10(struct scsi_disk *d, const uint8_t *cdb)
{
	return move_blocks(d, get(cdb + 2, 4), get(cdb + 7, 2), true);
}

static struct scsi_step
seek(struct scsi_disk *d, uint32_t block)
{
	uint64_t done;

	if (!exists(d, block, 1) ||
	    !disk_move(&d->disk, block, now_ns(d), &done))
		return check_block(d, SCSI_SENSE_ILLEGAL_REQUEST, SCSI_ASC_LBA,
				   block);
	TRACE(d->target.bus->trace, DISK, "%u seek %" PRIu32 ": %" PRIu64 " ns",
	      d->target.id, block, done - now_ns(d));
	d->busy_until_ns = done;
	return end(d, SCSI_STATUS_GOOD, done);
}

static struct scsi_step
seek6(struct scsi_disk *d, const uint8_t *cdb)
{
	return seek(d, block6(cdb));
}

static struct scsi_step
seek10(struct scsi_disk *d, const uint8_t *cdb)
{
	return seek(d, get(cdb + 2, 4));
}

static struct scsi_step
rezero(struct scsi_disk *d, const uint8_t *cdb)
{
	(void)cdb;
	return seek(d, 0);
}

/* ------------------------------------------------------------- all others */

/* Nothing to do, and that is done. */
static struct scsi_step
nothing(struct scsi_disk *d, const uint8_t *cdb)
{
	(void)cdb;
	return good(d);
}

#define test_ready    nothing
#define reserve       nothing
#define release       nothing
#define reassign      nothing
#define allow_removal nothing
#define synchronize   nothing

/* Chosen: what is on the disk is always right, so only the range is looked
 * at. */
static struct scsi_step
verify(struct scsi_disk *d, const uint8_t *cdb)
{
	uint32_t block = get(cdb + 2, 4);

	if (cdb[1] & 0x02) /* compare with what the host sends */
		return bad_field(d);
	if (!exists(d, block, get(cdb + 7, 2)))
		return check_block(d, SCSI_SENSE_ILLEGAL_REQUEST, SCSI_ASC_LBA,
				   block);
	return good(d);
}

/* Only the self-test, which passes. */
static struct scsi_step
diagnose(struct scsi_disk *d, const uint8_t *cdb)
{
	if (!(cdb[1] & 0x04) || get(cdb + 3, 2))
		return bad_field(d);
	return good(d);
}

static struct scsi_step
start_stop(struct scsi_disk *d, const uint8_t *cdb)
{
	d->stopped = !(cdb[4] & 0x01);
	return good(d);
}

static struct scsi_step
request_sense(struct scsi_disk *d, const uint8_t *cdb)
{
	uint8_t *to = d->target.buffer;
	struct scsi_sense s = d->sense;

	if (!s.key && d->attention) {
		s.key = SCSI_SENSE_UNIT_ATTENTION;
		s.code = SCSI_ASC_RESET;
		d->attention = false;
	}
	if (d->target.lun)
		s = (struct scsi_sense){ .key = SCSI_SENSE_ILLEGAL_REQUEST,
					 .code = SCSI_ASC_LUN };
	memset(to, 0, SCSI_SENSE_BYTES);
	to[0] = (uint8_t)(0x70 | (s.valid ? 0x80 : 0));
	to[2] = s.key;
	for (unsigned i = 0; i < 4; i++)
		to[3 + i] = (uint8_t)(s.info >> (24 - 8 * i));
	to[7] = SCSI_SENSE_BYTES - 8;
	to[12] = (uint8_t)(s.code >> 8);
	to[13] = (uint8_t)s.code;
	d->sense = (struct scsi_sense){ 0 };
	/* SCSI-1: a length of 0 is 4 */
	return send(d, SCSI_SENSE_BYTES, cdb[4] ? cdb[4] : 4);
}

static struct scsi_step
inquiry(struct scsi_disk *d, const uint8_t *cdb)
{
	if ((cdb[1] & 0x01) || cdb[2]) /* vital product data */
		return bad_field(d);
	return send(d, scsi_inquiry(d, d->target.lun == 0, d->target.buffer),
		    cdb[4]);
}

static struct scsi_step
mode_sense(struct scsi_disk *d, const uint8_t *cdb)
{
	unsigned page = cdb[2] & 0x3f, control = cdb[2] >> 6;
	unsigned bytes;

	if (control == 3) /* saved values: there are none */
		return bad_field(d);
	bytes = scsi_mode_sense(d, page, control, !(cdb[1] & 0x08),
				d->target.buffer);
	return bytes ? send(d, bytes, cdb[4]) : bad_field(d);
}

static struct scsi_step
mode_select(struct scsi_disk *d, const uint8_t *cdb)
{
	if (cdb[1] & 0x01) /* save them */
		return bad_field(d);
	if (!cdb[4])
		return good(d);
	d->settings = true;
	return (struct scsi_step){ SCSI_RECEIVE, cdb[4], 0, 0 };
}

/* Chosen: blocks of another length are refused, all else is as it was. */
static struct scsi_step
take_settings(struct scsi_disk *d)
{
	const uint8_t *b = d->target.buffer;
	uint32_t bytes = d->target.step.bytes;

	if (bytes < 4 || (b[3] && (b[3] != 8 || bytes < 12)))
		return check(d, SCSI_SENSE_ILLEGAL_REQUEST, SCSI_ASC_PARAMETER);
	if (b[3] && get(b + 9, 3) != SCSI_BLOCK_BYTES)
		return check(d, SCSI_SENSE_ILLEGAL_REQUEST, SCSI_ASC_PARAMETER);
	return good(d);
}

static struct scsi_step
capacity(struct scsi_disk *d, const uint8_t *cdb)
{
	uint8_t *to = d->target.buffer;
	uint32_t last = d->image->blocks - 1;

	if (!(cdb[8] & 0x01) && get(cdb + 2, 4)) /* not "partial medium" */
		return bad_field(d);
	for (unsigned i = 0; i < 4; i++) {
		to[i] = (uint8_t)(last >> (24 - 8 * i));
		to[4 + i] = (uint8_t)(SCSI_BLOCK_BYTES >> (24 - 8 * i));
	}
	return send(d, 8, 8);
}

/* ------------------------------------------------------------ the target */

static const struct command {
	uint8_t code;
	const char *name;
	bool first; /* before anything else is told */
	struct scsi_step (*obey)(struct scsi_disk *, const uint8_t *cdb);
} commands[] = {
#define COMMAND(code, id, name, first) { code, name, first, id },
#include <machine/scsi.def>
#undef COMMAND
};

static const struct command *
find(uint8_t code)
{
	for (unsigned i = 0; i < sizeof commands / sizeof commands[0]; i++)
		if (commands[i].code == code)
			return &commands[i];
	return NULL;
}

/* Something that stands in the way of the command? */
static bool
is_refused(struct scsi_disk *d, const struct command *c, struct scsi_step *s)
{
	if (!c)
		*s = check(d, SCSI_SENSE_ILLEGAL_REQUEST, SCSI_ASC_OPCODE);
	else if (d->target.lun && c->code != 0x12 && c->code != 0x03)
		*s = check(d, SCSI_SENSE_ILLEGAL_REQUEST, SCSI_ASC_LUN);
	else if (d->attention && !c->first) {
		d->attention = false;
		*s = check(d, SCSI_SENSE_UNIT_ATTENTION, SCSI_ASC_RESET);
	} else if (d->stopped && !c->first)
		*s = check(d, SCSI_SENSE_NOT_READY, SCSI_ASC_NOT_READY);
	else
		return false;
	return true;
}

static struct scsi_step
start(struct scsi_target *t)
{
	struct scsi_disk *d = disk_of(t);
	const struct command *c = find(t->cdb[0]);
	struct scsi_step refused;

	TRACE(t->bus->trace, DISK, "%u %s", t->id,
	      c ? c->name : "unknown command");
	if (is_refused(d, c, &refused))
		return refused;
	if (c->code != 0x03) /* sense data lasts until the next command */
		d->sense = (struct scsi_sense){ 0 };
	return c->obey(d, t->cdb);
}

static struct scsi_step
next(struct scsi_target *t)
{
	struct scsi_disk *d = disk_of(t);
	uint32_t block = d->block + d->done;

	if (d->settings)
		return take_settings(d);
	if (!d->blocks)
		return good(d);
	d->done++;
	if (!d->writing)
		return read_step(d);
	if (!d->image->write(d->image->ctx, block, t->buffer))
		return check_block(d, SCSI_SENSE_MEDIUM_ERROR,
				   SCSI_ASC_WRITE_FAULT, block);
	return write_step(d);
}

static void
give_up(struct scsi_target *t)
{
	struct scsi_disk *d = disk_of(t);

	d->blocks = d->done = 0;
	d->writing = d->settings = false;
	d->busy_until_ns = now_ns(d);
}

/* The motor stays as it is. */
static void
reset(struct scsi_target *t)
{
	struct scsi_disk *d = disk_of(t);

	give_up(t);
	d->sense = (struct scsi_sense){ 0 };
	d->attention = true;
}

static const struct scsi_target_ops ops = { start, next, give_up, reset };

void
scsi_disk_init(struct scsi_disk *d, struct scsi_bus *bus, unsigned id,
	       const struct disk_model *model,
	       const struct block_backend *image)
{
	const struct manner *m = &manners[model->id];

	*d = (struct scsi_disk){
		.target = { .ops = &ops,
			    .byte_ns = m->byte_ns,
			    .leaves = m->leaves },
		.image = image,
		.attention = true,
	};
	disk_init(&d->disk, model);
	scsi_target_init(&d->target, bus, id);
}

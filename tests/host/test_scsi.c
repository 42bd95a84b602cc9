/* SPDX-License-Identifier: MIT */
/*
 * Targets and disks on a SCSI bus, spoken to by an adapter that does nothing
 * by itself: messages, commands, what each wrong request is answered with, and
 * the window that shows the arm.
 */
#include <stdlib.h>
#include <string.h>

#include "dev/disk_arm.h"
#include "disk/spin.h"
#include "support/random.h"
#include "support/scsi_rig.h"
#include "support/test.h"

enum { ID = 4, CYCLE_NS = 40, DATA_MAX = 300 * 512 };

static struct {
	struct clock clock;
	struct trace trace;
	struct disk_arm arm; /* with the bus and the drive */
	struct scsi_image image;
	bool accepts; /* reselections */
	uint8_t data[DATA_MAX];
	uint32_t bytes; /* that have come, or gone */
	uint8_t status;
	uint8_t message[32];
	unsigned messages;
	bool left;
} t;

static void
on_changed(void *ctx)
{
	(void)ctx;
}

static bool
on_reselected(void *ctx, unsigned id)
{
	(void)ctx;
	assert_int_equal(id, ID);
	return t.accepts;
}

static int
make(const char *model)
{
	memset(&t, 0, sizeof t);
	t.accepts = true;
	clock_init(&t.clock, CYCLE_NS);
	t.trace = (struct trace){ .clock = &t.clock };
	disk_arm_init(&t.arm, &t.clock, &t.trace);
	t.arm.bus.initiator =
	    (struct scsi_initiator){ NULL, on_changed, on_reselected };
	t.arm.bus.adapter_ns = 200;
	scsi_image_init(&t.image);
	scsi_disk_init(&t.arm.disk[ID], &t.arm.bus, ID, disk_model_find(model),
		       &t.image.backend);
	return 0;
}

static int
set_up(void **state)
{
	(void)state;
	return make("rz25");
}

static void
wait_for_request(void)
{
	for (unsigned n = 0; n < 1000000 && !t.arm.bus.req; n++)
		chip_run(&t.clock, 25);
	assert_true(t.arm.bus.req);
}

static void
send_bytes(const uint8_t *from, uint32_t count)
{
	while (count) {
		uint32_t n;

		wait_for_request();
		n = t.arm.bus.left < count ? t.arm.bus.left : count;
		scsi_bus_send(&t.arm.bus, from, n);
		from += n;
		count -= n;
	}
}

static void
take_data(void)
{
	uint32_t n = t.arm.bus.left;

	assert_true(t.bytes + n <= DATA_MAX);
	if (t.arm.bus.phase == SCSI_PHASE_DATA_IN)
		scsi_bus_receive(&t.arm.bus, t.data + t.bytes, n);
	else
		scsi_bus_send(&t.arm.bus, t.data + t.bytes, n);
	t.bytes += n;
}

/* Follow the target until it has said that the command is complete. */
static void
follow(void)
{
	for (;;) {
		uint8_t byte;

		wait_for_request();
		if (t.arm.bus.phase <= SCSI_PHASE_DATA_IN) {
			take_data();
			continue;
		}
		assert_true(t.arm.bus.phase & SCSI_PHASE_IO);
		if (t.arm.bus.phase == SCSI_PHASE_STATUS) {
			scsi_bus_receive(&t.arm.bus, &t.status, 1);
			continue;
		}
		scsi_bus_receive(&t.arm.bus, &byte, 1);
		assert_true(t.messages < sizeof t.message);
		t.message[t.messages++] = byte;
		if (byte == SCSI_MSG_DISCONNECT)
			t.left = true;
		if (byte == SCSI_MSG_COMPLETE)
			return;
	}
}

static void
begin_as(uint8_t identify, const uint8_t *cdb, unsigned bytes)
{
	assert_true(scsi_bus_select(&t.arm.bus, ID, true));
	wait_for_request();
	assert_int_equal(t.arm.bus.phase, SCSI_PHASE_MSG_OUT);
	scsi_bus_set_atn(&t.arm.bus, false);
	send_bytes(&identify, 1);
	t.bytes = t.messages = 0;
	t.left = false;
	send_bytes(cdb, bytes);
}

static uint8_t
run_as(uint8_t identify, const uint8_t *cdb, unsigned bytes)
{
	begin_as(identify, cdb, bytes);
	follow();
	assert_null(t.arm.bus.connected);
	return t.status;
}

#define CDB(...)            \
	(const uint8_t[])   \
	{                   \
		__VA_ARGS__ \
	}
#define RUN(...) \
	run_as(SCSI_MSG_IDENTIFY, CDB(__VA_ARGS__), sizeof(CDB(__VA_ARGS__)))

static void
get_ready(void)
{
	RUN(0x00, 0, 0, 0, 0, 0);
	assert_int_equal(RUN(0x00, 0, 0, 0, 0, 0), SCSI_STATUS_GOOD);
}

static void
says(uint8_t key, uint16_t code)
{
	assert_int_equal(t.status, SCSI_STATUS_CHECK);
	assert_int_equal(RUN(0x03, 0, 0, 0, SCSI_SENSE_BYTES, 0),
			 SCSI_STATUS_GOOD);
	assert_int_equal(t.bytes, SCSI_SENSE_BYTES);
	assert_int_equal(t.data[0] & 0x7f, 0x70);
	assert_int_equal(t.data[2], key);
	assert_int_equal(t.data[7], 10);
	assert_int_equal(t.data[12] << 8 | t.data[13], code);
}

static uint32_t
get(const uint8_t *from, unsigned bytes)
{
	uint32_t v = 0;

	while (bytes--)
		v = v << 8 | *from++;
	return v;
}

static void
identifies_itself(void **state)
{
	(void)state;
	assert_int_equal(RUN(0x12, 0, 0, 0, 255, 0), SCSI_STATUS_GOOD);
	assert_int_equal(t.bytes, 36);
	assert_int_equal(t.data[0], 0); /* a disk, before any attention */
	assert_int_equal(t.data[4], 31);
	assert_memory_equal(t.data + 8, "DEC     RZ25            ", 24);
	assert_int_equal(RUN(0x12, 0, 0, 0, 0, 0), SCSI_STATUS_GOOD);
	assert_int_equal(t.bytes, 0);
	get_ready();
	RUN(0x12, 1, 0x80, 0, 255, 0); /* vital product data */
	says(SCSI_SENSE_ILLEGAL_REQUEST, SCSI_ASC_FIELD);
}

static void
tells_of_a_reset_once(void **state)
{
	(void)state;
	RUN(0x00, 0, 0, 0, 0, 0);
	says(SCSI_SENSE_UNIT_ATTENTION, SCSI_ASC_RESET);
	assert_int_equal(RUN(0x00, 0, 0, 0, 0, 0), SCSI_STATUS_GOOD);
	scsi_bus_reset(&t.arm.bus);
	assert_int_equal(RUN(0x03, 0, 0, 0, 18, 0), SCSI_STATUS_GOOD);
	assert_int_equal(t.data[2], SCSI_SENSE_UNIT_ATTENTION);
	assert_int_equal(RUN(0x00, 0, 0, 0, 0, 0), SCSI_STATUS_GOOD);
}

static void
forgets_sense_data_that_were_told(void **state)
{
	(void)state;
	get_ready();
	RUN(0xff, 0, 0, 0, 0, 0);
	says(SCSI_SENSE_ILLEGAL_REQUEST, SCSI_ASC_OPCODE);
	RUN(0x03, 0, 0, 0, 18, 0);
	assert_int_equal(t.data[2], SCSI_SENSE_NONE);
	RUN(0x03, 0, 0, 0, 0, 0); /* SCSI-1: four bytes */
	assert_int_equal(t.bytes, 4);
}

static void
refuses_commands_that_it_does_not_know(void **state)
{
	(void)state;
	get_ready();
	for (unsigned code = 0; code < 256; code++) {
		static const char known[] = "\x00\x01\x03\x07\x08\x0a\x0b\x12"
					    "\x15\x16\x17\x1a\x1b\x1d\x1e\x25"
					    "\x28\x2a\x2b\x2f\x35";
		uint8_t cdb[12] = { (uint8_t)code };
		unsigned group = code >> 5;
		unsigned bytes = group == 1 || group == 2 ? 10
				 : group == 5             ? 12
							  : 6;

		if (memchr(known, (int)code, sizeof known - 1))
			continue;
		run_as(SCSI_MSG_IDENTIFY, cdb, bytes);
		says(SCSI_SENSE_ILLEGAL_REQUEST, SCSI_ASC_OPCODE);
	}
}

static void
has_one_unit_only(void **state)
{
	(void)state;
	get_ready();
	run_as(SCSI_MSG_IDENTIFY | 1, CDB(0x00, 0, 0, 0, 0, 0), 6);
	assert_int_equal(t.status, SCSI_STATUS_CHECK);
	run_as(SCSI_MSG_IDENTIFY | 1, CDB(0x03, 0, 0, 0, 18, 0), 6);
	assert_int_equal(t.data[12], SCSI_ASC_LUN >> 8);
	run_as(SCSI_MSG_IDENTIFY | 1, CDB(0x12, 0, 0, 0, 36, 0), 6);
	assert_int_equal(t.status, SCSI_STATUS_GOOD);
	assert_int_equal(t.data[0], 0x7f);
}

static void
knows_its_capacity(void **state)
{
	(void)state;
	get_ready();
	assert_int_equal(RUN(0x25, 0, 0, 0, 0, 0, 0, 0, 0, 0),
			 SCSI_STATUS_GOOD);
	assert_int_equal(t.bytes, 8);
	assert_int_equal(get(t.data, 4), SCSI_RIG_BLOCKS - 1);
	assert_int_equal(get(t.data + 4, 4), 512);
	RUN(0x25, 0, 0, 0, 0, 1, 0, 0, 0, 0);
	says(SCSI_SENSE_ILLEGAL_REQUEST, SCSI_ASC_FIELD);
}

static void
reads_and_writes_by_either_command(void **state)
{
	(void)state;
	get_ready();
	assert_int_equal(RUN(0x08, 0, 0x0f, 0x00, 0, 0), SCSI_STATUS_GOOD);
	assert_int_equal(t.bytes, 256 * 512);
	assert_int_equal(t.data[512 * 255 + 9], scsi_image_byte(0xfff, 9));
	for (unsigned i = 0; i < 1024; i++)
		t.data[i] = (uint8_t)(i ^ 0x5a);
	assert_int_equal(RUN(0x2a, 0, 0, 0, 0x01, 0x23, 0, 0, 2, 0),
			 SCSI_STATUS_GOOD);
	memset(t.data, 0, 1024);
	assert_int_equal(RUN(0x28, 0, 0, 0, 0x01, 0x23, 0, 0, 2, 0),
			 SCSI_STATUS_GOOD);
	for (unsigned i = 0; i < 1024; i++)
		assert_int_equal(t.data[i], (uint8_t)(i ^ 0x5a));
	assert_int_equal(RUN(0x0a, 0, 1, 0, 1, 0), SCSI_STATUS_GOOD);
	assert_memory_equal(t.image.byte + 0x100 * 512, t.data, 512);
	assert_int_equal(RUN(0x28, 0, 0, 0, 0, 0, 0, 0, 0, 0),
			 SCSI_STATUS_GOOD);
	assert_int_equal(t.bytes, 0);
}

static void
refuses_blocks_that_it_does_not_have(void **state)
{
	(void)state;
	get_ready();
	RUN(0x08, 0, 0x10, 0x00, 1, 0);
	says(SCSI_SENSE_ILLEGAL_REQUEST, SCSI_ASC_LBA);
	assert_int_equal(t.data[0], 0xf0);
	assert_int_equal(get(t.data + 3, 4), 0x1000);
	RUN(0x28, 0, 0, 0, 0x0f, 0xff, 0, 0, 2, 0);
	says(SCSI_SENSE_ILLEGAL_REQUEST, SCSI_ASC_LBA);
	RUN(0x2a, 0, 0xff, 0xff, 0xff, 0xff, 0, 0xff, 0xff, 0);
	says(SCSI_SENSE_ILLEGAL_REQUEST, SCSI_ASC_LBA);
	RUN(0x0b, 0x1f, 0xff, 0xff, 0, 0);
	says(SCSI_SENSE_ILLEGAL_REQUEST, SCSI_ASC_LBA);
	RUN(0x2f, 0, 0, 0, 0x10, 0, 0, 0, 1, 0);
	says(SCSI_SENSE_ILLEGAL_REQUEST, SCSI_ASC_LBA);
	assert_int_equal(RUN(0x28, 0, 0, 0, 0x0f, 0xff, 0, 0, 1, 0),
			 SCSI_STATUS_GOOD);
}

static void
reports_a_medium_that_fails(void **state)
{
	(void)state;
	get_ready();
	t.image.broken = true;
	RUN(0x08, 0, 0, 7, 1, 0);
	assert_int_equal(t.bytes, 0);
	says(SCSI_SENSE_MEDIUM_ERROR, SCSI_ASC_READ_ERROR);
	assert_int_equal(get(t.data + 3, 4), 7);
	RUN(0x0a, 0, 0, 8, 3, 0);
	assert_int_equal(t.bytes, 512);
	says(SCSI_SENSE_MEDIUM_ERROR, SCSI_ASC_WRITE_FAULT);
}

static void
needs_to_turn(void **state)
{
	(void)state;
	get_ready();
	assert_int_equal(RUN(0x1b, 0, 0, 0, 0, 0), SCSI_STATUS_GOOD);
	RUN(0x08, 0, 0, 0, 1, 0);
	says(SCSI_SENSE_NOT_READY, SCSI_ASC_NOT_READY);
	assert_int_equal(RUN(0x12, 0, 0, 0, 36, 0), SCSI_STATUS_GOOD);
	assert_int_equal(RUN(0x1b, 0, 0, 0, 1, 0), SCSI_STATUS_GOOD);
	assert_int_equal(RUN(0x08, 0, 0, 0, 1, 0), SCSI_STATUS_GOOD);
}

static void
tells_its_geometry(void **state)
{
	const struct disk_model *m = disk_model(DISK_RZ25);

	(void)state;
	get_ready();
	assert_int_equal(RUN(0x1a, 0, SCSI_PAGE_GEOMETRY, 0, 255, 0),
			 SCSI_STATUS_GOOD);
	assert_int_equal(t.bytes, 4 + 8 + 24);
	assert_int_equal(t.data[0], t.bytes - 1);
	assert_int_equal(t.data[3], 8);
	assert_int_equal(get(t.data + 5, 3), SCSI_RIG_BLOCKS);
	assert_int_equal(get(t.data + 9, 3), 512);
	assert_int_equal(t.data[12], SCSI_PAGE_GEOMETRY);
	assert_int_equal(t.data[13], 22);
	assert_int_equal(get(t.data + 14, 3), m->cylinders);
	assert_int_equal(t.data[17], m->heads);
	assert_int_equal(get(t.data + 32, 2), m->rpm);

	/* without the descriptor: sectors of a track, bytes of a sector */
	RUN(0x1a, 8, SCSI_PAGE_FORMAT, 0, 255, 0);
	assert_int_equal(t.bytes, 4 + 24);
	assert_int_equal(get(t.data + 4 + 10, 2), disk_zone_of(m, 0)->sectors);
	assert_int_equal(get(t.data + 4 + 12, 2), 512);

	RUN(0x1a, 8, 0x40 | SCSI_PAGE_GEOMETRY, 0, 255, 0);
	assert_int_equal(get(t.data + 6, 3), 0); /* nothing changes */
	RUN(0x1a, 0, SCSI_PAGE_ALL, 0, 255, 0);
	assert_int_equal(t.bytes, 12 + 12 + 16 + 24 + 24 + 12);
	RUN(0x1a, 0, 0, 0, 255, 0);
	assert_int_equal(t.bytes, 12);
	RUN(0x1a, 0, 0x05, 0, 255, 0);
	says(SCSI_SENSE_ILLEGAL_REQUEST, SCSI_ASC_FIELD);
	RUN(0x1a, 0, 0xc0 | SCSI_PAGE_GEOMETRY, 0, 255, 0);
	says(SCSI_SENSE_ILLEGAL_REQUEST, SCSI_ASC_FIELD);
}

static void
takes_settings_that_change_nothing(void **state)
{
	(void)state;
	get_ready();
	memset(t.data, 0, 12);
	t.data[3] = 8;
	t.data[10] = 2;
	assert_int_equal(RUN(0x15, 0, 0, 0, 12, 0), SCSI_STATUS_GOOD);
	assert_int_equal(t.bytes, 12);
	t.data[10] = 4; /* blocks of 1024 bytes */
	RUN(0x15, 0, 0, 0, 12, 0);
	says(SCSI_SENSE_ILLEGAL_REQUEST, SCSI_ASC_PARAMETER);
	memset(t.data, 0, 12);
	RUN(0x15, 0, 0, 0, 3, 0);
	says(SCSI_SENSE_ILLEGAL_REQUEST, SCSI_ASC_PARAMETER);
	t.data[3] = 8;
	RUN(0x15, 0, 0, 0, 4, 0);
	says(SCSI_SENSE_ILLEGAL_REQUEST, SCSI_ASC_PARAMETER);
	RUN(0x15, 1, 0, 0, 12, 0);
	says(SCSI_SENSE_ILLEGAL_REQUEST, SCSI_ASC_FIELD);
	assert_int_equal(RUN(0x15, 0, 0, 0, 0, 0), SCSI_STATUS_GOOD);
}

static void
does_what_needs_no_doing(void **state)
{
	static const uint8_t codes[] = { 0x01, 0x07, 0x16, 0x17, 0x1e };

	(void)state;
	get_ready();
	for (unsigned i = 0; i < COUNT(codes); i++)
		assert_int_equal(RUN(codes[i], 0, 0, 0, 0, 0),
				 SCSI_STATUS_GOOD);
	assert_int_equal(RUN(0x1d, 4, 0, 0, 0, 0), SCSI_STATUS_GOOD);
	RUN(0x1d, 0, 0, 0, 0, 0);
	says(SCSI_SENSE_ILLEGAL_REQUEST, SCSI_ASC_FIELD);
	assert_int_equal(RUN(0x2f, 0, 0, 0, 0, 0, 0, 0, 9, 0),
			 SCSI_STATUS_GOOD);
	RUN(0x2f, 2, 0, 0, 0, 0, 0, 0, 9, 0);
	says(SCSI_SENSE_ILLEGAL_REQUEST, SCSI_ASC_FIELD);
	assert_int_equal(RUN(0x35, 0, 0, 0, 0, 0, 0, 0, 0, 0),
			 SCSI_STATUS_GOOD);
}

static void
leaves_only_with_leave(void **state)
{
	static const uint8_t read[6] = { 0x08, 0, 0x0c, 0, 1, 0 };

	(void)state;
	get_ready();
	run_as(SCSI_MSG_IDENTIFY, read, 6);
	assert_false(t.left);
	run_as(SCSI_MSG_IDENTIFY | SCSI_MSG_IDENTIFY_DISC,
	       CDB(0x08, 0, 0x01, 0, 1, 0), 6);
	assert_true(t.left);
	assert_int_equal(t.message[0], SCSI_MSG_DISCONNECT);
	assert_int_equal(t.message[1], SCSI_MSG_IDENTIFY);
	assert_int_equal(t.messages, 3);
	make("rz26"); /* of a kind that stays */
	get_ready();
	run_as(SCSI_MSG_IDENTIFY | SCSI_MSG_IDENTIFY_DISC, read, 6);
	assert_false(t.left);
}

static void
saves_the_pointers_once_data_have_moved(void **state)
{
	(void)state;
	get_ready();
	run_as(SCSI_MSG_IDENTIFY | SCSI_MSG_IDENTIFY_DISC,
	       CDB(0x0a, 0, 0x01, 0, 1, 0), 6);
	assert_true(t.left);
	assert_int_equal(t.message[t.messages - 4], SCSI_MSG_SAVE_POINTERS);
	assert_int_equal(t.message[t.messages - 3], SCSI_MSG_DISCONNECT);
	assert_int_equal(t.message[t.messages - 2], SCSI_MSG_IDENTIFY);
	assert_int_equal(t.status, SCSI_STATUS_GOOD);
}

static void
waits_until_it_is_let_back(void **state)
{
	(void)state;
	get_ready();
	t.accepts = false;
	begin_as(SCSI_MSG_IDENTIFY | SCSI_MSG_IDENTIFY_DISC,
		 CDB(0x08, 0, 0x0c, 0, 1, 0), 6);
	wait_for_request();
	scsi_bus_receive(&t.arm.bus, t.message, 1);
	chip_run(&t.clock, 25000000);
	assert_null(t.arm.bus.connected);
	t.accepts = true;
	scsi_bus_offer(&t.arm.bus);
	follow();
	assert_int_equal(t.status, SCSI_STATUS_GOOD);
}

/* Send a message with ATN while the target asks for something else. */
static void
interject(const uint8_t *message, unsigned bytes)
{
	wait_for_request();
	scsi_bus_set_atn(&t.arm.bus, true);
	scsi_bus_receive(&t.arm.bus, t.data, t.arm.bus.left);
	for (unsigned i = 0; i < bytes; i++) {
		wait_for_request();
		assert_int_equal(t.arm.bus.phase, SCSI_PHASE_MSG_OUT);
		if (i == bytes - 1)
			scsi_bus_set_atn(&t.arm.bus, false);
		scsi_bus_send(&t.arm.bus, &message[i], 1);
	}
}

static void
obeys_messages_in_between(void **state)
{
	static const uint8_t inquiry[6] = { 0x12, 0, 0, 0, 36, 0 };
	static const uint8_t unknown[] = { SCSI_MSG_EXTENDED, 2, 0x7f, 1 };
	uint8_t m = SCSI_MSG_ABORT;

	(void)state;
	begin_as(SCSI_MSG_IDENTIFY, inquiry, 6);
	interject(&m, 1);
	assert_null(t.arm.bus.connected);
	get_ready();
	m = SCSI_MSG_DEVICE_RESET;
	begin_as(SCSI_MSG_IDENTIFY, inquiry, 6);
	interject(&m, 1);
	assert_null(t.arm.bus.connected);
	RUN(0x00, 0, 0, 0, 0, 0);
	says(SCSI_SENSE_UNIT_ATTENTION, SCSI_ASC_RESET);
	m = SCSI_MSG_NOP;
	begin_as(SCSI_MSG_IDENTIFY, inquiry, 6);
	interject(&m, 1);
	follow();
	assert_int_equal(t.messages, 1);
	begin_as(SCSI_MSG_IDENTIFY, inquiry, 6);
	interject(unknown, sizeof unknown);
	follow();
	assert_int_equal(t.message[0], SCSI_MSG_REJECT);
	assert_int_equal(t.message[1], SCSI_MSG_COMPLETE);
}

static void
refuses_a_message_that_is_too_long(void **state)
{
	uint8_t m[SCSI_MESSAGE_MAX] = { SCSI_MSG_EXTENDED, 200 };

	(void)state;
	begin_as(SCSI_MSG_IDENTIFY, CDB(0x12, 0, 0, 0, 36, 0), 6);
	interject(m, sizeof m);
	follow();
	assert_int_equal(t.message[0], SCSI_MSG_REJECT);
}

static void
takes_a_lun_from_the_command_without_a_message(void **state)
{
	static const uint8_t inquiry[6] = { 0x12, 0x20, 0, 0, 36, 0 };

	(void)state;
	assert_true(scsi_bus_select(&t.arm.bus, ID, false));
	t.bytes = t.messages = 0;
	send_bytes(inquiry, 6);
	follow();
	assert_int_equal(t.data[0], 0x7f);
}

static void
is_not_there_for_others(void **state)
{
	(void)state;
	assert_false(scsi_bus_select(&t.arm.bus, ID + 1, true));
	assert_true(scsi_bus_select(&t.arm.bus, ID, true));
	assert_false(scsi_bus_select(&t.arm.bus, ID, true)); /* it is busy */
	scsi_bus_reset(&t.arm.bus);
	assert_true(scsi_bus_select(&t.arm.bus, ID, true));
}

static uint32_t
arm(uint32_t reg)
{
	return chip_read(&t.arm.dev, ID * DISK_ARM_DRIVE + reg, 4);
}

static void
shows_its_arm(void **state)
{
	const struct disk_model *m = disk_model(DISK_RZ25);
	struct disk_place place;

	(void)state;
	get_ready();
	assert_int_equal(arm(DISK_ARM_STATUS), DISK_ARM_STATUS_PRESENT);
	assert_int_equal(arm(DISK_ARM_BLOCKS), SCSI_RIG_BLOCKS);
	assert_int_equal(arm(DISK_ARM_CYLINDERS), m->cylinders);
	assert_int_equal(arm(DISK_ARM_HEADS), m->heads);
	assert_int_equal(arm(DISK_ARM_TURN_NS),
			 disk_turn_ns(m->rpm, DISK_TURN));
	assert_int_equal(arm(DISK_ARM_CYLINDER), 0);
	assert_true(disk_locate(m, 0xf00, &place));
	assert_int_equal(RUN(0x0b, 0, 0x0f, 0x00, 0, 0), SCSI_STATUS_GOOD);
	assert_int_equal(arm(DISK_ARM_CYLINDER), place.cylinder);
	assert_true(place.cylinder > 0);
	begin_as(SCSI_MSG_IDENTIFY, CDB(0x08, 0, 0, 0, 1, 0), 6);
	assert_int_equal(arm(DISK_ARM_STATUS),
			 DISK_ARM_STATUS_PRESENT | DISK_ARM_STATUS_BUSY);
	follow();
	assert_int_equal(arm(DISK_ARM_STATUS), DISK_ARM_STATUS_PRESENT);
	assert_int_equal(chip_read(&t.arm.dev, 0, 4), 0); /* no drive */
	chip_write(&t.arm.dev, ID * DISK_ARM_DRIVE, 4, 0xffffffff);
	assert_int_equal(arm(DISK_ARM_STATUS), DISK_ARM_STATUS_PRESENT);
}

static void
turns_evenly_in_the_window(void **state)
{
	uint32_t turn = arm(DISK_ARM_TURN_NS), before, after;

	(void)state;
	for (unsigned n = 0; n < 8; n++) {
		before = arm(DISK_ARM_ANGLE);
		chip_run(&t.clock, turn / CYCLE_NS / 4);
		after = arm(DISK_ARM_ANGLE);
		assert_in_range((after - before) % DISK_ARM_TURN,
				DISK_ARM_TURN / 4 - 2, DISK_ARM_TURN / 4 + 2);
	}
}

/* The same read takes as long as the mechanism says, and no longer. */
static void
takes_the_time_of_its_mechanism(void **state)
{
	static const uint8_t read[6] = { 0x08, 0, 0x0e, 0x00, 8, 0 };
	struct disk_request request = { 0xe00, 8, false, 200 * 512 };
	struct disk_service service;
	struct disk copy;
	uint64_t begun;

	(void)state;
	make("rz26");
	get_ready();
	copy = t.arm.disk[ID].disk;
	begin_as(SCSI_MSG_IDENTIFY, read, 6);
	begun = clock_now_ns(&t.clock);
	assert_true(disk_service(&copy, &request, begun, &service));
	follow();
	assert_int_equal(t.status, SCSI_STATUS_GOOD);
	assert_in_range(clock_now_ns(&t.clock), service.done_ns,
			service.done_ns + 100000);
}

static void
traces_what_each_command_costs(void **state)
{
	char *text = NULL;
	size_t size = 0;
	FILE *out = open_memstream(&text, &size);

	(void)state;
	make("rz26");
	get_ready();
	t.trace.out = out;
	t.trace.mask = 1u << TRACE_DISK;
	RUN(0x08, 0, 0x0f, 0x00, 4, 0);
	RUN(0x0b, 0, 0, 0, 0, 0);
	RUN(0xff, 0, 0, 0, 0, 0);
	fclose(out);
	t.trace.mask = 0;
	assert_non_null(strstr(text, " 4 READ(6)\n"));
	assert_non_null(
	    strstr(text, " 4 read 3840+4 cyl 33 head 11 sector 21: "));
	assert_non_null(strstr(text, ": overhead 1489000 seek "));
	assert_non_null(strstr(text, " 4 seek 0: 2551310 ns\n"));
	assert_non_null(strstr(text, " 4 unknown command\n"));
	free(text);
}

/* The window of each board, and that it is the board's own drive. */
static void
is_at_its_place_on_every_board(void **state)
{
	static const struct {
		const char *board;
		paddr_t base;
	} places[] = {
		{ "kn01", DISK_ARM_KN01 },
		{ "kn02", DISK_ARM_KN02 },
		{ "kn02ba", DISK_ARM_KN02BA },
	};

	(void)state;
	for (unsigned i = 0; i < COUNT(places); i++) {
		struct scsi_rig *r = scsi_rig_new(places[i].board);
		paddr_t at = places[i].base;

		for (unsigned id = 0; id < SCSI_IDS; id++) {
			bool there =
			    id == SCSI_RIG_STAYS || id == SCSI_RIG_LEAVES;

			assert_int_equal(board_rig_read(&r->board, at, 4),
					 there ? DISK_ARM_STATUS_PRESENT : 0);
			at += DISK_ARM_DRIVE;
		}
		board_rig_no_read(&r->board, at, 4);
		scsi_rig_free(r);
	}
}

#define T(name) cmocka_unit_test_setup(name, set_up)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(identifies_itself),
		T(tells_of_a_reset_once),
		T(forgets_sense_data_that_were_told),
		T(refuses_commands_that_it_does_not_know),
		T(has_one_unit_only),
		T(knows_its_capacity),
		T(reads_and_writes_by_either_command),
		T(refuses_blocks_that_it_does_not_have),
		T(reports_a_medium_that_fails),
		T(needs_to_turn),
		T(tells_its_geometry),
		T(takes_settings_that_change_nothing),
		T(does_what_needs_no_doing),
		T(leaves_only_with_leave),
		T(saves_the_pointers_once_data_have_moved),
		T(waits_until_it_is_let_back),
		T(obeys_messages_in_between),
		T(refuses_a_message_that_is_too_long),
		T(takes_a_lun_from_the_command_without_a_message),
		T(is_not_there_for_others),
		T(shows_its_arm),
		T(turns_evenly_in_the_window),
		T(takes_the_time_of_its_mechanism),
		T(traces_what_each_command_costs),
		T(is_at_its_place_on_every_board),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: MIT */
#include "dev/disk_arm.h"

#include "dev/device_trace.h"
#include "dev/lanes.h"
#include "disk/spin.h"

#define ROWS <machine/disk_arm.def>
#include "dev/tables.h"

static uint32_t
status(const struct scsi_disk *d, uint64_t now_ns)
{
	return DISK_ARM_STATUS_PRESENT |
	       (now_ns < d->busy_until_ns ? DISK_ARM_STATUS_BUSY : 0);
}

static uint32_t
angle(const struct disk_model *m, uint64_t now_ns)
{
	return (uint32_t)(disk_angle(m->rpm, now_ns) * DISK_ARM_TURN /
			  DISK_TURN);
}

static uint32_t
value(const struct scsi_disk *d, uint32_t reg, uint64_t now_ns)
{
	const struct disk_model *m = d->disk.model;

	switch (reg) {
	case DISK_ARM_STATUS:
		return status(d, now_ns);
	case DISK_ARM_BLOCKS:
		return d->image->blocks;
	case DISK_ARM_CYLINDERS:
		return m->cylinders;
	case DISK_ARM_HEADS:
		return m->heads;
	case DISK_ARM_CYLINDER:
		return disk_where(&d->disk, now_ns).cylinder;
	case DISK_ARM_HEAD:
		return disk_where(&d->disk, now_ns).head;
	case DISK_ARM_ANGLE:
		return angle(m, now_ns);
	case DISK_ARM_TURN_NS:
		return (uint32_t)disk_turn_ns(m->rpm, DISK_TURN);
	default:
		return 0;
	}
}

static bool
arm_read(struct device *dev, uint32_t off, unsigned width, uint32_t *val)
{
	const struct disk_arm *a = (const struct disk_arm *)dev;
	uint32_t at = off % DISK_ARM_BYTES;
	const struct scsi_disk *d = &a->disk[at / DISK_ARM_DRIVE];
	uint32_t reg = at % DISK_ARM_DRIVE & ~3u;
	uint32_t word = 0;

	if (scsi_disk_is_there(d))
		word = value(d, reg, clock_now_ns(dev->clock));
	*val = lane_get(word, off, width);
	device_trace_read(dev, reg, word);
	return true;
}

static bool
arm_write(struct device *d, uint32_t off, unsigned width, uint32_t val)
{
	(void)d, (void)off, (void)width, (void)val;
	return true;
}

static void
reset(struct device *d)
{
	(void)d;
}

/* What decides what drive n will do. */
#define OF_DRIVE(n, member) DEVICE_FIELD(struct disk_arm, disk[n].member)
#define DRIVE(n)                                                               \
	OF_DRIVE(n, target.stage), OF_DRIVE(n, target.resume),                 \
	    OF_DRIVE(n, target.phase), OF_DRIVE(n, target.count),              \
	    OF_DRIVE(n, target.message), OF_DRIVE(n, target.messages),         \
	    OF_DRIVE(n, target.identified), OF_DRIVE(n, target.may_leave),     \
	    OF_DRIVE(n, target.has_moved), OF_DRIVE(n, target.lun),            \
	    OF_DRIVE(n, target.cdb), OF_DRIVE(n, target.cdb_bytes),            \
	    OF_DRIVE(n, target.step.kind), OF_DRIVE(n, target.step.bytes),     \
	    OF_DRIVE(n, target.step.at_ns), OF_DRIVE(n, target.status),        \
	    OF_DRIVE(n, target.buffer), OF_DRIVE(n, disk.buffer),              \
	    OF_DRIVE(n, disk.filling), OF_DRIVE(n, disk.wrote),                \
	    OF_DRIVE(n, disk.sweep.from_ns), OF_DRIVE(n, disk.sweep.cylinder), \
	    OF_DRIVE(n, disk.sweep.lba), OF_DRIVE(n, disk.sweep.blocks),       \
	    OF_DRIVE(n, sense.key), OF_DRIVE(n, sense.code),                   \
	    OF_DRIVE(n, sense.info), OF_DRIVE(n, attention),                   \
	    OF_DRIVE(n, stopped), OF_DRIVE(n, writing), OF_DRIVE(n, settings), \
	    OF_DRIVE(n, block), OF_DRIVE(n, blocks), OF_DRIVE(n, done),        \
	    OF_DRIVE(n, service.done_ns), OF_DRIVE(n, busy_until_ns)

static const struct device_field state[] = {
	DEVICE_FIELD(struct disk_arm, bus.waiting),
	DEVICE_FIELD(struct disk_arm, bus.atn),
	DEVICE_FIELD(struct disk_arm, bus.req),
	DEVICE_FIELD(struct disk_arm, bus.phase),
	DEVICE_FIELD(struct disk_arm, bus.left),
	DRIVE(0),
	DRIVE(1),
	DRIVE(2),
	DRIVE(3),
	DRIVE(4),
	DRIVE(5),
	DRIVE(6),
	{ 0, 0 },
};

const struct device_ops disk_arm_ops = {
	.name = "diskarm",
	.reset = reset,
	.read = arm_read,
	.write = arm_write,
	.registers = chip_registers,
	.bits = chip_bits,
	.state = state,
};

void
disk_arm_init(struct disk_arm *a, struct clock *clock,
	      const struct trace *trace)
{
	*a = (struct disk_arm){
		.dev = { .ops = &disk_arm_ops,
			 .name = "diskarm",
			 .clock = clock,
			 .trace = trace },
	};
	scsi_bus_init(&a->bus, clock, trace);
}

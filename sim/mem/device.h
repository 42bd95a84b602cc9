/* SPDX-License-Identifier: MIT */
/*
 * What the bus knows of a device: registers at byte offsets.
 *
 * A device's state is one struct whose first member is a struct device; its
 * wires (clock, interrupt pin, host backend) are handed in; it has no statics.
 * Hence two machines in a process, and thirty lines of set-up in a test.
 *
 * read/write: off is the exact byte offset, width is 1, 2 or 4 and off is a
 * multiple of it; val is right-justified to off (little-endian lanes: the byte
 * at off+i is bits 8i+7..8i). Returning false is a bus error: the bus tells
 * the processor; a device knows no processor. Whatever the guest writes, a
 * device neither crashes nor loops.
 */
#ifndef MEM_DEVICE_H
#define MEM_DEVICE_H

#include "base/clock.h"
#include "base/irq.h"
#include "base/trace.h"
#include "base/types.h"

struct device;

/* A register's name, for traces and `exosim list devices`. Two rows may have
 * one offset: what is read there, and what is written. */
struct device_register {
	uint32_t offset;
	const char *name;   /* "CSR" */
	const char *access; /* "r", "w", "rw" */
	const char *doc;
};

/* A bit or field of a register, likewise. */
struct device_bit {
	const char *reg; /* the register's name */
	const char *name;
	uint32_t mask;
	const char *doc;
};

/* A stretch of the device's struct that is state: everything that decides what
 * it will do and is neither pointer nor padding. Its events are the clock's. */
struct device_field {
	size_t offset, bytes;
};

#define DEVICE_FIELD(type, member)                                   \
	{                                                            \
		offsetof(type, member), sizeof((type *)NULL)->member \
	}

struct device_ops {
	const char *name; /* "dz": as in devices.def, traces, statistics */
	void (*reset)(struct device *);
	bool (*read)(struct device *, uint32_t off, unsigned width,
		     uint32_t *val);
	bool (*write)(struct device *, uint32_t off, unsigned width,
		      uint32_t val);
	const struct device_register *registers; /* ends with name == NULL */
	const struct device_bit *bits;           /* ends with name == NULL */
	/* For --inject: an interrupt now, for no reason of its own; false: no
	 * more of that. NULL: it has none. */
	void (*strike)(struct device *, bool level);
	const struct device_field *state; /* ends with bytes == 0; or NULL */
};

struct device {
	const struct device_ops *ops;
	const char *name; /* "scc1": this one on its board */
	struct clock *clock;
	const struct trace *trace; /* may be NULL */
	uint64_t reads, writes;    /* counted by the bus */
};

#endif /* MEM_DEVICE_H */

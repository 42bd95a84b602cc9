/* SPDX-License-Identifier: MIT */
#include "dev/absent.h"

#include "dev/device_trace.h"

static void
reset(struct device *d)
{
	(void)d;
}

static bool
absent_read(struct device *d, uint32_t off, unsigned width, uint32_t *val)
{
	(void)width;
	*val = 0;
	device_trace_read(d, off, 0);
	return true;
}

static bool
absent_write(struct device *d, uint32_t off, unsigned width, uint32_t val)
{
	(void)width;
	device_trace_write(d, off, val);
	return true;
}

const struct device_ops absent_ops = {
	.name = "absent",
	.reset = reset,
	.read = absent_read,
	.write = absent_write,
};

void
absent_init(struct device *d, const char *name, struct clock *clock,
	    const struct trace *trace)
{
	*d = (struct device){
		.ops = &absent_ops, .name = name, .clock = clock, .trace = trace
	};
}

/* SPDX-License-Identifier: MIT */
#include "disk/model.h"

#include <string.h>

#define DISK(id_, name_, vendor_, product_, what_)                      \
	[DISK_##id_].id = DISK_##id_, [DISK_##id_].name = name_,        \
	[DISK_##id_].vendor = vendor_, [DISK_##id_].product = product_, \
	[DISK_##id_].what = what_,
#define SIZE(id, blocks_, cylinders_, heads_, rpm_, spares, source)       \
	[DISK_##id].blocks = blocks_, [DISK_##id].cylinders = cylinders_, \
	[DISK_##id].heads = heads_, [DISK_##id].rpm = rpm_,               \
	[DISK_##id].track_spares = spares,
#define CURVE(id, split, a, b, c, d, source) \
	[DISK_##id].curve = { split, a, b, c, d },
#define SETTLE(id, head_switch, write_settle, source) \
	[DISK_##id].head_switch_ns = head_switch,     \
	[DISK_##id].write_settle_ns = write_settle,
#define OVERHEAD(id, hit_r, hit_w, miss_r, miss_w, write_r, write_w, source) \
	[DISK_##id].overhead_ns = { { hit_r, hit_w },                        \
				    { miss_r, miss_w },                      \
				    { write_r, write_w } },
#define COMPLETION(id, read, write, source) \
	[DISK_##id].read_done_ns = read, [DISK_##id].write_done_ns = write,
#define BUFFER(id, segments_, blocks_, write, ahead_, most, source) \
	[DISK_##id].segments = segments_,                           \
	[DISK_##id].segment_blocks = blocks_,                       \
	[DISK_##id].write_segments = write,                         \
	[DISK_##id].ahead = DISK_AHEAD_##ahead_,                    \
	[DISK_##id].ahead_blocks = most,

static const struct disk_model models[DISK_COUNT] = {
#include "disk/disks.def"
#include "disk/figures.def"
};

const struct disk_model *
disk_model(enum disk_id id)
{
	return &models[id];
}

const struct disk_model *
disk_model_find(const char *name)
{
	for (unsigned i = 0; i < DISK_COUNT; i++)
		if (!strcmp(models[i].name, name))
			return &models[i];
	return NULL;
}

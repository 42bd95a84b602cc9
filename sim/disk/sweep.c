/* SPDX-License-Identifier: MIT */
#include "disk/sweep.h"

#include "disk/seek.h"
#include "disk/spin.h"

static uint64_t
later(uint64_t a, uint64_t b)
{
	return a > b ? a : b;
}

static uint32_t
fewer(uint32_t a, uint32_t b)
{
	return a < b ? a : b;
}

static uint32_t
distance(uint32_t a, uint32_t b)
{
	return a > b ? a - b : b - a;
}

/* In how many nanoseconds so many sectors of the extent's track pass. */
static uint64_t
pass_ns(const struct disk_model *m, const struct disk_extent *e, uint32_t n)
{
	const struct disk_zone *z = disk_zone_of(m, e->at.cylinder);

	return disk_turn_ns(m->rpm, disk_sectors_angle(z, n));
}

void
disk_walk_begin(struct disk_walk *w, const struct disk_sweep *s)
{
	*w = (struct disk_walk){ .sweep = s,
				 .cylinder = s->cylinder,
				 .head = s->head,
				 .now_ns = s->from_ns };
}

/* What a write's settling adds; never more than it may take away. */
static uint64_t
settled(const struct disk_sweep *s, uint64_t move_ns)
{
	int64_t ns = (int64_t)move_ns + s->model->write_settle_ns;

	if (!s->write || !move_ns)
		return move_ns;
	return ns > 0 ? (uint64_t)ns : 0;
}

static void
move(const struct disk_walk *w, struct disk_extent *e)
{
	const struct disk_model *m = w->sweep->model;
	uint64_t seek = disk_seek_ns(m, distance(w->cylinder, e->at.cylinder));
	uint64_t to_head = w->head != e->at.head ? m->head_switch_ns : 0;

	if (seek >= to_head)
		e->seek_ns = settled(w->sweep, seek);
	else
		e->switch_ns = settled(w->sweep, to_head);
}

/* A track is written in one go, once its data will be there in time: the last
 * block before the head reaches it, if the bus is slower than the disk, else
 * the first. */
static void
await_data(const struct disk_walk *w, struct disk_extent *e, uint64_t at_ns)
{
	const struct disk_sweep *s = w->sweep;
	uint64_t first = s->data_ns + (w->done + 1ull) * s->block_ns;
	uint64_t last = first + (e->blocks - 1ull) * s->block_ns;
	uint64_t before_last = pass_ns(s->model, e, e->blocks - 1);
	uint64_t go;

	if (!s->write)
		return;
	go = later(first, last > before_last ? last - before_last : 0);
	if (go > at_ns)
		e->data_wait_ns = go - at_ns;
}

bool
disk_walk_next(struct disk_walk *w, struct disk_extent *e)
{
	const struct disk_sweep *s = w->sweep;
	uint64_t t = w->now_ns;

	if (w->done == s->blocks)
		return false;
	*e = (struct disk_extent){ .lba = s->lba + w->done,
				   .from_cylinder = w->cylinder,
				   .from_ns = t };
	disk_locate(s->model, e->lba, &e->at);
	e->blocks =
	    fewer(s->blocks - w->done, disk_track_left(s->model, e->lba));
	move(w, e);
	t += e->seek_ns + e->switch_ns;
	await_data(w, e, t);
	t += e->data_wait_ns;
	e->rotate_ns =
	    disk_wait_ns(s->model->rpm, t, disk_sector_angle(s->model, e->at));
	e->start_ns = t + e->rotate_ns;
	e->end_ns = e->start_ns + pass_ns(s->model, e, e->blocks);
	w->done += e->blocks;
	w->cylinder = e->at.cylinder;
	w->head = e->at.head;
	w->now_ns = e->end_ns;
	return true;
}

uint64_t
disk_sweep_end_ns(const struct disk_sweep *s)
{
	struct disk_walk w;
	struct disk_extent e;

	for (disk_walk_begin(&w, s); disk_walk_next(&w, &e);)
		;
	return w.now_ns;
}

/* Blocks of the extent that have passed. */
static uint32_t
passed(const struct disk_model *m, const struct disk_extent *e, uint64_t now_ns)
{
	const struct disk_zone *z = disk_zone_of(m, e->at.cylinder);

	if (now_ns >= e->end_ns)
		return e->blocks;
	if (now_ns <= e->start_ns)
		return 0;
	return (uint32_t)((now_ns - e->start_ns) * m->rpm * z->sectors /
			  DISK_TURN);
}

uint32_t
disk_sweep_ready(const struct disk_sweep *s, uint64_t now_ns)
{
	struct disk_walk w;
	struct disk_extent e;
	uint32_t sum = 0;

	for (disk_walk_begin(&w, s); disk_walk_next(&w, &e);) {
		sum += passed(s->model, &e, now_ns);
		if (e.end_ns > now_ns)
			break;
	}
	return sum;
}

/* The cylinder under way from one to another. */
static uint32_t
under_way(const struct disk_extent *e, uint64_t now_ns)
{
	int64_t way = (int64_t)e->at.cylinder - e->from_cylinder;
	uint64_t gone = now_ns > e->from_ns ? now_ns - e->from_ns : 0;

	if (gone >= e->seek_ns)
		return e->at.cylinder;
	return (uint32_t)(e->from_cylinder +
			  way * (int64_t)gone / (int64_t)e->seek_ns);
}

struct disk_place
disk_sweep_where(const struct disk_sweep *s, uint64_t now_ns)
{
	struct disk_place at = { s->cylinder, s->head, 0 };
	struct disk_walk w;
	struct disk_extent e;

	disk_walk_begin(&w, s);
	while (now_ns >= w.now_ns && disk_walk_next(&w, &e))
		at = (struct disk_place){ under_way(&e, now_ns), e.at.head, 0 };
	return at;
}

/* The same for one track. The sectors come evenly, so that either the first or
 * the last holds the bus up. */
static uint64_t
carried_ns(const struct disk_model *m, const struct disk_extent *e,
	   uint32_t skip, uint32_t blocks, uint64_t bus_ns, uint32_t block_ns)
{
	uint64_t first = e->start_ns + pass_ns(m, e, skip + 1);
	uint64_t last = e->start_ns + pass_ns(m, e, skip + blocks);

	bus_ns = later(bus_ns, first) + (uint64_t)blocks * block_ns;
	return later(bus_ns, last + block_ns);
}

uint64_t
disk_sweep_carried_ns(const struct disk_sweep *s, uint32_t skip,
		      uint32_t blocks, uint64_t bus_ns, uint32_t block_ns)
{
	struct disk_walk w;
	struct disk_extent e;

	disk_walk_begin(&w, s);
	while (blocks && disk_walk_next(&w, &e)) {
		uint32_t over = fewer(skip, e.blocks);
		uint32_t n = fewer(blocks, e.blocks - over);

		if (n)
			bus_ns =
			    carried_ns(s->model, &e, over, n, bus_ns, block_ns);
		skip -= over;
		blocks -= n;
	}
	return bus_ns;
}

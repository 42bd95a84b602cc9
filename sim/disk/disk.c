/* SPDX-License-Identifier: MIT */
#include "disk/disk.h"

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

void
disk_init(struct disk *d, const struct disk_model *m)
{
	*d = (struct disk){ .model = m,
			    .sweep = { .model = m },
			    .filling = DISK_NO_SEGMENT };
}

static bool
exists(const struct disk *d, const struct disk_request *r)
{
	return r->lba <= d->model->blocks &&
	       r->blocks <= d->model->blocks - r->lba;
}

/* The head leaves what it is at; a segment keeps what it has got. */
static void
interrupt(struct disk *d, uint64_t now_ns)
{
	struct disk_place at = disk_sweep_where(&d->sweep, now_ns);

	if (d->filling != DISK_NO_SEGMENT)
		d->buffer.segment[d->filling].end =
		    d->sweep.lba + disk_sweep_ready(&d->sweep, now_ns);
	d->filling = DISK_NO_SEGMENT;
	d->sweep = (struct disk_sweep){ .model = d->model,
					.from_ns = now_ns,
					.cylinder = at.cylinder,
					.head = at.head };
}

/* Where reading stops if nobody asks for more after this block. */
static uint32_t
read_until(const struct disk_model *m, uint32_t end)
{
	uint32_t ahead = m->ahead_blocks;

	if (end >= m->blocks || m->ahead == DISK_AHEAD_NONE)
		return end;
	if (m->ahead == DISK_AHEAD_TRACK)
		ahead = fewer(ahead, disk_track_left(m, end));
	return end + fewer(ahead, m->blocks - end);
}

/* The segment that has the block, or into which the head is about to read
 * it. */
static int
find(const struct disk *d, uint32_t lba, uint64_t now_ns)
{
	int n = disk_buffer_find(&d->buffer, lba);

	if (n == DISK_NO_SEGMENT || n != d->filling)
		return n;
	if (lba > d->sweep.lba + disk_sweep_ready(&d->sweep, now_ns))
		return DISK_NO_SEGMENT;
	return n;
}

/* The phases of the head's share in the first so many blocks. */
static void
add_phases(struct disk_service *v, const struct disk_sweep *s, uint32_t blocks)
{
	struct disk_sweep part = *s;
	struct disk_walk w;
	struct disk_extent e;

	part.blocks = blocks;
	for (disk_walk_begin(&w, &part); disk_walk_next(&w, &e);) {
		v->seek_ns += e.seek_ns;
		v->switch_ns += e.switch_ns;
		v->data_wait_ns += e.data_wait_ns;
		v->rotate_ns += e.rotate_ns;
		v->transfer_ns += e.end_ns - e.start_ns;
	}
	v->media_ns = later(v->media_ns, w.now_ns);
}

/* Begin a new sweep over lba to end - 1, into a segment or none. */
static void
start(struct disk *d, uint64_t from_ns, uint32_t lba, uint32_t end)
{
	d->sweep.from_ns = from_ns;
	d->sweep.lba = lba;
	d->sweep.blocks = end - lba;
}

static void
miss(struct disk *d, const struct disk_request *r, uint64_t now_ns,
     struct disk_service *v)
{
	uint32_t end = r->lba + r->blocks;
	uint32_t until = read_until(d->model, end);

	v->overhead_ns = d->model->overhead_ns.read_miss[d->wrote];
	interrupt(d, now_ns);
	start(d, now_ns + v->overhead_ns, r->lba, until);
	add_phases(v, &d->sweep, r->blocks);
	v->data_until_ns = disk_sweep_carried_ns(&d->sweep, 0, r->blocks,
						 d->sweep.from_ns, r->block_ns);
	v->data_from_ns = disk_sweep_carried_ns(&d->sweep, 0, 1, 0, 0);
	d->filling = disk_buffer_take(&d->buffer, d->model, false);
	if (d->filling != DISK_NO_SEGMENT)
		disk_buffer_fill(&d->buffer, d->model, d->filling, r->lba,
				 until);
	else
		d->sweep.blocks = r->blocks;
}

/* The segment shall reach further: the head goes on, or begins anew. */
static void
read_on(struct disk *d, int n, uint32_t until, uint64_t now_ns,
	uint64_t from_ns)
{
	struct disk_segment *s = &d->buffer.segment[n];

	if (n != d->filling || disk_sweep_end_ns(&d->sweep) < now_ns) {
		interrupt(d, now_ns);
		start(d, from_ns, s->end, until);
		d->filling = n;
	} else {
		d->sweep.blocks = until - d->sweep.lba;
	}
	disk_buffer_fill(&d->buffer, d->model, n, s->lba, until);
}

/* Whether the arm is still reading ahead for another segment. */
static bool
busy_elsewhere(const struct disk *d, int n, uint64_t now_ns)
{
	return d->filling != DISK_NO_SEGMENT && d->filling != n &&
	       disk_sweep_end_ns(&d->sweep) > now_ns;
}

/* The bus carries what was there, then what the sweep brings. */
static void
carry(const struct disk *d, const struct disk_request *r, int n,
      struct disk_service *v)
{
	uint32_t begin = n == d->filling ? d->sweep.lba : UINT32_MAX;
	uint32_t there = fewer(begin > r->lba ? begin - r->lba : 0, r->blocks);
	uint32_t skip = begin < r->lba ? r->lba - begin : 0;
	uint32_t rest = r->blocks - there;

	v->data_until_ns = disk_sweep_carried_ns(
	    &d->sweep, skip, rest,
	    v->data_from_ns + (uint64_t)there * r->block_ns, r->block_ns);
	v->media_ns = later(v->data_from_ns,
			    disk_sweep_carried_ns(&d->sweep, skip, rest, 0, 0));
}

static void
hit(struct disk *d, const struct disk_request *r, int n, uint64_t now_ns,
    struct disk_service *v)
{
	uint32_t end = r->lba + r->blocks;
	uint32_t has = d->buffer.segment[n].end;
	uint32_t until = read_until(d->model, end);

	v->hit = end <= has ? DISK_HIT : DISK_PART;
	v->overhead_ns = d->model->overhead_ns.read_hit[d->wrote];
	v->data_from_ns = now_ns + v->overhead_ns;
	if (until > has && (end > has || !busy_elsewhere(d, n, now_ns)))
		read_on(d, n, until, now_ns, v->data_from_ns);
	else
		d->buffer.segment[n].used = ++d->buffer.uses;
	if (v->hit == DISK_PART && d->sweep.lba == has)
		add_phases(v, &d->sweep, end - has);
	carry(d, r, n, v);
}

static void
read_blocks(struct disk *d, const struct disk_request *r, uint64_t now_ns,
	    struct disk_service *v)
{
	int n = find(d, r->lba, now_ns);

	if (n == DISK_NO_SEGMENT)
		miss(d, r, now_ns, v);
	else
		hit(d, r, n, now_ns, v);
	v->completion_ns = d->model->read_done_ns;
}

static void
write_blocks(struct disk *d, const struct disk_request *r, uint64_t now_ns,
	     struct disk_service *v)
{
	uint32_t end = r->lba + r->blocks;
	int n;

	v->overhead_ns = d->model->overhead_ns.write[d->wrote];
	v->data_from_ns = now_ns + v->overhead_ns;
	v->data_until_ns = v->data_from_ns + (uint64_t)r->blocks * r->block_ns;
	interrupt(d, now_ns);
	disk_buffer_forget(&d->buffer, r->lba, end);
	start(d, v->data_from_ns, r->lba, end);
	d->sweep.write = true;
	d->sweep.data_ns = v->data_from_ns;
	d->sweep.block_ns = r->block_ns;
	add_phases(v, &d->sweep, r->blocks);
	n = disk_buffer_take(&d->buffer, d->model, true);
	if (n != DISK_NO_SEGMENT)
		disk_buffer_fill(&d->buffer, d->model, n, r->lba, end);
	v->completion_ns = d->model->write_done_ns;
}

/* A command without blocks. */
static void
do_nothing(const struct disk *d, uint64_t now_ns, struct disk_service *v)
{
	v->overhead_ns = d->model->overhead_ns.read_hit[d->wrote];
	v->data_from_ns = v->data_until_ns = now_ns + v->overhead_ns;
	v->media_ns = v->data_from_ns;
}

bool
disk_service(struct disk *d, const struct disk_request *r, uint64_t now_ns,
	     struct disk_service *v)
{
	*v = (struct disk_service){ .hit = DISK_MISS };
	if (!exists(d, r))
		return false;
	if (!r->blocks)
		do_nothing(d, now_ns, v);
	else if (r->write)
		write_blocks(d, r, now_ns, v);
	else
		read_blocks(d, r, now_ns, v);
	if (r->blocks)
		d->wrote = r->write;
	v->done_ns = later(v->data_until_ns, v->media_ns) + v->completion_ns;
	return true;
}

bool
disk_move(struct disk *d, uint32_t lba, uint64_t now_ns, uint64_t *done_ns)
{
	struct disk_place to, at = disk_sweep_where(&d->sweep, now_ns);
	uint32_t far;

	if (!disk_locate(d->model, lba, &to))
		return false;
	far = at.cylinder > to.cylinder ? at.cylinder - to.cylinder
					: to.cylinder - at.cylinder;
	interrupt(d, now_ns);
	d->sweep.from_ns = *done_ns = now_ns + disk_seek_ns(d->model, far);
	d->sweep.cylinder = to.cylinder;
	return true;
}

struct disk_place
disk_where(const struct disk *d, uint64_t now_ns)
{
	struct disk_place at = disk_sweep_where(&d->sweep, now_ns);

	at.sector = disk_sector_at(d->model, at.cylinder, at.head,
				   disk_angle(d->model->rpm, now_ns));
	return at;
}

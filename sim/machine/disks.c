/* SPDX-License-Identifier: MIT */
#include "machine/disks.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

enum { ANY_ID = -1 };

static const struct disk_model *
find_model(const char *name)
{
	for (unsigned i = 0; i < DISK_COUNT; i++) {
		const struct disk_model *m = disk_model((enum disk_id)i);

		if (strcasecmp(m->name, name) == 0)
			return m;
	}
	return NULL;
}

static bool
bad_model(const char *name, struct error *e)
{
	char known[160] = "";
	size_t used = 0;

	for (unsigned i = 0; i < DISK_COUNT && used < sizeof known; i++)
		used +=
		    (size_t)snprintf(known + used, sizeof known - used, " %s",
				     disk_model((enum disk_id)i)->name);
	return error_set(e, "--disk: no model '%.40s': choose one of%s", name,
			 known);
}

/* One word behind the file's name. */
static bool
take_word(struct disk_choice *c, int *id, const char *word, struct error *e)
{
	if (strcmp(word, "rw") == 0) {
		c->through = true;
		return true;
	}
	if (strncmp(word, "id=", 3) == 0) {
		*id = word[3] - '0';
		return (word[3] >= '0' && word[3] < '0' + SCSI_HOST_ID &&
			word[4] == '\0') ||
		       error_set(e, "--disk: id=%.40s: write 0 to %d", word + 3,
				 SCSI_HOST_ID - 1);
	}
	if (strncmp(word, "model=", 6) == 0) {
		c->model = find_model(word + 6);
		return c->model || bad_model(word + 6, e);
	}
	return error_set(e, "--disk: '%.40s' is none of rw, id=N, model=M",
			 word);
}

static int
free_id(const struct disk_choices *d)
{
	int id = 0;

	while (id < SCSI_HOST_ID && d->at[id].path[0])
		id++;
	return id;
}

bool
disks_choose(struct disk_choices *d, const char *value, struct error *e)
{
	struct disk_choice c = { .model = disk_model(DISK_RZ26) };
	char *words = c.path;
	int id = ANY_ID;

	if (strlen(value) >= sizeof c.path)
		return error_set(e, "--disk %.40s...: too long", value);
	strcpy(c.path, value);
	strsep(&words, ",");
	while (words)
		if (!take_word(&c, &id, strsep(&words, ","), e))
			return false;
	if (c.path[0] == '\0')
		return error_set(e, "--disk: needs the name of a file");
	if (id == ANY_ID)
		id = free_id(d);
	if (id == SCSI_HOST_ID)
		return error_set(e, "--disk %s: at most %d disks", c.path,
				 SCSI_HOST_ID);
	if (d->at[id].path[0])
		return error_set(e, "--disk %s: number %d has %s already",
				 c.path, id, d->at[id].path);
	d->at[id] = c;
	d->count++;
	return true;
}

bool
disks_write_through(const struct disk_choices *d)
{
	for (unsigned i = 0; i < SCSI_IDS; i++)
		if (d->at[i].through)
			return true;
	return false;
}

bool
disks_open(struct disks *d, const struct disk_choices *choices, struct error *e)
{
	*d = (struct disks){ 0 };
	for (unsigned id = 0; id < SCSI_IDS; id++) {
		const struct disk_choice *c = &choices->at[id];
		struct block_file *f = &d->file[id];

		if (!c->path[0])
			continue;
		if (!block_file_open(f, c->path, c->through, c->model->blocks,
				     e)) {
			disks_close(d);
			return false;
		}
		d->disk[id] = (struct board_disk){ c->model, &f->backend };
	}
	return true;
}

void
disks_close(struct disks *d)
{
	for (unsigned id = 0; id < SCSI_IDS; id++)
		block_file_close(&d->file[id]);
	*d = (struct disks){ 0 };
}

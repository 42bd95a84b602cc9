/* SPDX-License-Identifier: MIT */
/*
 * The disks of a run: --disk FILE[,rw][,id=N][,model=M]. Parsed as options are
 * read, opened and checked before the machine is made.
 *
 *   rw       writes reach the file; otherwise they stay in memory
 *   id=N     SCSI number, 0 to 6; otherwise the lowest that is free
 *   model=M  a row of disk/disks.def, in any case; otherwise an RZ26, the one
 *            drive of a DECstation that was measured
 *
 * FILE ends at the first comma.
 */
#ifndef MACHINE_DISKS_H
#define MACHINE_DISKS_H

#include "dev/board.h"
#include "host/block_file.h"

enum { DISK_PATH_MAX = 1024 };

struct disk_choice {
	char path[DISK_PATH_MAX]; /* "": no disk */
	bool through;
	const struct disk_model *model;
};

/* By SCSI number. */
struct disk_choices {
	struct disk_choice at[SCSI_IDS];
	unsigned count;
};

/* Take the value of one --disk. */
bool disks_choose(struct disk_choices *, const char *value, struct error *);

/* Whether writes to one of them reach its file. */
bool disks_write_through(const struct disk_choices *);

struct disks {
	struct block_file file[SCSI_IDS];
	struct board_disk disk[SCSI_IDS];
};

/* False: one of them cannot be used; none is open then. */
bool disks_open(struct disks *, const struct disk_choices *, struct error *);

/* After the machine; also for disks that are all zeros. */
void disks_close(struct disks *);

#endif /* MACHINE_DISKS_H */

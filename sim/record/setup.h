/* SPDX-License-Identifier: MIT */
/*
 * What a recording says before its machine runs: options, arguments, images,
 * the components of a state. Comes from a file that anybody may have written:
 * all limits are checked here, except what the images are, which is the
 * loader's business.
 */
#ifndef RECORD_SETUP_H
#define RECORD_SETUP_H

#include "machine/image.h"
#include "machine/options.h"
#include "record/state.h"
#include "record/stream.h"

enum {
	SETUP_OPTIONS_MAX = 128,
	SETUP_ARGS_MAX = 512,
	SETUP_IMAGES = 2,
};

struct setup_image {
	char *path; /* owned */
	char sha256[65];
	struct file file; /* embedded; no bytes: not. Owned */
};

/* What a machine is; of the whole run, if there are several, only options. */
struct setup_node {
	char *name;                         /* owned; NULL: the only machine */
	char *option[SETUP_OPTIONS_MAX][2]; /* name and value; owned */
	unsigned options;
	char *arg[SETUP_ARGS_MAX]; /* owned */
	unsigned args;
	struct setup_image image[SETUP_IMAGES];
	unsigned images;
	struct setup_image disk[SCSI_IDS]; /* without its bytes */
	unsigned disks;
	char *part[STATE_PARTS_MAX]; /* owned */
	unsigned parts;
	bool input; /* somebody could type */
};

struct setup {
	struct setup_node *run; /* owned; before it, if there are several */
	struct setup_node *node[OPTIONS_NODES_MAX]; /* owned */
	unsigned nodes;
	uint64_t every;
};

/* Leaves the stream at the first record that is no set-up. On false, too, what
 * was read is to be freed. */
bool setup_read(struct setup *, struct stream *, struct error *);
void setup_free(struct setup *);

#endif /* RECORD_SETUP_H */

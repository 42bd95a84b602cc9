/* SPDX-License-Identifier: MIT */
/*
 * Where workloads are found: DIR/workloads/ABI/NAME.elf, DIR being the folder
 * of the kernel and ABI what its image says of itself.
 */
#ifndef MACHINE_WORKLOAD_H
#define MACHINE_WORKLOAD_H

#include "base/error.h"
#include "base/types.h"

enum { WORKLOAD_PATH_MAX = 1024, WORKLOADS_MAX = 256 };

/* Turn what the user wrote (a path if it has a '/' or ends in ".elf" or
 * ".gz", else a name) into a path. */
bool workload_find(const char *kernel_path, const char *abi, const char *name,
		   char path[WORKLOAD_PATH_MAX], struct error *);

/* The names there are, sorted; free with workload_names_free(). */
struct workload_names {
	char *name[WORKLOADS_MAX];
	unsigned count;
};

void workload_names(const char *dir, const char *abi, struct workload_names *);
void workload_names_free(struct workload_names *);

/* "", or the folder of a path with its '/'. */
void workload_folder(const char *path, char folder[WORKLOAD_PATH_MAX]);

#endif /* MACHINE_WORKLOAD_H */

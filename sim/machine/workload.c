/* SPDX-License-Identifier: MIT */
/* Finding workloads by name. */
#include "machine/workload.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "machine/file.h"

static bool
ends_with(const char *text, const char *end)
{
	size_t n = strlen(text), m = strlen(end);

	return n > m && strcmp(text + n - m, end) == 0;
}

void
workload_folder(const char *path, char folder[WORKLOAD_PATH_MAX])
{
	snprintf(folder, WORKLOAD_PATH_MAX, "%.*s",
		 (int)(file_basename(path) - path), path);
}

static int
compare(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

void
workload_names(const char *dir, const char *abi, struct workload_names *names)
{
	char path[WORKLOAD_PATH_MAX];
	const struct dirent *entry;
	DIR *d;

	*names = (struct workload_names){ .count = 0 };
	snprintf(path, sizeof path, "%sworkloads/%s", dir, abi);
	d = opendir(path);
	while (d && (entry = readdir(d)) != NULL) {
		char *name;

		if (!ends_with(entry->d_name, ".elf") ||
		    names->count == WORKLOADS_MAX)
			continue;
		name = strdup(entry->d_name);
		if (!name)
			break;
		name[strlen(name) - strlen(".elf")] = '\0';
		names->name[names->count++] = name;
	}
	if (d)
		closedir(d);
	qsort(names->name, names->count, sizeof names->name[0], compare);
}

void
workload_names_free(struct workload_names *names)
{
	for (unsigned i = 0; i < names->count; i++)
		free(names->name[i]);
	names->count = 0;
}

/* "choose one of a, b, c", as far as the line has room. */
static void
say_names(const char *dir, const char *abi, char *to, size_t size)
{
	struct workload_names names;
	size_t used = 0;

	workload_names(dir, abi, &names);
	if (names.count == 0)
		snprintf(to, size, "%.160sworkloads/%s holds none", dir, abi);
	for (unsigned i = 0; i < names.count && used < size; i++)
		used += (size_t)snprintf(to + used, size - used, "%s%s",
					 i ? ", " : "choose one of ",
					 names.name[i]);
	workload_names_free(&names);
}

bool
workload_find(const char *kernel_path, const char *abi, const char *name,
	      char path[WORKLOAD_PATH_MAX], struct error *e)
{
	char folder[WORKLOAD_PATH_MAX], choice[256];

	if (name && (strchr(name, '/') || ends_with(name, ".elf") ||
		     ends_with(name, ".gz"))) {
		snprintf(path, WORKLOAD_PATH_MAX, "%s", name);
		return true;
	}
	workload_folder(kernel_path, folder);
	if (name) {
		snprintf(path, WORKLOAD_PATH_MAX,
			 "%.500sworkloads/%s/%.400s.elf", folder, abi, name);
		if (file_exists(path))
			return true;
	}
	say_names(folder, abi, choice, sizeof choice);
	if (!name)
		return error_set(e, "%s runs workloads: %s",
				 file_basename(kernel_path), choice);
	return error_set(e, "%s has no workload '%.64s': %s",
			 file_basename(kernel_path), name, choice);
}

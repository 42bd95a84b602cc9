/* SPDX-License-Identifier: MIT */
#include "report/images.h"

#include <stdio.h>
#include <unistd.h>

static const char *const kernels[] = {
#define KERNEL(file) file,
#include "report/kernels.def"
#undef KERNEL
};

unsigned
images_kernels(void)
{
	return sizeof kernels / sizeof *kernels;
}

/* The folder of the running program, with its '/'; "" if nobody knows. */
static void
own_folder(char folder[WORKLOAD_PATH_MAX])
{
	char self[WORKLOAD_PATH_MAX];
	ssize_t n = readlink("/proc/self/exe", self, sizeof self - 1);

	self[n > 0 ? n : 0] = '\0';
	workload_folder(self, folder);
}

void
images_kernel_path(const struct options *o, unsigned n,
		   char path[WORKLOAD_PATH_MAX])
{
	char folder[WORKLOAD_PATH_MAX];

	if (o->images)
		snprintf(folder, sizeof folder, "%.900s/", o->images);
	else
		own_folder(folder);
	snprintf(path, WORKLOAD_PATH_MAX, "%.900s%s", folder, kernels[n]);
}

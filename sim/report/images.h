/* SPDX-License-Identifier: MIT */
/* The kernels that lie beside the program, or where --images says. */
#ifndef REPORT_IMAGES_H
#define REPORT_IMAGES_H

#include "machine/options.h"
#include "machine/workload.h"

/* How many kernels there should be, and the path of one. */
unsigned images_kernels(void);
void images_kernel_path(const struct options *, unsigned n,
			char path[WORKLOAD_PATH_MAX]);

#endif /* REPORT_IMAGES_H */

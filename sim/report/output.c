/* SPDX-License-Identifier: MIT */
#include "report/output.h"

#include <errno.h>
#include <string.h>

bool
output_open(struct output *o, const char *path, struct error *e)
{
	*o = (struct output){ .path = path };
	if (!path)
		return true;
	o->file = strcmp(path, "-") == 0 ? stdout : fopen(path, "w");
	if (o->file)
		return true;
	return error_set(e, "%s: cannot be written: %s", path, strerror(errno));
}

bool
output_close(struct output *o, struct error *e)
{
	FILE *file = o->file;
	bool bad;

	if (!file)
		return true;
	o->file = NULL;
	bad = fflush(file) != 0 || ferror(file);
	if (file != stdout)
		bad |= fclose(file) != 0;
	return !bad || error_set(e, "%s: not everything could be written: %s",
				 o->path, strerror(errno));
}

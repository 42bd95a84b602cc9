/* SPDX-License-Identifier: MIT */
/* System calls on descriptors. */
#include <ultrix/errno.h>
#include "file.h"
#include "syscall.h"

int
sys_write(const uint32_t *argument, uint32_t *result)
{
	struct file *f = file_find(argument[0]);
	int error;

	if (!f)
		return EBADF;
	error = f->ops->write(argument[1], argument[2]);
	if (!error)
		result[0] = argument[2];
	return error;
}

int
sys_ioctl(const uint32_t *argument, uint32_t *result)
{
	struct file *f = file_find(argument[0]);

	(void)result;
	return f ? f->ops->ioctl(argument[1], argument[2]) : EBADF;
}

int
sys_close(const uint32_t *argument, uint32_t *result)
{
	(void)result;
	return file_close(argument[0]);
}

int
sys_dup(const uint32_t *argument, uint32_t *result)
{
	struct file *f = file_find(argument[0]);
	int fd;

	if (!f)
		return EBADF;
	fd = file_add(f);
	if (fd < 0)
		return EMFILE;
	result[0] = (uint32_t)fd;
	return 0;
}

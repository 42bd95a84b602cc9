/* SPDX-License-Identifier: MIT */
#include <ultrix/errno.h>
#include <ultrix/types.h>
#include "file.h"
#include "syscall.h"
#include "tty.h"
#include "uarea.h"

static int
console_ioctl(uint32_t command, uint32_t argument)
{
	(void)argument;
	if (command != TIOCDRAIN)
		return EINVAL;
	return tty_drain() ? SYS_RESTART : 0;
}

static const struct file_ops console_ops = { tty_write, console_ioctl };
static struct file console = { &console_ops, 0 };

void
file_open_console(void)
{
	for (int i = 0; i < 3; i++)
		file_add(&console);
}

struct file *
file_find(uint32_t fd)
{
	return fd < OPEN_FILES ? u.file[fd] : NULL;
}

int
file_add(struct file *f)
{
	for (int fd = 0; fd < OPEN_FILES; fd++) {
		if (u.file[fd])
			continue;
		u.file[fd] = f;
		f->users++;
		return fd;
	}
	return -1;
}

int
file_close(uint32_t fd)
{
	struct file *f = file_find(fd);

	if (!f)
		return EBADF;
	u.file[fd] = NULL;
	f->users--;
	return 0;
}

void
file_share_all(void)
{
	for (unsigned fd = 0; fd < OPEN_FILES; fd++)
		if (u.file[fd])
			u.file[fd]->users++;
}

void
file_close_all(void)
{
	for (unsigned fd = 0; fd < OPEN_FILES; fd++)
		if (u.file[fd])
			file_close(fd);
}

/* SPDX-License-Identifier: MIT */
/*
 * Open files: a descriptor is an index into u.file, whose entries several
 * processes may share. The only kind so far is the terminal.
 */
#ifndef KERN_FILE_H
#define KERN_FILE_H

#include <stdbool.h>
#include <stdint.h>

struct file_ops {
	int (*write)(uint32_t from, uint32_t bytes);
	int (*ioctl)(uint32_t command, uint32_t argument);
};

struct file {
	const struct file_ops *ops;
	unsigned users; /* 0: free */
};

/* Descriptors 0, 1 and 2 of the running process become the terminal. */
void file_open_console(void);
/* The file behind a descriptor of the running process, or NULL. */
struct file *file_find(uint32_t fd);
/* Another descriptor for it, the lowest free; or -1. */
int file_add(struct file *);
int file_close(uint32_t fd);
/* A child is about to have all of u.file too. */
void file_share_all(void);
void file_close_all(void);

#endif /* KERN_FILE_H */

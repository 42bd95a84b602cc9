/* SPDX-License-Identifier: MIT */
#ifndef KERN_SHM_H
#define KERN_SHM_H

/* The running process ends: so do the segments that it made. */
void shm_exit(void);

#endif /* KERN_SHM_H */

/* SPDX-License-Identifier: MIT */
/* What the files of the taint check share. */
#ifndef CHECK_TAINT_INTERNAL_H
#define CHECK_TAINT_INTERNAL_H

#include "check/checker.h"

/* The tag of the environment in that record; a new one with a new name. */
tag_t taint_tag(struct taint *, int env);

/* Of two sources the one that the running environment should less have. */
tag_t taint_join(struct taint *, tag_t a, tag_t b);

/* Bytes of RAM as the kernel reads and writes them. */
tag_t taint_load(struct taint *, paddr_t pa, unsigned bytes);
void taint_store(struct taint *, paddr_t pa, unsigned bytes, tag_t, vaddr_t pc);

/* Pages and environments that have changed hands are looked into. */
void taint_pages(struct taint *);

/* "environment 0x100" or "the kernel's secret". */
void taint_whose(const struct taint *, tag_t, char *to, size_t size);

#endif /* CHECK_TAINT_INTERNAL_H */

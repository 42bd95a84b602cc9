/* SPDX-License-Identifier: MIT */
/* A recording written again with one record changed. */
#ifndef SUPPORT_REWRITE_H
#define SUPPORT_REWRITE_H

#include "record/stream.h"

/* Changes the data of a record, of which there are *n bytes; false: the record
 * is left out. There is room for RECORD_BYTES_MAX bytes. */
typedef bool rewrite_edit(uint8_t *data, uint32_t *n);

/* The nth record of that kind (from 0) is the one. */
void rewrite(const char *from, const char *to, unsigned kind, unsigned nth,
	     rewrite_edit *);

rewrite_edit rewrite_leave_out, rewrite_cut_short, rewrite_last_byte,
    rewrite_cycle;

#endif /* SUPPORT_REWRITE_H */

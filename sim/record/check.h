/* SPDX-License-Identifier: MIT */
/* The data of the records CHECK, END, INPUT and FRAME: made, and compared. */
#ifndef RECORD_CHECK_H
#define RECORD_CHECK_H

#include "host/frame.h"
#include "record/state.h"

enum {
	CHECK_EVERY_MIN = 1000, /* chosen: below, a run would stand still */
	END_EXTRA = 8 + 4 + 4,
	CHECK_BYTES_MAX = 8 + 8 * STATE_PARTS_MAX + END_EXTRA,
	INPUT_BYTES = 8 + 8 + 1,
	FRAME_HEAD = 8 + 8 + 4,
	FRAME_BYTES_MAX = FRAME_HEAD + FRAME_MOST,
};
#define CHECK_EVERY_MAX (UINT64_C(1) << 40)

/* Write a CHECK of the machine as it is; its bytes. */
uint32_t check_take(uint8_t *to, const struct machine *, uint64_t console);
/* Make it an END. */
uint32_t check_add_end(uint8_t *to, uint32_t bytes, const struct machine *);

static inline uint32_t
check_bytes(unsigned parts)
{
	return 8 + 8 * parts;
}

#endif /* RECORD_CHECK_H */

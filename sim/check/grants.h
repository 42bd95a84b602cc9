/* SPDX-License-Identifier: MIT */
/*
 * Who has shown which capability. A self-authenticating capability is plain
 * words, so no table says who has it; but whoever passes the genuine words to
 * a system call has it. That is seen at the system call itself, whatever the
 * kernel then makes of it. A grant lives as long as the page's own checksums
 * are those that were shown.
 */
#ifndef CHECK_GRANTS_H
#define CHECK_GRANTS_H

#include "check/exported.h"

#define GRANTS_ENV    0x80000000u
#define GRANTS_FRAMES 0x40000000u

struct grant {
	uint32_t name;    /* of the environment; 0: the slot is empty */
	uint32_t what;    /* a page, or GRANTS_ENV or _FRAMES + record */
	uint32_t right;   /* the highest shown */
	uint32_t word[2]; /* what was shown */
};

struct grants {
	const struct exported *x;
	struct grant *slot; /* a hash of a power of two; owned */
	uint32_t slots, used;
};

void grants_init(struct grants *, const struct exported *);
void grants_free(struct grants *);

/* A system call of that environment, with its registers as they were. */
void grants_call(struct grants *, int env, const uint32_t r[32]);

/* The highest right to the page that it has shown and that is still genuine;
 * 0: none. */
uint32_t grants_right(const struct grants *, uint32_t name, uint32_t page);

/* The same for whichever run of frames the frame is in. */
uint32_t grants_right_to_frame(const struct grants *, uint32_t name,
			       uint32_t frame);

/* The same for an environment. */
uint32_t grants_right_to_env(const struct grants *, uint32_t name, int env);

/* Whether three words are a genuine capability, or of a kind that is not
 * known. */
bool grants_is_genuine(const struct exported *, const uint32_t word[3]);

#endif /* CHECK_GRANTS_H */

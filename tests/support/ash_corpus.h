/* SPDX-License-Identifier: MIT */
/* Handlers as people would write them, for tests and for counting what the
 * sandbox adds. All of them are good. */
#ifndef SUPPORT_ASH_CORPUS_H
#define SUPPORT_ASH_CORPUS_H

#include <stdint.h>

struct ash_example {
	const char *name;
	uint32_t budget;
	const char *const *program;
};

extern const struct ash_example ash_corpus[];
extern const unsigned ash_corpus_size;

#endif /* SUPPORT_ASH_CORPUS_H */

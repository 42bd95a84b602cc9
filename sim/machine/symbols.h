/* SPDX-License-Identifier: MIT */
/*
 * The names of an image's code, for profiles, traces and errors. Functions and
 * plain labels are kept; a label inside a function of known size is not, so
 * that a function is one name.
 */
#ifndef MACHINE_SYMBOLS_H
#define MACHINE_SYMBOLS_H

#include "base/types.h"

struct symbol {
	vaddr_t va;
	uint32_t size; /* 0: not known */
	bool function;
	bool global;
	const char *name; /* in the table: owned, printable, no blank or ';' */
};

struct symbols {
	struct symbol *symbol; /* by address, one an address */
	unsigned count;
	unsigned room;
};

/* Names longer than this are cut. */
enum { SYMBOL_NAME_MAX = 127 };

/* Give a symbol; the name is copied. False: no memory. */
bool symbols_add(struct symbols *, const struct symbol *);

/* Sort and thin out what has been added; before the first look-up. */
void symbols_finish(struct symbols *);
void symbols_free(struct symbols *);

/* Index of the symbol that va belongs to: the last at or before it, unless it
 * is known to end before va; -1 if there is none. */
int symbols_find(const struct symbols *, vaddr_t va);

#endif /* MACHINE_SYMBOLS_H */

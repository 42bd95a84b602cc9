/* SPDX-License-Identifier: MIT */
/*
 * What the kernel's own test programs share: the kernel's calls and nothing
 * of the library OS. A child runs the same text on the same data as its maker,
 * so globals are how they talk. Its registers do not survive a slice: each
 * start of slice calls its function anew, the end of one just yields.
 */
#ifndef EXO_TEST_LIB_H
#define EXO_TEST_LIB_H

#include <stdbool.h>
#include <stdint.h>
#include <exo/boot.h>
#include <exo/calls.h>
#include <exo/context.h>

typedef void child_fn(void);

struct child {
	struct exo_cap cap;
	uint32_t name;
	struct exo_cap stack;
};

extern const struct exo_boot *const boot;
extern int argc; /* of the program */
extern const char *const *argv;
/* The nth as a number; otherwise if there is none. */
uint32_t argument(int n, uint32_t otherwise);
/* Its pages, which are at the same addresses in each child: the list's. */
extern struct exo_boot_page image[8];

/* Count and tell a claim that does not hold. */
#define CHECK(claim) check((claim), #claim, __FILE__, __LINE__)
void check(bool holds, const char *claim, const char *file, int line);

void print(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/* An environment that calls fn at the start of each of its slices; it has
 * none yet. */
void spawn(struct child *, child_fn *fn);
/* For the child: from now on its slices go on where the last one ended. */
void keep_going(void);
/* One that may spawn so many itself. */
void spawn_maker(struct child *, child_fn *fn, uint32_t quota);
/* The maker's own pages, so that it can do without its first bindings. They
 * fill the places 5 to 12 of guaranteed mappings, and 0. */
void guarantee_image(void);
void give_slice(const struct child *);
void kill(struct child *);
/* Registers that were not 0 at a child's start of slice, or'ed together. */
extern volatile uint32_t found_at_start;
/* How often children have been started, by NAME_INDEX. */
uint32_t starts_of(const struct child *);

/* Wait for so many periods of the clock, yielding to nobody. */
void wait_ticks(int32_t n);

/* Entries (start.S): the end of a slice, whoever's; an end that spins first;
 * an exception that is counted and skipped. */
typedef void news_fn_type(uint32_t a0, uint32_t a1, uint32_t a2);
extern news_fn_type *volatile news_fn;
extern const char at_news[], child_start[];
extern const char at_end[], at_skip[], at_skip_miss[];
extern volatile uint32_t skipped, skipped_cause, skipped_error;

/* The rest of this slice to env, and back when it is our turn again. */
void yield_to(uint32_t env);
/* Transfer to env (start.S): what the kernel answered if it refused; does not
 * return otherwise. */
int32_t transfer(uint32_t number, uint32_t env);

/* What a call with argument a0 leaves in registers that are nobody's (start.S),
 * or'ed together. */
uint32_t left_behind(uint32_t number, uint32_t a0);

uint32_t test_main(void); /* the test; what it returns is added to failures */

#endif /* EXO_TEST_LIB_H */

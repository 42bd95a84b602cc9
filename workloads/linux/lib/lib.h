/* SPDX-License-Identifier: MIT */
/* What the programs share: text, children, and claims about the machine. */
#ifndef LINUX_LIB_H
#define LINUX_LIB_H

#include <rt/string.h>

#include "sys.h"

/* To standard output; at most 255 bytes a call. */
void print(const char *format, ...) __attribute__((format(printf, 1, 2)));

/*
 * A claim that does not hold is printed. A program ends with
 * `return verdict("name")`, which prints how many claims held and is 0 if all
 * did.
 */
void claim(int truth, const char *sentence);
int verdict(const char *program);

/* The value of KEY=VALUE in an environment, or otherwise what is said. */
const char *environment(char *const env[], const char *key,
			const char *otherwise);

/* Wait for that child: its exit status, 256 + the signal that ended it, or a
 * negative error number. */
int wait_for(int pid);

/* Run a function in a child of its own; the result is that of wait_for(). */
int in_child(int (*work)(void *), void *argument);

/* The handler gets every signal of that number, on the program's stack. */
int catch_signal(int number, signal_handler *);

/* All of it, however many calls that takes: the number of bytes, or what the
 * last call said. */
int write_all(int fd, const void *from, uint32_t bytes);
int read_all(int fd, void *to, uint32_t bytes);

/* Bytes that look random and are a function of their place alone, and a sum
 * of bytes that depends on their order. */
void pattern_fill(uint8_t *to, uint32_t bytes, uint32_t place);
uint32_t pattern_sum(uint32_t sum, const uint8_t *from, uint32_t bytes);

#endif /* LINUX_LIB_H */

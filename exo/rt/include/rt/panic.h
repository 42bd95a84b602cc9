/* SPDX-License-Identifier: MIT */
/*
 * The end of a guest that found itself in the wrong. rt_panic prints one line
 * through rt_put and calls rt_halt; both are the guest's to define.
 */
#ifndef RT_PANIC_H
#define RT_PANIC_H

_Noreturn void rt_panic(const char *fmt, ...)
    __attribute__((format(printf, 1, 2)));

void rt_put(char c);
_Noreturn void rt_halt(void);

#define RT_CHECK(truth)    \
	((truth) ? (void)0 \
		 : rt_panic("%s:%d: %s is false", __FILE__, __LINE__, #truth))

#endif /* RT_PANIC_H */

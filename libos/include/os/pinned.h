/* SPDX-License-Identifier: MIT */
/* What must be in pinned pages says so at its definition (os/layout.h). */
#ifndef OS_PINNED_H
#define OS_PINNED_H

#define OS_PINNED_CODE __attribute__((section(".text.pinned"), noinline))
/* Part of whatever pinned function uses it; never a function elsewhere. */
#define OS_PINNED_INLINE static inline __attribute__((always_inline))
#define OS_PINNED_VAR    __attribute__((section(".data.pinned")))

#endif /* OS_PINNED_H */

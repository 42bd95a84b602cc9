/* SPDX-License-Identifier: MIT */
/* Error numbers, from the one list. */
#ifndef ULTRIX_ERRNO_H
#define ULTRIX_ERRNO_H

enum errno_value {
#define ERRNO(name, number, sentence) name = number,
#include <ultrix/errno.def>
#undef ERRNO
};

#endif /* ULTRIX_ERRNO_H */

/* SPDX-License-Identifier: MIT */
/*
 * What every test file begins with: cmocka and the headers that it needs, and
 * how a whole executable says that it cannot run here.
 */
#ifndef SUPPORT_TEST_H
#define SUPPORT_TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { EXIT_SKIPPED = 77 }; /* ctest: SKIP_RETURN_CODE */

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

#endif /* SUPPORT_TEST_H */

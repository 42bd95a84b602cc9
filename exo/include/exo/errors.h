/* SPDX-License-Identifier: MIT */
/* Error codes of the kernel: EXO_E_CAP … (positive; calls return them
 * negated). From C also their sentences. */
#ifndef EXO_ERRORS_H
#define EXO_ERRORS_H

#ifdef __ASSEMBLER__
/* clang-format off */
#define ERROR(code, NAME, sentence) .equ EXO_E_##NAME, code;
#include <exo/errors.def>
#undef ERROR
/* clang-format on */
#else
enum exo_error {
#	define ERROR(code, NAME, sentence) EXO_E_##NAME = code,
#	include <exo/errors.def>
#	undef ERROR
};
#endif

#endif /* EXO_ERRORS_H */

# SPDX-License-Identifier: MIT
# The benchmarks: each NAME.c here becomes workloads/<abi>/NAME.elf for every
# kernel, linked with that kernel's adapter of bench.h.
set(BENCH_DIR ${CMAKE_CURRENT_LIST_DIR})
set(BENCH_NAMES null-syscall exceptions pct matrix stlb filters vm)
set(BENCH_INCLUDES ${BENCH_DIR}/../include)

#!/bin/bash
# SPDX-License-Identifier: MIT
# scripts/check-spdx: a file of each kind, with and without its licence.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
check=$root/scripts/check-spdx

for file in sim/a.c sim/a.h sim/a.def exo/a.S exo/a.ld CMakeLists.txt \
    scripts/cmake/a.cmake scripts/tool tests/a.sh; do
	rm -rf "${work:?}"/*
	put "$file" <<<'SPDX-License-Identifier: MIT'
	accepts "$file with its licence is accepted" "$check" "$work"
	put "$file" <<<'no licence'
	complains "$file without its licence is named" "$file" "$check" "$work"
done

rm -rf "${work:?}"/*
put docs/a.md <<<'prose'
put build/a.c <<<'generated'
accepts 'prose and build folders are left alone' "$check" "$work"
verdict

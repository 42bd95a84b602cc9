#!/bin/bash
# SPDX-License-Identifier: MIT
# scripts/check-functions: sixty lines are a function, sixty-one too many.
set -euo pipefail
. "$(dirname "$0")/lib.sh"

# function_of LINES
function_of() {
	printf 'int\nlong_one(int x)\n{\n'
	for ((i = 0; i < $1; i++)); do
		printf '\tx++;\n'
	done
	printf '}\n'
}

function_of 60 | put sim/a.c
accepts 'sixty lines are accepted' "$root/scripts/check-functions" "$work"
function_of 61 | put sim/a.c
complains 'sixty-one lines are named' 'sim/a.c: long_one() has 61 lines' \
	"$root/scripts/check-functions" "$work"
verdict

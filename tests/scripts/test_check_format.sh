#!/bin/bash
# SPDX-License-Identifier: MIT
# scripts/check-format on one file that is laid out well and one that is not.
set -euo pipefail
. "$(dirname "$0")/lib.sh"

command -v clang-format >/dev/null || {
	echo "skipped: clang-format is not installed"
	exit 77
}
cp "$root/.clang-format" "$work"
printf 'int\nf(void)\n{\n\treturn 1;\n}\n' | put sim/good.c
accepts 'a file in the style is accepted' "$root/scripts/check-format" "$work"

printf 'int f(void) { return 1; }\n' | put sim/bad.c
complains 'a file not in the style is named' \
	'sim/bad.c: clang-format -i would change it' \
	"$root/scripts/check-format" "$work"
verdict

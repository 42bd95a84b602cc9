#!/bin/bash
# SPDX-License-Identifier: MIT
# tests/golden/check.sh with a program that only pretends to count.
# shellcheck disable=SC1091,SC2317 # what others call, and a copy
set -euo pipefail
. "$(dirname "$0")/lib.sh"

# program SHA CYCLES: writes what exosim would to the files it is told.
program() {
	put build/exosim <<-EOT
	#!/bin/sh
	echo "# image aegis sha256 $1" >"\$5"
	echo "3100,aegis,pct,$2" >>"\$5"
	echo "total,cycles.issue,cycles,$2" >"\$7"
	EOT
	chmod +x "$work/build/exosim"
}

check() {
	"$work/golden/check.sh" "$work/build" aegis pct
}

put golden/list <<<'aegis pct 500'
cp "$root"/tests/golden/*.sh "$work/golden"
program abc 100
(
	. "$work/golden/golden.sh"
	golden_counts "$work/build" aegis pct 500 >"$work/golden/aegis-pct.csv"
)
accepts 'the same counts are accepted' check
program abc 101
complains 'counts that have moved are shown' 'cycles,101' check
program abd 101
complains 'other images cannot be compared' 'skipped: the images' check
verdict

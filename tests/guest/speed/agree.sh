#!/bin/bash
# SPDX-License-Identifier: MIT
# usage: agree.sh BUILD KIND: the speed program prints the same checksum under
# GXemul, an independent simulator, and on every machine and engine of exosim.
set -euo pipefail
export LC_ALL=C

build=$1 kind=$2 count=17
program=$build/tests/speed.elf
command -v gxemul >/dev/null || {
	echo "skipped: gxemul is not installed"
	exit 77
}

# GXemul hangs when its input ends, so it gets one that does not.
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkfifo "$work/input"
theirs=$(gxemul -e 3max -q -o "$kind $count" "$program" 0<>"$work/input" |
	tr -d '\r' | grep "^$kind ")
status=0
for machine in 2100 3100 5000/125 5000/200; do
	for engine in fast step; do
		ours=$("$build/exosim" --quiet --machine "$machine" \
			--engine "$engine" "$program" -- "$kind" "$count")
		[ "$ours" = "$theirs" ] && continue
		echo "$machine, $engine: '$ours', GXemul: '$theirs'"
		status=1
	done
done
exit "$status"

#!/bin/bash
# SPDX-License-Identifier: MIT
# usage: agree.sh BUILD KIND: the speed program prints the same checksum under
# GXemul, an independent simulator, and on every machine and engine of exosim.
set -euo pipefail
export LC_ALL=C

build=$1 kind=$2 count=17
program=$build/tests/speed.elf
for tool in gxemul script; do
	command -v "$tool" >/dev/null || {
		echo "skipped: $tool is not installed"
		exit 77
	}
done

# GXemul stops without a terminal, so it gets one.
theirs=$(script -qec "gxemul -e 3max -q -o '$kind $count' '$program'" \
	/dev/null </dev/null | tr -d '\r' | grep "^$kind ")
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

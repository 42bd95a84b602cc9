#!/bin/bash
# SPDX-License-Identifier: MIT
#
# usage: tests/guest/disk/check.sh BUILD MACHINE
#
# The disk program on a machine: it succeeds, takes the same cycles on both
# engines, leaves the image alone, and with rw changes one block of it.
set -euo pipefail

build=$1 machine=$2
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

# words NUMBER: a block that is made of the number, below 256.
words() {
	local word line='' i

	word=$(printf '\\x%02x\\0\\0\\0' "$1")

	for ((i = 0; i < 16; i++)); do line+=$word; done
	for ((i = 0; i < 8; i++)); do printf '%b' "$line"; done
}

# run OPTIONS: the program with these.
run() {
	"$build/exosim" --machine "$machine" --quiet --no-progress \
		--max-cycles 200000000 "$@" "$build/tests/disk.elf"
}

for ((n = 0; n < 64; n++)); do words "$n"; done >before
cp before image
run --disk image --engine fast --stats fast
run --disk image --engine step --stats step
cmp fast step
cmp before image
run --disk image,rw
if [ "$(cmp -l before image | wc -l)" != 512 ] ||
	[ "$(od -An -tx4 -j $((9 * 512)) -N 4 image)" != ' 5eedf00d' ]; then
	echo "with rw, another block than 9 was written" >&2
	exit 1
fi

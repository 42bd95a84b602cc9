#!/bin/bash
# SPDX-License-Identifier: MIT
#
# usage: tests/guest/errors/check.sh BUILD MACHINE KIND INJECTED
#
# The program of errors takes the error INJECTED for what it is, and needs the
# same cycles on both engines.
set -euo pipefail

build=$1 machine=$2 kind=$3 injected=$4
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

for engine in fast step; do
	"$build/exosim" --machine "$machine" --quiet --no-progress \
		--max-cycles 200000000 --inject "$injected@500000" \
		--engine "$engine" --stats "$folder/$engine" \
		"$build/tests/errors.elf" -- "$kind"
done
cmp "$folder/fast" "$folder/step"

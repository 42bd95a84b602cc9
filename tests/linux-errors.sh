#!/bin/bash
# SPDX-License-Identifier: MIT
# usage: linux-errors.sh BUILD MODEL KIND STATUS TEXT...
# Linux boots on the MODEL; then a bit (two, with ecc2) of the first instruction
# of kernel_halt() turns round, by --inject KIND. The run must end with that
# STATUS, and Linux tell of the error in each TEXT; with both engines alike.
set -euo pipefail

cache=${XDG_CACHE_HOME:-$HOME/.cache}/exosim/linux-6.1
build=$1 model=$2 kind=$3 wanted=$4
shift 4
if [ ! -e "$cache/vmlinux" ]; then
	echo "skipped: no $cache/vmlinux (scripts/linux-guest builds it)"
	exit 77
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
console=ttyS3
[ "$model" != 5000/200 ] || console=ttyS2
va=$(mipsel-linux-gnu-nm "$cache/vmlinux" | awk '$3 == "kernel_halt" { print $1 }')
address=0x$(printf %x $((0x${va: -8} & 0x1fffffff)))

# boot ENGINE: with the bit turned round long before it matters.
boot() {
	local status=0

	"$build/exosim" --machine "$model" --engine "$1" --quiet --no-progress \
		--max-cycles 1000000000 --stats "$work/$1.stats" \
		--expect GUEST-OK --fail-on 'Kernel panic' \
		--inject "$kind=$address:3@30000000" \
		"$cache/vmlinux" -- console="$console" quiet run=compute \
		</dev/null >"$work/$1" 2>"$work/errors" || status=$?
	[ "$status" -eq "$wanted" ] && return
	tail -n 20 "$work/$1" "$work/errors"
	echo "not so: status $wanted, but $status"
	exit 1
}

boot fast
for text; do
	text=${text//ADDRESS/$(printf '0x%08x' "$address")}
	grep -qF -- "$text" "$work/fast" && continue
	cat "$work/fast"
	echo "not so: Linux says \"$text\""
	exit 1
done
boot step
cmp "$work/fast" "$work/step"
cmp "$work/fast.stats" "$work/step.stats"

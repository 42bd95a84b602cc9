#!/bin/bash
# SPDX-License-Identifier: MIT
# usage: linux-engines.sh BUILD
# Both engines boot Linux alike: every statistic and every character.
set -euo pipefail

kernel=${XDG_CACHE_HOME:-$HOME/.cache}/exosim/linux-6.1/vmlinux
if [ ! -e "$kernel" ]; then
	echo "skipped: no $kernel (scripts/linux-guest builds it)"
	exit 77
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for engine in fast step; do
	"$1/exosim" --engine "$engine" --machine 5000/200 --quiet \
		--no-progress --max-cycles 2000000000 \
		--stats "$work/$engine.stats" "$kernel" -- console=ttyS2 \
		>"$work/$engine.text"
done
cmp "$work/fast.stats" "$work/step.stats"
cmp "$work/fast.text" "$work/step.text"
grep -q GUEST-OK "$work/fast.text"

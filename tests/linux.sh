#!/bin/bash
# SPDX-License-Identifier: MIT
# usage: linux.sh BUILD STATUS TEXT MODEL [ARGUMENT...]
# Boots Linux on the MODEL with boot ARGUMENTs: it must end with that STATUS
# after writing that TEXT.
set -euo pipefail

guest=$(cd "$(dirname "$0")/../scripts" && pwd)/linux-guest
build=$1 wanted=$2 text=$3 model=$4
shift 4

status=0
output=$("$guest" --built-only --build "$build" "$model" -- "$@" 2>&1) ||
	status=$?
printf '%s\n' "$output"
[ "$status" -ne 77 ] || exit 77
if [ "$status" -ne "$wanted" ] || ! grep -qF -- "$text" <<<"$output"; then
	printf 'not so: status %s and "%s"\n' "$wanted" "$text"
	exit 1
fi

#!/bin/bash
# SPDX-License-Identifier: MIT
# usage: check.sh BENCH.csv CLAIM: the claim of that name is true of the file.
set -euo pipefail
export LC_ALL=C

csv=$1
claim=$(awk -v name="$2" '$1 == name' "$(dirname "$0")/claims")
[ -n "$claim" ] || { echo "there is no claim $2" && exit 2; }
read -r _ kind operands <<<"$claim"
awk -F, -v kind="$kind" -v operands="$operands" \
	-f "$(dirname "$0")/claim.awk" "$csv"

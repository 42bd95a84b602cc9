#!/bin/bash
# SPDX-License-Identifier: MIT
# usage: check.sh BUILD KERNEL WORKLOAD: this run counts what it counted when
# its golden file was written. Another compiler makes other images, and other
# images take other cycles: then there is nothing to compare, and it says so.
set -euo pipefail
export LC_ALL=C
. "$(dirname "$0")/golden.sh"

build=$1 kernel=$2 workload=$3
then=$golden/$kernel-$workload.csv
argument=$(golden_rows | awk -v k="$kernel" -v w="$workload" \
	'$1 == k && $2 == w { print $3 }')
now=$golden_work/now

golden_counts "$build" "$kernel" "$workload" "$argument" >"$now"
if ! diff -q <(golden_images "$then") <(golden_images "$now") >/dev/null
then
	echo "skipped: the images are not those that were counted," \
		"so their cycles cannot be compared"
	exit 77
fi
diff "$then" "$now" && exit 0
echo "counts have moved; if they should, run scripts/update-golden"
exit 1

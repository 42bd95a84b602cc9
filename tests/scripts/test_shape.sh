#!/bin/bash
# SPDX-License-Identifier: MIT
# tests/shape/check.sh on small results, true and not.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
check=$root/tests/shape/check.sh
columns=machine,kernel,workload,operation,iterations,cycles,us,published_us,ratio

# results ROW...: a CSV file of exosim bench with these rows.
results() {
	printf '%s\n' '# exosim' "$columns" "$@" | put bench.csv
}

results '3100,aegis,matrix,matrix-150,1,1,5200000,5200000,1.040' \
	'3100,ultrix,matrix,matrix-150,1,1,5200000,5200000,0.950'
accepts 'ratios in their bounds are accepted' \
	"$check" "$work/bench.csv" matrix-takes-the-published-time
results '3100,aegis,matrix,matrix-150,1,1,5200000,5200000,1.000' \
	'3100,ultrix,matrix,matrix-150,1,1,5200000,5200000,1.101'
complains 'a ratio above its bound is shown' '^3100,ultrix.*1.101' \
	"$check" "$work/bench.csv" matrix-takes-the-published-time
results '3100,aegis,matrix,matrix-150,1,1,5200000,5200000,0.899'
complains 'a ratio below its bound is shown' '0.899' \
	"$check" "$work/bench.csv" matrix-takes-the-published-time
results '3100,aegis,x,x,1,1,1,,'
complains 'a claim about no row at all is not true' 'no row' \
	"$check" "$work/bench.csv" matrix-takes-the-published-time

results '3100,aegis,x,syscall-nostack,1,1,1.000,,' \
	'3100,ultrix,x,syscall,1,1,5.001,,'
accepts 'a cost that is small enough is accepted' \
	"$check" "$work/bench.csv" a-system-call-is-five-times-cheaper
results '3100,aegis,x,syscall-nostack,1,1,1.000,,' \
	'3100,ultrix,x,syscall,1,1,5.000,,'
complains 'a cost that is not small enough is shown' '3100: 1.000 us and 5' \
	"$check" "$work/bench.csv" a-system-call-is-five-times-cheaper
verdict

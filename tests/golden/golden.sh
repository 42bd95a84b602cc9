# SPDX-License-Identifier: MIT
# shellcheck shell=bash
# What is golden: for one kernel and workload, on each machine, its rows of
# measurements and the counts of the whole run. Source it, do not run it.

golden=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
golden_work=$(mktemp -d)
trap 'rm -rf "$golden_work"' EXIT

# golden_rows: kernel, workload and argument of each golden file.
golden_rows() {
	grep -v '^#' "$golden/list"
}

# golden_counts BUILD KERNEL WORKLOAD ARGUMENT: the file, to standard output.
# The lines that begin with # name the images by their SHA-256. A counter that
# stands at 0 is left out.
golden_counts() {
	local build=$1 kernel=$2 workload=$3 machine
	local arguments=()

	[ "$4" = - ] || arguments=("$4")
	for machine in 2100 3100 5000/125 5000/200; do
		"$build/exosim" --machine "$machine" --quiet \
			--csv "$golden_work/csv" --stats "$golden_work/stats" \
			"$build/$kernel.elf" "$workload" "${arguments[@]}" \
			>"$golden_work/console"
		sed "s|^#|# $machine:|" "$golden_work/csv"
		sed -n "/,0\$/d; s|^total,|$machine,|p" "$golden_work/stats"
	done
}

# golden_images FILE: the lines that say which images were counted.
golden_images() {
	grep -i '^#.*sha' "$1" || true
}

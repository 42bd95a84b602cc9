#!/bin/bash
# SPDX-License-Identifier: MIT
#
# usage: tests/guest/ping/check.sh BUILD MODEL MODEL
#
# Two machines ask each other: with both engines, and with the nodes named the
# other way round, the same happens at the same times; the capture is good.
set -euo pipefail

build=$1 asks=$2 answers=$3
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
cd "$out"

# run NAME OPTION...: the program on both.
run() {
	local name=$1

	shift
	"$build/exosim" --quiet --no-progress --max-cycles 100000000 \
		--pcap "$name.pcap" --stats "$name.stats" "$@"
}

first=(--node=asks --machine "$asks" "$build/tests/ping.elf" '?')
second=(--node=answers --machine "$answers" "$build/tests/ping.elf")
run fast "${first[@]}" "${second[@]}"
run step --engine step "${first[@]}" "${second[@]}"
run trace "${first[@]}" "${second[@]:0:1}" --trace exception:trace \
	"${second[@]:1}"
run turned "${second[@]}" "${first[@]}"
for name in step trace turned; do
	cmp fast.pcap "$name.pcap"
	cmp <(grep -v '^#' fast.stats | sort) \
		<(grep -v '^#' "$name.stats" | sort)
done

# statistic NODE NAME
statistic() {
	awk -F, -v node="$1" -v name="$2" \
		'$1 == node && $2 == "total" && $3 == name { print $5 }' \
		fast.stats
}
[ "$(statistic '' net.late)" -eq 0 ]
[ "$(statistic '' net.damaged)" -eq 0 ]
[ "$(statistic asks lance.received)" -ge 12 ]
[ "$(statistic answers lance.sent)" -ge 12 ]

# One that nobody answers fails, and its node is named; a limit stops both.
status=0
"$build/exosim" --quiet --no-progress --max-cycles 50000000 "${first[@]}" \
	--node=deaf --machine "$answers" --max-cycles 1000 \
	"$build/tests/ping.elf" 2>said || status=$?
[ "$status" -eq 1 ]
grep -q 'node asks: the guest failed' said
grep -q 'node deaf: stopped after' said

if command -v tshark >/dev/null; then
	[ "$(tshark -r fast.pcap -T fields -e frame.number 2>/dev/null |
		wc -l)" -eq "$(statistic '' net.frames)" ]
	[ -z "$(tshark -r fast.pcap \
		-Y '_ws.malformed || frame.time_delta < 0' 2>/dev/null)" ]
fi

#!/bin/bash
# SPDX-License-Identifier: MIT
#
# usage: tests/guest/net/check.sh BUILD MACHINE
#
# A program on a machine pings its gateway and echoes what a client of this
# host sends to it through --net user; then the same again from the recording,
# with nobody there, on both engines.
set -euo pipefail

build=$1 machine=$2
. "$(dirname "$0")/lib.sh"
out=$(mktemp -d)
trap 'kill "$exosim" 2>/dev/null || true; rm -rf "$out"' EXIT
exosim=''
cd "$out"

"$build/exosim" --machine "$machine" --quiet --no-progress \
	--max-cycles 1000000000 --net user,hostfwd=udp::0-:7 \
	--record run.exo,embed,every=200000 --stats run.stats --pcap run.pcap \
	"$build/tests/net.elf" 2>said &
exosim=$!
port=$(port_of said) || {
	grep -q 'without libslirp' said || exit 1
	exit 77
}
exec 3<>"/dev/udp/127.0.0.1/$port"
echoed 'Hello, machine.'
echoed "$(head -c 1472 /dev/zero | tr '\0' x)"
echoed end
wait "$exosim"
exosim=''
[ "$(statistic net.uplink.in run.stats)" -ge 5 ]
[ "$(statistic net.uplink.out run.stats)" -ge 5 ]
[ "$(statistic net.uplink.lost run.stats)" -eq 0 ]

for engine in fast step; do
	"$build/exosim" replay --quiet --engine "$engine" --stats again.stats \
		--pcap again.pcap run.exo 2>said
	grep -q 'states verified' said
	[ "$(wc -l <said)" -eq 1 ]
	cmp run.stats again.stats
	cmp run.pcap again.pcap
done

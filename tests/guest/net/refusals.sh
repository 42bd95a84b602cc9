#!/bin/bash
# SPDX-License-Identifier: MIT
#
# usage: tests/guest/net/refusals.sh BUILD
#
# What --net cannot give is one line and status 2.
set -euo pipefail

exosim=$1/exosim
kernel=$1/tests/net.elf
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
cd "$out"

# refused TEXT OPTION...: says TEXT.
refused() {
	local text=$1 status=0

	shift
	"$exosim" --max-cycles 1000000 "$@" "$kernel" >console 2>said ||
		status=$?
	if [ "$status" -ne 2 ] || [ "$(wc -l <said)" -ne 1 ] ||
		! grep -q -- "$text" said; then
		echo "status $status, not '$text': $*"
		cat said
		exit 1
	fi
}

refused 'choose user or tap=NAME' --net bridge
refused 'given twice' --net user --net user
refused 'write tcp or udp' --net user,hostfwd=tcp:80
refused 'write the address' --net user,net=10.0.2.0/33
refused 'no such interface' --net tap=exosim-none
refused 'tap=lo: ' --net tap=lo

# A run that has a port, and one that wants it. Nobody ends the first.
"$exosim" --quiet --net user,hostfwd=tcp::0-:80 "$kernel" 2>first &
first=$!
trap 'kill "$first" 2>/dev/null || true; rm -rf "$out"' EXIT
for _ in $(seq 100); do
	[ -s first ] && break
	sleep 0.1
done
if grep -q 'without libslirp' first; then
	echo 'this exosim was built without libslirp'
	exit 77
fi
port=$(sed -n 's/.* 127.0.0.1:\([0-9]*\) goes.*/\1/p' first)
refused 'in use: give another' --net "user,hostfwd=tcp::$port-:80"
refused 'Cannot assign' --net user,hostfwd=udp:192.0.2.1:0-:7

# What a replay must not be told, nor bench.
"$exosim" --quiet --max-cycles 1000000 --net user --record run.exo "$kernel" \
	2>said || [ $? -eq 4 ]
kernel=run.exo
refused 'the recording says' --net user replay
kernel=bench
refused 'no Ethernet' --net user

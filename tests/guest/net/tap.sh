#!/bin/bash
# SPDX-License-Identifier: MIT
#
# usage: tests/guest/net/tap.sh BUILD
#
# --net tap=NAME in a network of its own, where nothing else can be reached: a
# program of the machine pings the interface, echoes datagrams, is flooded, and
# all of it is replayed without the interface. Skipped where no such network or
# interface can be made.
set -euo pipefail

build=$1
skip() { echo "skipped: $*"; exit 77; }

if [ -z "${INSIDE-}" ]; then
	[ -r /dev/net/tun ] || skip 'there is no /dev/net/tun'
	command -v ip >/dev/null || skip 'there is no ip command'
	how=-n # as root; or as root of a namespace
	unshare $how true 2>/dev/null || how=-rn
	unshare $how true 2>/dev/null || skip 'no network namespace can be made'
	INSIDE=1 exec unshare $how "$0" "$build"
fi

. "$(dirname "$0")/lib.sh"
exosim=''
out=$(mktemp -d)
trap 'kill "$exosim" 2>/dev/null || true; rm -rf "$out"' EXIT
cd "$out"

ip tuntap add dev exosim0 mode tap 2>why || skip "$(cat why)"
ip address add 10.0.2.2/24 dev exosim0
ip link set exosim0 mtu 2000 up

"$build/exosim" --quiet --no-progress --max-cycles 2000000000 \
	--net tap=exosim0 --record run.exo,embed,every=200000 \
	--stats run.stats "$build/tests/net.elf" 2>said &
exosim=$!
exec 3<>/dev/udp/10.0.2.15/7
echoed 'Hello, machine.' || { cat said; exit 1; }
echoed "$(head -c 1472 /dev/zero | tr '\0' x)"

# Nobody else gets in.
status=0
"$build/exosim" --net tap=exosim0 "$build/tests/net.elf" 2>busy || status=$?
[ "$status" -eq 2 ]
grep -q 'exosim0: in use' busy

# A frame that Ethernet does not carry, and more of them than it can.
printf '%s' "$(head -c 1900 /dev/zero | tr '\0' x)" >&3
for ((i = 0; i < 3000; i++)); do printf 'flood' >&3; done
sleep 0.5
exec 3<>/dev/udp/10.0.2.15/7
echoed end
wait "$exosim"
exosim=''
[ "$(statistic net.uplink.lost run.stats)" -gt 100 ]

# And without the interface.
ip link delete exosim0
"$build/exosim" replay --quiet --stats again.stats run.exo 2>said
grep -q 'states verified' said
cmp run.stats again.stats

# SPDX-License-Identifier: MIT
# shellcheck shell=bash
# What the tests of --net share. Source it; $out is a folder of one's own.

# The port of the host that exosim has said it forwards.
port_of() {
	local port='' i

	for ((i = 0; i < 100; i++)); do
		port=$(sed -n 's/^exosim: [a-z]* 127.0.0.1:\([0-9]*\) goes.*/\1/p' \
			"$1")
		[ -z "$port" ] || break
		sleep 0.1
	done
	[ -n "$port" ] || { cat "$1" >&2; return 1; }
	echo "$port"
}

# echoed TEXT: the datagram comes back as it was, over descriptor 3. Any may
# be lost on the way, as on any network.
echoed() {
	local answer='' try

	for try in 1 2 3 4 5; do
		printf '%s' "$1" >&3
		IFS= read -r -N ${#1} -t 2 -u 3 answer || continue
		[ "$answer" != "$1" ] || return 0
	done
	echo "no echo of ${#1} bytes after $try tries" >&2
	return 1
}

# statistic NAME FILE
statistic() {
	awk -F, -v name="$1" '$1 == "total" && $2 == name { print $4 }' "$2"
}

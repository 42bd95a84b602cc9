# SPDX-License-Identifier: MIT
# shellcheck shell=bash
# For the tests of the scripts: a folder of its own that goes away, and two
# verbs. Source it, do not run it.
set -euo pipefail
export LC_ALL=C

# shellcheck disable=SC2034 # the tests use it
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failures=0

# put FILE: standard input becomes a file below the folder of this test.
put() {
	mkdir -p "$(dirname "$work/$1")"
	cat >"$work/$1"
}

# complains SENTENCE PATTERN COMMAND...: it fails, with a line like PATTERN.
complains() {
	local sentence=$1 pattern=$2 output status=0

	shift 2
	output=$("$@" 2>&1) || status=$?
	if [ "$status" -eq 0 ] || ! grep -q -- "$pattern" <<<"$output"; then
		printf 'not so: %s\n%s\n' "$sentence" "$output"
		failures=$((failures + 1))
	fi
}

# accepts SENTENCE COMMAND...: it ends with status 0.
accepts() {
	local sentence=$1 output

	shift
	if ! output=$("$@" 2>&1); then
		printf 'not so: %s\n%s\n' "$sentence" "$output"
		failures=$((failures + 1))
	fi
}

# The last line of every test.
verdict() {
	exit "$((failures > 0))"
}

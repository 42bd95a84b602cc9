#!/bin/bash
# SPDX-License-Identifier: MIT
# scripts/check-determinism with programs that are, and are not, constant.
# shellcheck disable=SC2016,SC2317 # what others expand and call
set -euo pipefail
. "$(dirname "$0")/lib.sh"

# program COMMAND: what stands for exosim.
program() {
	printf '#!/bin/bash\n%s\n' "$1" | put build/exosim
	chmod +x "$work/build/exosim"
}

check() {
	"$root/scripts/check-determinism" "$1" --build "$work/build"
}

program 'echo "3100,100"'
accepts 'a program that repeats itself is accepted' check twice
program 'echo "3100,$RANDOM$RANDOM"'
complains 'a program that does not is found out' 'the two differ' check twice
program 'echo "$*" | grep -o "engine [a-z]*"'
complains 'engines that differ are found out' 'engine step' check engines
program 'exit 3'
complains 'a program that fails is found out' 'exit status 3' check twice
verdict

#!/bin/bash
# SPDX-License-Identifier: MIT
# scripts/check-docs on a small manual and a program that only talks.
# shellcheck disable=SC2016,SC2317 # what others expand and call
set -euo pipefail
. "$(dirname "$0")/lib.sh"

check() {
	"$root/scripts/check-docs" --build "$work/build" "$@" "$work"
}

program() {
	put build/exosim <<-EOT
	#!/bin/sh
	[ "\$1" = list ] && echo "mult 12" && exit
	echo "  --csv FILE   write rows ($1)"
	EOT
	chmod +x "$work/build/exosim"
}

program 'as ever'
put docs/command.md <<<'`--csv FILE`: see [time](timing.md#parameters)'
put docs/timing.md <<'EOT'
Time.
<!-- begin: exosim list parameters -->
```
mult 12
```
<!-- end -->
EOT
accepts 'a manual that says what the program does is accepted' check

program 'and --stats'
complains 'an option that the manual lacks is named' 'lacks --stats' check
program 'as ever'

sed -i 's/12/11/' "$work/docs/timing.md"
complains 'a parameter that has changed is noticed' 'would change it' check
accepts 'the list of parameters can be rewritten' check --update
accepts 'and is right afterwards' check

put docs/more.md <<<'[nowhere](none.md)'
complains 'a link that leads nowhere is named' 'more.md: no file none.md' check
verdict

#!/bin/bash
# SPDX-License-Identifier: MIT
# scripts/check-shell on a script that is careful and one that is not.
# shellcheck disable=SC2016 # the careless scripts hold a $
set -euo pipefail
. "$(dirname "$0")/lib.sh"

command -v shellcheck >/dev/null || {
	echo "skipped: shellcheck is not installed"
	exit 77
}
printf '#!/bin/sh\nrm -r "%s"\n' '$1' | put scripts/careful
chmod +x "$work/scripts/careful"
accepts 'a careful script is accepted' "$root/scripts/check-shell" "$work"
printf '#!/bin/sh\nrm -r %s\n' '$1' | put scripts/careless
chmod +x "$work/scripts/careless"
complains 'a careless one is named' 'careless.* line 2' \
	"$root/scripts/check-shell" "$work"
verdict

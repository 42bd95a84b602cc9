#!/bin/bash
# SPDX-License-Identifier: MIT
# scripts/check-mutations: a check without a row, and a row without a function.
set -euo pipefail
. "$(dirname "$0")/lib.sh"

put exo/a.c <<'END'
int
first(int x)
{
	if (x)
		return -EXO_E_ARG;
	return page_of(cap, EXO_WRITE, &page);
}
END
put exo/b.S <<'END'
FUNCTION(bind)
	beq	t1, zero, refuse
END
check=$root/scripts/check-mutations

printf 'a exo/a.c first\nb exo/a.c first\nc exo/b.S bind\n' |
	put tests/mutations/list
accepts 'a row for each check is accepted' "$check" "$work"
printf 'a exo/a.c first\nc exo/b.S bind\n' | put tests/mutations/list
complains 'a check in C without a row is named' \
	'exo/a.c first: 2 checks, 1 of them' "$check" "$work"
printf 'a exo/a.c first\nb exo/a.c first\n' | put tests/mutations/list
complains 'and one in assembler' 'exo/b.S bind: 1 checks, 0 of them' \
	"$check" "$work"
printf 'a exo/a.c first\nb exo/a.c first\nc exo/b.S bind\nd exo/a.c gone\n' |
	put tests/mutations/list
complains 'a row for what there is not is named' \
	'exo/a.c gone: there is no such function' "$check" "$work"
verdict

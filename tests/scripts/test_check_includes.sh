#!/bin/bash
# SPDX-License-Identifier: MIT
# scripts/check-includes on small projects, most of them wrong in one place.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
check=$root/scripts/check-includes

# A small project that is right, made once.
model() {
	put sim/base/types.h <<<'#include <stdint.h>'
	put sim/include/machine/cp0.h <<<'#define A 1'
	put sim/mem/bus.h <<<'#include "base/types.h"'
	put sim/cpu/cpu.h <<<'#include "mem/bus.h"'
	put sim/cpu/cp0.c <<<'#include <machine/cp0.h>'
	put sim/dev/dz.h <<<'#include "mem/bus.h"'
	put sim/host/terminal.c <<<'#include <time.h>'
	put sim/main.c <<<'#include "cpu/cpu.h"'
	put exo/include/exo/env.h <<<'#include <machine/cp0.h>'
	put exo/env.c <<<'#include <exo/env.h>'
	put exo/private.h <<<'#include <stdint.h>'
	put exo/rt/include/rt/string.h <<<'#include <stddef.h>'
	put libos/vm.c <<<'#include <exo/env.h>'
	put libos/include/os/vm.h <<<'#include <stdint.h>'
	put workloads/include/bench.h <<<'#include <stdint.h>'
	put workloads/bench/pct.c <<<'#include "bench.h"'
	put workloads/ultrix/kern/trap.c <<<'#include <rt/string.h>'
}
model
right=$(mktemp -d)
trap 'rm -rf "$right" "$work"' EXIT
cp -R "$work"/. "$right"

good() {
	rm -rf "${work:?}"/*
	cp -R "$right"/. "$work"
}

# wrong SENTENCE PATTERN FILE INCLUDE: FILE with that line is complained about.
wrong() {
	good
	put "$3" <<<"#include $4"
	complains "$1" "$2" "$check" "$work"
}

good
accepts 'a project that follows the arrows is accepted' "$check" "$work"
put workloads/ultrix/ulib/signal.h <<<'#define SIGINT 2'
put sim/host/terminal.c <<<'#include <signal.h>'
accepts 'a header of a guest is nothing to a host program' "$check" "$work"

wrong 'a lower floor must not see a higher one' \
	'sim/base/up.c: base must not see mem' sim/base/up.c '"mem/bus.h"'
wrong 'the processor never sees a device' \
	'cpu must not see dev' sim/cpu/up.c '"dev/dz.h"'
wrong 'a device never sees the processor' \
	'dev must not see cpu' sim/dev/up.c '"cpu/cpu.h"'
wrong 'the machine does not know its kernel' \
	'mem must not see exo-abi' sim/mem/up.c '<exo/env.h>'
wrong 'a way through the parent folder is seen through' \
	'cpu must not see dev' sim/cpu/up.c '"../dev/dz.h"'
wrong 'the clock of the host belongs to sim/host' \
	'<time.h> belongs to sim/host' sim/dev/rtc.c '<time.h>'
wrong 'sockets belong to sim/host' \
	'belongs to sim/host' sim/machine/net.c '<sys/socket.h>'
wrong 'SDL belongs to sim/host' \
	'belongs to sim/host' sim/dev/fb.c '<SDL2/SDL.h>'
wrong 'the manual wears brackets' \
	'write <machine/cp0.h>' sim/cpu/cp0.c '"machine/cp0.h"'
wrong 'a file of the simulator is quoted' \
	'write "base/types.h"' sim/cpu/cpu.c '<base/types.h>'
wrong 'a header of the simulator is named with its room' \
	'lacks its room' sim/cpu/cpu.c '"cpu.h"'
wrong 'a quoted header must exist' \
	'is not a file of the project' sim/cpu/cpu.c '"cpu/none.h"'
wrong 'the kernel never sees the library' \
	'exo must not see libos' exo/up.c '<os/vm.h>'
wrong 'the kernel never sees a room of the simulator' \
	'is not a file of the project' exo/up.c '"base/types.h"'
wrong 'the library sees the contract of the kernel, not its inside' \
	'libos must not see exo (' libos/up.c '"../exo/private.h"'
wrong 'the baseline never sees the exokernel' \
	'ultrix must not see exo-abi' workloads/ultrix/kern/up.c '<exo/env.h>'
wrong 'what both kernels share never sees one of them' \
	'rt must not see exo-abi' exo/rt/up.c '<exo/env.h>'
wrong 'a benchmark never sees an operating system' \
	'workload must not see libos' workloads/bench/up.c '<os/vm.h>'
wrong 'a guest has no C library' \
	'<stdio.h> does not exist for a guest' exo/up.c '<stdio.h>'

good
put sim/machine/cp0.h <<<'#define B 1'
complains 'the manual and the machine must not share a name' \
	'sim/machine/cp0.h has the same name' "$check" "$work"

good
put sim/mem/a.h <<<'#include "mem/b.h"'
put sim/mem/b.h <<<'#include "mem/c.h"'
put sim/mem/c.h <<<'#include "mem/a.h"'
complains 'headers must not include each other in a circle' \
	'circle: .*a.h .*b.h .*c.h .*a.h' "$check" "$work"
verdict

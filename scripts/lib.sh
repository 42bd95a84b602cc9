# SPDX-License-Identifier: MIT
# shellcheck shell=bash
# What the scripts share: where the project is, how they speak, and how a
# Debian package is installed when it is missing. Source it, do not run it.

# shellcheck disable=SC2034 # the scripts use it
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
me=$(basename "$0")
export LC_ALL=C

# Exit status of a check that cannot run here; ctest reports it as skipped.
skipped=77

say() {
	printf '== %s\n' "$*"
}

die() {
	printf '%s: %s\n' "$me" "$*" >&2
	exit 2
}

skip() {
	printf '%s: skipped: %s\n' "$me" "$*"
	exit "$skipped"
}

have() {
	command -v "$1" >/dev/null 2>&1
}

# usage: the comment "usage: ..." at the head of a script is its help.
usage() {
	sed -n '/^# usage:/,/^[^#]/s/^# \{0,1\}//p' "$0"
}

# The processors that this process may use.
jobs_here() {
	nproc 2>/dev/null || echo 1
}

# present PROBE: a probe is cmd:NAME (a command) or pc:NAME (a library that
# pkg-config knows). Works on any distribution, not only where dpkg is.
present() {
	case $1 in
	cmd:*) have "${1#cmd:}" ;;
	pc:*) have pkg-config && pkg-config --exists "${1#pc:}" ;;
	*) test -e "$1" ;;
	esac
}

# missing_of TABLE: the packages of the rows "PROBE PACKAGE" whose probe fails.
missing_of() {
	local probe package

	while read -r probe package; do
		present "$probe" || printf '%s\n' "$package"
	done <<<"$1" | sort -u | paste -sd' '
}

# apt_install PACKAGE...: true when all of them are installed afterwards.
apt_install() {
	local as_root=() log

	have apt-get || return 1
	if [ "$(id -u)" -ne 0 ]; then
		have sudo || return 1
		as_root=(sudo)
	fi
	log=$(mktemp)
	if ! "${as_root[@]}" apt-get update >"$log" 2>&1 ||
	    ! "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get \
		install -y --no-install-recommends "$@" >>"$log" 2>&1; then
		tail -n 5 "$log" >&2
		rm -f "$log"
		return 1
	fi
	rm -f "$log"
}

# require TABLE: install what is missing, or say what to do and end.
require() {
	local missing

	missing=$(missing_of "$1")
	[ -n "$missing" ] || return 0
	say "installing $missing"
	# shellcheck disable=SC2086 # one word a package
	apt_install $missing && return 0
	die "cannot install packages here; as root: apt install $missing"
}

# welcome TABLE: as require, for what only makes more tests run.
welcome() {
	local missing

	missing=$(missing_of "$1")
	[ -n "$missing" ] || return 0
	say "installing $missing"
	# shellcheck disable=SC2086 # one word a package
	apt_install $missing && return 0
	say "went on without: $missing (the tests that need them are skipped)"
}

# project_files FOLDER [FIND-TEST...]: files below FOLDER, not those of git or
# of a build folder. Not `git ls-files`: an unpacked archive is a project too.
project_files() {
	local folder=$1

	shift
	find "$folder" \( -name .git -o -name 'build*' -type d \) -prune -o \
		-type f "$@" -print | sort
}

# The C files below a folder.
c_files() {
	project_files "$1" -name '*.[ch]'
}

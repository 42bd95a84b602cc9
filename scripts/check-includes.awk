# SPDX-License-Identifier: MIT
# The judge of scripts/check-includes. Reads its tables (room, floor, arrow,
# path, generated, file), then one line an include, and complains about each
# that breaks a rule; ends with status 1 if any does.

function complain(text) {
	print text
	bad = 1
}

# The room of a file: the first row whose folder is a prefix of its name.
function room_of(file,    i) {
	for (i = 1; i <= rooms; i++)
		if (index(file, room_folder[i] "/") == 1)
			return room_name[i]
	return "nowhere"
}

# Take "x/../" and "./" out of a path.
function plain(path) {
	gsub(/\/\.\//, "/", path)
	while (match(path, /[^\/]+\/\.\.\//))
		path = substr(path, 1, RSTART - 1) substr(path, RSTART + RLENGTH)
	return path
}

# The project's file that an include means, or "" for a system header. A name
# in brackets is never looked for beside the file.
function resolve(from, mark, name,    folder, i, found, side) {
	folder = from
	sub(/[^\/]*$/, "", folder)
	found = plain(folder name)
	if (mark == "\"" && (found in known))
		return found
	side = in_simulator(room_of(from)) ? "host" : "guest"
	for (i = 1; i <= paths; i++) {
		found = plain(path_folder[i] "/" name)
		if (found in known && looks_in(side, path_side[i], name))
			return found
	}
	return ""
}

# A name with a folder in it can only mean that file, wherever it is found; one
# without, as signal.h, may be the C library's.
function looks_in(side, path, name) {
	return path == side || path == "both" || \
	    (side == "host" && name ~ /\//)
}

function in_simulator(room) {
	return room in floor
}

function may_see(from, to) {
	if (from == to || to == "manual" || ((from, to) in arrow))
		return 1
	return in_simulator(from) && in_simulator(to) && floor[from] > floor[to]
}

function check_system(from, room, mark, name) {
	if (name in generated)
		return
	if (mark == "\"")
		complain(from ": \"" name "\" is not a file of the project")
	else if (!in_simulator(room) && name !~ freestanding)
		complain(from ": <" name "> does not exist for a guest")
	else if (in_simulator(room) && room != "host" && room != "tests" &&
	    name ~ hostly)
		complain(from ": <" name "> belongs to sim/host")
}

# Quotes carry the room's name in the simulator; the manual wears brackets.
function check_manner(from, room, mark, name, to) {
	if (to == "manual" && mark == "\"")
		complain(from ": write <" name ">: it is the hardware manual")
	if (in_simulator(room) && to != "manual" && mark == "<")
		complain(from ": write \"" name "\": it is a file of the project")
	if (in_simulator(room) && room != "tests" && name !~ /\//)
		complain(from ": \"" name "\" lacks its room's name")
}

function check(from, mark, name,    room, file, to) {
	room = room_of(from)
	file = resolve(from, mark, name)
	if (file == "") {
		check_system(from, room, mark, name)
		return
	}
	to = room_of(file)
	check_manner(from, room, mark, name, to)
	if (!may_see(room, to))
		complain(from ": " room " must not see " to " (" name ")")
	next_of[from] = next_of[from] " " file
}

# <machine/x.h> and "machine/x.h" must not both exist: a compiler looks for both
# in the same folders.
function check_name(file,    twin) {
	twin = file
	if (sub(/^sim\/include\/machine\//, "sim/machine/", twin) && twin in known)
		complain(file ": " twin " has the same name for a compiler")
}

# Depth first over the headers; a file met again on its own path is a circle.
function walk(file, trail,    n, i, to) {
	state[file] = "open"
	n = split(next_of[file], to, " ")
	for (i = 1; i <= n; i++) {
		if (state[to[i]] == "open")
			complain("circle:" trail " " file " " to[i])
		else if (state[to[i]] != "done")
			walk(to[i], trail " " file)
	}
	state[file] = "done"
}

$1 == "room"    { room_folder[++rooms] = $2; room_name[rooms] = $3 }
$1 == "floor"   { floor[$2] = $3 }
$1 == "arrow"   { arrow[$2, $3] = 1 }
$1 == "path"    { path_folder[++paths] = $2; path_side[paths] = $3 }
$1 == "generated" { generated[$2] = 1 }
$1 == "file"    { known[$2] = 1; file_at[++files] = $2 }
$1 == "include" { check($2, $3, $4) }

END {
	for (i = 1; i <= files; i++) {
		check_name(file_at[i])
		if (state[file_at[i]] != "done")
			walk(file_at[i], "")
	}
	exit bad
}

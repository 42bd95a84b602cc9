# SPDX-License-Identifier: MIT
# A table of the manual from a CSV of exosim bench: one row an operation and
# kernel, for each machine what was measured, what was published, the ratio.
# The variable operations selects rows (regular expression).

# Microseconds, or seconds where they are many.
function time(us) {
	if (us == "")
		return ""
	return us < 1e5 ? sprintf("%.2f us", us) : sprintf("%.2f s", us / 1e6)
}

function cell(key) {
	if (!(key in us))
		return "n/a"
	if (published[key] == "")
		return time(us[key])
	return time(us[key]) ", " time(published[key]) ", **" \
	    sprintf("%.2f", us[key] / published[key]) "**"
}

/^#/ { next }
!headed {
	for (i = 1; i <= NF; i++)
		at[$i] = i
	headed = 1
	next
}
$at["operation"] ~ ("^(" operations ")$") {
	row = $at["operation"] SUBSEP $at["kernel"]
	key = row SUBSEP $at["machine"]
	us[key] = $at["us"]
	published[key] = $at["published_us"]
	if (!(row in seen)) {
		seen[row] = 1
		order[++rows] = row
	}
	if (!($at["machine"] in known)) {
		known[$at["machine"]] = 1
		machine[++machines] = $at["machine"]
	}
}
END {
	printf "| operation | kernel |"
	for (m = 1; m <= machines; m++)
		printf " %s |", machine[m]
	printf "\n|---|---|"
	for (m = 1; m <= machines; m++)
		printf "---|"
	printf "\n"
	for (r = 1; r <= rows; r++) {
		split(order[r], part, SUBSEP)
		printf "| %s | %s |", part[1], part[2]
		for (m = 1; m <= machines; m++)
			printf " %s |", cell(order[r] SUBSEP machine[m])
		printf "\n"
	}
}

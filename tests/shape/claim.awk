# SPDX-License-Identifier: MIT
# Judges one claim of tests/shape/claims over a CSV of exosim bench. Columns
# are found by their names.

function fail(text) {
	print text
	bad = 1
}

# Whether text is matched as a whole.
function is(text, pattern) {
	return text ~ ("^(" pattern ")$")
}

function judge_within() {
	if (!is($column["kernel"], operand[1]) ||
	    !is($column["operation"], operand[2]) || $column["ratio"] == "")
		return
	judged++
	if ($column["ratio"] < operand[3] + 0 ||
	    $column["ratio"] > operand[4] + 0)
		fail($0)
}

# Cycles of one operation: the columns hold those of all iterations.
function remember(    key) {
	key = $column["kernel"] SUBSEP $column["operation"]
	machines[$column["machine"]] = 1
	cost[$column["machine"], key] = $column["us"]
}

function judge_cheaper(    machine, one, other) {
	for (machine in machines) {
		one = machine SUBSEP operand[1] SUBSEP operand[2]
		other = machine SUBSEP operand[3] SUBSEP operand[4]
		if (!(one in cost) || !(other in cost))
			continue
		judged++
		if (cost[one] * operand[5] >= cost[other])
			fail(machine ": " cost[one] " us and " cost[other] " us")
	}
}

BEGIN { split(operands, operand, " ") }
/^#/ { next }
!headed {
	for (i = 1; i <= NF; i++)
		column[$i] = i
	headed = 1
	next
}
kind == "within" { judge_within() }
kind == "cheaper" { remember() }
END {
	if (kind == "cheaper")
		judge_cheaper()
	if (!judged)
		fail("no row of the results says anything about this")
	else if (!bad)
		print judged " rows hold"
	exit bad
}

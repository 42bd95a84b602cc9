# SPDX-License-Identifier: MIT
# The judge of scripts/check-guest-isa. Reads the exceptions, then one image's
# disassembly by objdump -dz -m mips:3000; the variable image names it.
# Encodings: Kane & Heinrich, "MIPS RISC Architecture", appendix A.

function hex(text,    i, value) {
	value = 0
	for (i = 1; i <= length(text); i++)
		value = value * 16 + index("123456789abcdef", substr(text, i, 1))
	return value
}

# Bits of word, counted from bit low.
function field(word, low, width) {
	return int(word / 2 ^ low) % 2 ^ width
}

function complain(what) {
	if (allowed())
		return
	printf "%s: <%s> %s: %s\n", image, symbol, address, what
	bad = 1
}

function allowed(    i) {
	for (i = 1; i <= rows; i++)
		if (image ~ row_image[i] && symbol ~ row_symbol[i])
			return 1
	return 0
}

# The register that word, a load or a move from or to a coprocessor, will give
# a value one instruction late: 1 to 31, 32 and more for those of the FPU; 0:
# none. (GNU as 2.40 minds them all, but for LWC1.)
function owed(word,    op) {
	op = field(word, 26, 6)
	if (op == 49)
		return 32 + field(word, 16, 5)
	if (op == 17 && field(word, 21, 5) == 4)
		return 32 + field(word, 11, 5)
	if (op >= 32 && op <= 38)
		return field(word, 16, 5)
	if (op >= 16 && op <= 19 && field(word, 21, 5) <= 2)
		return field(word, 16, 5)
	return 0
}

# Whether word reads its rs field: all but jumps, LUI, shifts by a constant,
# MFHI, MFLO, SYSCALL, BREAK and the coprocessors.
function reads_rs(word,    op, fn) {
	op = field(word, 26, 6)
	fn = field(word, 0, 6)
	if (op == 0)
		return fn > 3 && fn != 12 && fn != 13 && fn != 16 && fn != 18
	return op == 1 || (op >= 4 && op <= 14) || op >= 32
}

# Whether word reads its rt field. LWL and LWR merge into it, but take the
# value that a load just before them has in flight.
function reads_rt(word,    op, fn) {
	op = field(word, 26, 6)
	fn = field(word, 0, 6)
	if (op == 0)
		return fn <= 7 && fn != 1 && fn != 5 || fn >= 24
	if (op >= 16 && op <= 19)
		return field(word, 21, 5) >= 4 && field(word, 21, 5) <= 6
	return op == 4 || op == 5 || op >= 40 && op <= 46
}

# J, JAL, JR, JALR: what stands behind their delay slot does not run next.
function jumps_away(word,    op, fn) {
	op = field(word, 26, 6)
	fn = field(word, 0, 6)
	return op == 2 || op == 3 || op == 0 && (fn == 8 || fn == 9)
}

# Whether word reads that register of the FPU, of which two hold a double.
function reads_float(word, register,    op, format, fn, doubles) {
	op = field(word, 26, 6)
	format = field(word, 21, 5)
	fn = field(word, 0, 6)
	doubles = format == 17
	if (op == 57)
		return field(word, 16, 5) == register
	if (op != 17 || format > 0 && format < 16)
		return 0
	if (holds(field(word, 11, 5), doubles, register))
		return 1
	return format > 0 && (fn < 4 || fn >= 48) &&
	    holds(field(word, 16, 5), doubles, register)
}

function holds(operand, doubles, register) {
	return register == operand || doubles && register == operand + 1
}

function reads(word, register) {
	if (register >= 32)
		return reads_float(word, register - 32)
	return reads_rs(word) && field(word, 21, 5) == register ||
	    reads_rt(word) && field(word, 16, 5) == register
}

# Where the branch or jump at address here goes; -1: nobody knows, or nowhere.
function target_of(word, here,    op, offset) {
	op = field(word, 26, 6)
	if (op == 2 || op == 3)
		return int((here + 4) / 2 ^ 28) * 2 ^ 28 + field(word, 0, 26) * 4
	if (op != 1 && (op < 4 || op > 7))
		return -1
	offset = field(word, 0, 16)
	return here + 4 + 4 * (offset < 2 ^ 15 ? offset : offset - 2 ^ 16)
}

function check_delay(word, here) {
	if (debt && !left && reads(word, debt))
		complain("reads a register that the load before it still owes")
	left = jumped
	jumped = jumps_away(word)
	debt = owed(word)
	# A load in a delay slot: its value is late for the target as well.
	if (debt && target >= 0) {
		slots++
		slot_debt[slots] = debt
		slot_target[slots] = place(target)
		slot_symbol[slots] = symbol
		slot_address[slots] = address
	}
	target = target_of(word, here)
	code[place(here)] = word
}

# An address as an index: mawk writes numbers beyond 2^31 with six digits.
function place(address) {
	return sprintf("%.0f", address)
}

function check_slots(    i) {
	for (i = 1; i <= slots; i++) {
		if (!(slot_target[i] in code) ||
		    !reads(code[slot_target[i]], slot_debt[i]))
			continue
		symbol = slot_symbol[i]
		address = slot_address[i]
		complain("the instruction jumped to reads what it still owes")
	}
}

BEGIN { target = -1 }

FNR == NR {
	if ($1 !~ /^#/ && NF >= 3) {
		row_image[++rows] = $1
		row_symbol[rows] = $2
	}
	next
}

/^[0-9a-f]+ <.*>:$/ {
	symbol = substr($2, 2, length($2) - 3)
	next
}

/^ *[0-9a-f]+:\t/ {
	address = substr($1, 1, length($1) - 1)
	# Coprocessor 0 is no memory unit here, and an operation that objdump
	# has no name for (ERET, WAIT) is one the R3000 does not have.
	if ($3 ~ /^(\.word|lwc0|swc0|ldc[0-3]|sdc[0-3]|c[0-3])$/)
		complain("no R3000 instruction: " $2)
	check_delay(hex($2), hex(address))
}

END {
	check_slots()
	exit bad
}

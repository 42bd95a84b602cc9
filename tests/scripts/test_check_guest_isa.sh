#!/bin/bash
# SPDX-License-Identifier: MIT
# scripts/check-guest-isa on images of a few instructions each.
# shellcheck disable=SC2016 # the registers of MIPS are written with a $
set -euo pipefail
. "$(dirname "$0")/lib.sh"
check=$root/scripts/check-guest-isa

command -v mipsel-linux-gnu-gcc >/dev/null || {
	echo "skipped: the cross compiler is not installed"
	exit 77
}

# image [ISA]: the assembler on standard input, linked.
image() {
	{ printf '.set noreorder\n.globl f\nf:\n' && cat; } | put f.S
	mipsel-linux-gnu-gcc "-march=${1-r3000}" -msoft-float -mabi=32 -mno-abicalls \
		-fno-pic -nostdlib -static -no-pie -Wl,-e,f,--build-id=none \
		-o "$work/f.elf" "$work/f.S"
}

# wrong SENTENCE PATTERN: the code on standard input is complained about.
wrong() {
	image
	complains "$1" "$2" "$check" "$work/f.elf"
}

image <<<'lw $2, 0($3); nop; addu $2, $2, $2; jr $31; rfe'
accepts 'R3000 code is accepted' "$check" "$work/f.elf"
image <<<'lw $2, 0($3); lui $2, 1; lwl $4, 3($5); lwr $4, 0($5); nop'
accepts 'a load may be overwritten, and LWR follows LWL' \
	"$check" "$work/f.elf"
image <<<'.set hardfloat; lwc1 $f2, 0($3); lwc1 $f3, 4($3); abs.s $f4, $f2'
accepts 'a float loaded two instructions before is accepted' \
	"$check" "$work/f.elf"
image <<<'jr $31; lw $2, 0($3); addu $2, $2, $2'
accepts 'what stands behind a jump does not run after it' \
	"$check" "$work/f.elf"

wrong 'an instruction of MIPS32 is named' '4.*: no R3000 instruction' \
	<<<'.set mips32; clz $2, $3'
wrong 'a branch likely is named' 'no R3000 instruction' \
	<<<'.set mips2; beql $2, $3, f; nop'
wrong 'a load linked is named' 'no R3000 instruction' \
	<<<'.set mips2; ll $2, 0($3); nop'
wrong 'ERET is named' 'no R3000 instruction: 42000018' <<<'.set mips32; eret'
wrong 'a loaded register read too early is named' 'still owes' \
	<<<'lw $2, 0($3); addu $4, $2, $0'
wrong 'a loaded register stored too early is named' 'still owes' \
	<<<'lw $2, 0($3); sw $2, 0($4)'
wrong 'a loaded register branched on too early is named' 'still owes' \
	<<<'lw $2, 0($3); bne $2, $0, f; nop'
wrong 'a load in a delay slot is late for the target as well' 'jumped to reads' \
	<<<'addu $4, $2, $2; b f; lw $2, 0($3)'
wrong 'a float loaded and used too early is named' 'still owes' \
	<<<'.set hardfloat; lwc1 $f2, 0($3); add.s $f0, $f4, $f2'
wrong 'half a double loaded and used too early is named' 'still owes' \
	<<<'.set hardfloat; lwc1 $f3, 4($3); div.d $f0, $f2, $f4'
wrong 'a float stored too early is named' 'still owes' \
	<<<'.set hardfloat; mtc1 $3, $f2; swc1 $f2, 0($3)'
wrong 'a move from coprocessor 0 is late as well' 'still owes' \
	<<<'mfc0 $2, $13; andi $2, $2, 1'

image mips32r2 <<<'nop'
complains 'an image that holds code for MIPS32 is named, as with libgcc' \
	'was not compiled for MIPS I' "$check" "$work/f.elf"
verdict

/* SPDX-License-Identifier: MIT */
/*
 * Going on behind a faulting instruction. Outside a delay slot that is the
 * next word; inside one, EPC names the branch, which must be carried out by
 * hand. Encodings: Kane & Heinrich, "MIPS RISC Architecture", appendix A.
 */
#include <machine/cp0.h>
#include <os/fault.h>

enum { OP_SPECIAL, OP_REGIMM, OP_J, OP_JAL, OP_BEQ, OP_BNE, OP_BLEZ, OP_BGTZ };
enum { FUNCT_JR = 8, FUNCT_JALR = 9 };
enum { RT_BGEZ = 1, RT_LINK = 16, RA = 31 };

struct branch {
	uint32_t pc; /* of the branch itself */
	uint32_t insn;
	uint32_t rs, rt; /* values; a link never changes what was compared */
};

static unsigned
field(uint32_t insn, unsigned low, unsigned bits)
{
	return insn >> low & ((1u << bits) - 1);
}

static uint32_t
reg(const struct os_frame *f, unsigned n)
{
	return n ? f->reg[n] : 0;
}

static void
set_reg(struct os_frame *f, unsigned n, uint32_t value)
{
	if (n)
		f->reg[n] = value;
}

/* Either side of a conditional branch. */
static uint32_t
relative(const struct branch *b, bool taken)
{
	uint32_t offset = (uint32_t)(int16_t)b->insn << 2;

	return taken ? b->pc + 4 + offset : b->pc + 8;
}

static bool
do_special(struct os_frame *f, const struct branch *b)
{
	unsigned funct = field(b->insn, 0, 6);

	if (funct != FUNCT_JR && funct != FUNCT_JALR)
		return false;
	if (funct == FUNCT_JALR)
		set_reg(f, field(b->insn, 11, 5), b->pc + 8);
	f->pc = b->rs;
	return true;
}

static bool
do_regimm(struct os_frame *f, const struct branch *b)
{
	unsigned kind = field(b->insn, 16, 5);
	bool negative = (int32_t)b->rs < 0;

	if (kind & RT_LINK)
		f->reg[RA] = b->pc + 8;
	f->pc = relative(b, (kind & RT_BGEZ) ? !negative : negative);
	return true;
}

static bool
do_jump(struct os_frame *f, const struct branch *b)
{
	if (field(b->insn, 26, 6) == OP_JAL)
		f->reg[RA] = b->pc + 8;
	f->pc = ((b->pc + 4) & 0xf0000000) | field(b->insn, 0, 26) << 2;
	return true;
}

static bool
do_equal(struct os_frame *f, const struct branch *b)
{
	bool equal = b->rs == b->rt;

	f->pc = relative(b, field(b->insn, 26, 6) == OP_BEQ ? equal : !equal);
	return true;
}

static bool
do_zero(struct os_frame *f, const struct branch *b)
{
	bool positive = (int32_t)b->rs > 0;
	bool greater = field(b->insn, 26, 6) == OP_BGTZ;

	f->pc = relative(b, greater ? positive : !positive);
	return true;
}

typedef bool branch_fn(struct os_frame *, const struct branch *);

static branch_fn *const branches[64] = {
	[OP_SPECIAL] = do_special, [OP_REGIMM] = do_regimm, [OP_J] = do_jump,
	[OP_JAL] = do_jump,        [OP_BEQ] = do_equal,     [OP_BNE] = do_equal,
	[OP_BLEZ] = do_zero,       [OP_BGTZ] = do_zero,
};

bool
os_frame_skip(struct os_frame *f)
{
	struct branch b = { .pc = f->pc };
	branch_fn *carry_out;

	if (!(f->cause & CAUSE_BD)) {
		f->pc += 4;
		return true;
	}
	b.insn = *(const uint32_t *)f->pc;
	b.rs = reg(f, field(b.insn, 21, 5));
	b.rt = reg(f, field(b.insn, 16, 5));
	carry_out = branches[field(b.insn, 26, 6)];
	return carry_out && carry_out(f, &b);
}

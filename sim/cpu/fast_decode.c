/* SPDX-License-Identifier: MIT */
/* From instruction words in the cache to ops. */
#include "cpu/fast.h"

/* Which handler an instruction has; 0 rows mean FAST_call or FAST_slow. */
static const uint8_t handler_of[ISA_COUNT] = {
#define FAST(name) [ISA_##name] = FAST_##name + 1,
#include "cpu/fast.def"
#undef FAST
};

/* Instructions whose reference body may run in the middle of threaded code:
 * they neither branch nor always trap. */
static bool
callable(enum isa_id id)
{
	static const bool by_class[CLASS_COUNT] = {
		[CLASS_ALU] = true,  [CLASS_HILO] = true,
		[CLASS_LOAD] = true, [CLASS_STORE] = true,
		[CLASS_CP0] = true,  [CLASS_FPMOVE] = true,
		[CLASS_FPU] = true,
	};

	return id < ISA_ROWS && by_class[isa_table[id].class];
}

/* Where a branch goes if that lies in the same page, else TARGET_FAR. */
static uint32_t
near_target(uint32_t word, int32_t words_from_slot)
{
	int32_t at = (int32_t)(word % PAGE_WORDS) + 1 + words_from_slot;

	if (at < 0 || at >= PAGE_WORDS)
		return TARGET_FAR;
	return word / PAGE_WORDS * PAGE_WORDS + (uint32_t)at;
}

/* Operands, by the shape of the instruction. */
static void
decode_operands(struct op *op, uint32_t insn, enum isa_operands operands,
		uint32_t word)
{
	uint8_t rs = (uint8_t)isa_rs(insn), rt = (uint8_t)isa_rt(insn),
		rd = (uint8_t)isa_rd(insn);

	op->a = rs;
	op->b = rt;
	op->d = rd;
	op->imm = insn;
	switch ((unsigned)operands) {
	case OPS_RD_RT_SA:
		op->a = 0;
		op->imm = isa_sa(insn);
		break;
	case OPS_RT_RS_SIMM:
		op->b = 0;
		op->d = rt;
		op->imm = isa_simm(insn);
		break;
	case OPS_RT_MEM: /* b also in loads: one into the register of a load in
			  * flight makes it vanish */
		op->d = rt;
		op->imm = isa_simm(insn);
		break;
	case OPS_FT_MEM:
		op->b = 0;
		break;
	case OPS_TARGET:
		op->a = op->b = 0;
		op->imm = insn << 2 & 0x0ffffffc;
		break;
	case OPS_RT_RS_UIMM:
		op->b = 0;
		op->d = rt;
		op->imm = isa_uimm(insn);
		break;
	case OPS_RT_UIMM:
		op->a = op->b = 0;
		op->d = rt;
		op->imm = isa_uimm(insn) << 16;
		break;
	case OPS_RS_RT_BR:
	case OPS_RS_BR:
		op->imm = near_target(word, (int32_t)isa_simm(insn));
		break;
	case OPS_RT_CP0:
		op->a = 0;
		op->d = rd;
		op->imm = insn;
		break;
	default:
		break;
	}
}

/* Instructions that only write a register do nothing when it is $0. */
static bool
writes_nothing(enum isa_id id, const struct op *op)
{
	return op->d == 0 && isa_table[id].class == CLASS_ALU &&
	       id != ISA_add && id != ISA_addi && id != ISA_sub;
}

static bool
is_load(unsigned id)
{
	return id == FAST_lb || id == FAST_lbu || id == FAST_lh ||
	       id == FAST_lhu || id == FAST_lw;
}

static bool
is_marker(uint32_t insn)
{
	return (insn & MARKER_MASK) == MARKER_MATCH;
}

static unsigned
choose_handler(const struct fast *f, enum isa_id id, uint32_t insn,
	       const struct op *op)
{
	unsigned handler = handler_of[id];

	(void)f;
	if (is_marker(insn) || id >= ISA_ROWS)
		return FAST_slow;
	if (handler && writes_nothing(id, op))
		return FAST_nop;
	if (handler == 0)
		return callable(id) ? FAST_call : FAST_slow;
	handler--;
	if (is_load(handler) && op->d == 0)
		return FAST_call;
	return handler;
}

static void
decode_word(struct fast *f, uint32_t word, uint32_t tag)
{
	const struct cache *cache = &f->cpu->icache;
	const struct cache_word *w = &cache->word[word];
	struct op *op = f->ops + (fast_op_at(f, word) - f->ops);
	enum isa_id id = cpu_decode(f->cpu, w->data);

	if (w->tag != tag) {
		*op = (struct op){ .id = FAST_miss };
		return;
	}
	if (id < ISA_ROWS)
		decode_operands(op, w->data, isa_table[id].operands, word);
	else
		*op = (struct op){ .imm = w->data };
	f->exec[word] = cpu_exec_for(id);
	op->id = (uint8_t)choose_handler(f, id, w->data, op);
	if (op->id == FAST_call)
		op->imm = w->data;
}

/* A load whose delay slot reads its register, or is not known, is stepped. */
static void
settle_load(struct op *op, const struct op *next)
{
	if (is_load(op->id) &&
	    (next->id == FAST_miss || next->a == op->d || next->b == op->d))
		op->id = FAST_slow;
}

static void
wrap_probe(struct fast *f, uint32_t word, uint32_t tag)
{
	struct op *op = f->ops + (fast_op_at(f, word) - f->ops);
	paddr_t pa = (tag & ~(uint32_t)CACHE_VALID) | word * 4;

	if (op->id == FAST_miss || !cpu_probed(f->cpu, pa))
		return;
	f->real[word] = op->id;
	op->id = FAST_probe;
}

void
fast_decode_group(struct fast *f, uint32_t group, uint32_t tag)
{
	uint32_t first = group * GROUP_WORDS;
	struct op *op = f->ops + (fast_op_at(f, first) - f->ops);

	for (uint32_t i = 0; i < GROUP_WORDS; i++)
		decode_word(f, first + i, tag);
	for (uint32_t i = 0; i + 1 < GROUP_WORDS; i++)
		settle_load(&op[i], &op[i + 1]);
	for (uint32_t i = 0; i < GROUP_WORDS; i++) {
		wrap_probe(f, first + i, tag);
		op[i].run = i + 1 < GROUP_WORDS ? fast_run[op[i].id]
						: fast_end[op[i].id];
	}
	f->group_tag[group] = tag;
}

/* SPDX-License-Identifier: MIT */
/*
 * What the files of this room share and nobody else may include: how time is
 * charged, how exceptions are raised, how memory is reached.
 *
 * An exec function reads its operands from c->r[], writes through cpu_set()
 * or cpu_load(), and returns at once after a cpu_raise_*(): that call has
 * already redirected the processor to the vector.
 */
#ifndef CPU_INTERNAL_H
#define CPU_INTERNAL_H

#include "cpu/cpu.h"
#include "cpu/isa.h"

/* The one place that adds cycles in the step engine. */
static inline void
cpu_stall(struct cpu *c, enum cause cause, cycles_t n)
{
	c->cycles[cause] += n;
	c->clock->now += n;
}

/* Stall until the given cycle, if it is not past already. */
static inline void
cpu_stall_until(struct cpu *c, enum cause cause, cycles_t when)
{
	if (when > c->clock->now)
		cpu_stall(c, cause, when - c->clock->now);
}

/* Write a register; it wins over a load in flight to the same one. */
static inline void
cpu_set(struct cpu *c, unsigned reg, uint32_t val)
{
	if (c->slot_reg == reg)
		c->slot_reg = 0;
	if (reg)
		c->r[reg] = val;
}

/* Start a load into a register: visible one instruction later. */
static inline void
cpu_load(struct cpu *c, unsigned reg, uint32_t val)
{
	if (c->slot_reg == reg)
		c->slot_reg = 0;
	c->load_reg = (uint8_t)reg;
	c->load_val = val;
}

/* The value that an unaligned load merges with: the one in flight, if any. */
static inline uint32_t
cpu_merge_base(const struct cpu *c, unsigned reg)
{
	return reg && c->slot_reg == reg ? c->slot_val : c->r[reg];
}

/* exception.c */
void cpu_raise(struct cpu *, unsigned exccode);
void cpu_raise_address(struct cpu *, unsigned exccode, vaddr_t bad);
void cpu_raise_tlb(struct cpu *, unsigned exccode, vaddr_t bad, bool refill);
void cpu_raise_coprocessor(struct cpu *, unsigned unit);
/* now: when it ends, which the clock may not know yet */
void cpu_rfe(struct cpu *, cycles_t now);
/* Status is another one: interrupts may have been turned on. */
void cpu_irqs_changed(struct cpu *, uint32_t was, cycles_t now);

/* access.c: false means that an exception has been raised. */
enum access { ACCESS_FETCH, ACCESS_LOAD, ACCESS_STORE };

struct place {
	paddr_t pa;
	bool cached;
};

bool cpu_translate(struct cpu *, vaddr_t, enum access, struct place *);
bool cpu_fetch(struct cpu *, vaddr_t pc, uint32_t *insn, bool *rom);
bool cpu_read(struct cpu *, vaddr_t, unsigned width, uint32_t *val);
/* lwl and lwr: the aligned word that holds va. */
bool cpu_read_around(struct cpu *, vaddr_t, uint32_t *word);
bool cpu_write(struct cpu *, vaddr_t, unsigned width, uint32_t val);
/* swl and swr: count bytes of val, from byte first of the word that holds va
 * on; va itself is what an exception reports. */
bool cpu_write_part(struct cpu *, vaddr_t, unsigned first, unsigned count,
		    uint32_t val);
/* Charge and fill a miss of the data cache; false: a bus error. */
bool cpu_data_miss(struct cpu *, paddr_t pa);
/* An instruction is fetched from a mapped address. */
void cpu_utlb_check(struct cpu *, vaddr_t pc);

/* cp0.c */
uint32_t cp0_read(struct cpu *, unsigned reg);
void cp0_write(struct cpu *, unsigned reg, uint32_t val);
uint32_t cp0_random(const struct cpu *);
bool cp0_condition(const struct cpu *);
void cp0_tlb_write(struct cpu *, unsigned index);
/* Two entries matched: nothing is translated any more until reset. */
void cpu_shut_tlb(struct cpu *);
bool cp0_usable(struct cpu *, unsigned unit);

/* alu.c, shared by both engines */
void alu_multiply(struct cpu *, uint32_t a, uint32_t b, bool is_signed);
void alu_divide(struct cpu *, uint32_t a, uint32_t b, bool is_signed);

/* cpu.c: is there time for another instruction? */
bool cpu_may_run(const struct cpu *, cycles_t until);

/* probes */
static inline bool
cpu_probed(const struct cpu *c, paddr_t pa)
{
	return c->probe_map && pa < c->bus->ram_bytes &&
	       (c->probe_map[pa >> 8] >> (pa >> 2 & 63) & 1);
}

void cpu_count_probe(struct cpu *, paddr_t pa);
void cpu_uncount_probe(struct cpu *, paddr_t pa);

/* A marker instruction has been issued. */
void cpu_marker(struct cpu *, uint32_t insn);

#define MARKER_MASK     0xffff0000u /* ori $0,$0,code */
#define MARKER_MATCH    0x34000000u
#define PROM_TRAP_MASK  0xffff0000u /* the reserved word of a PROM entry */
#define PROM_TRAP_MATCH 0x7c000000u

/* exec_*.c: one body an instruction */
typedef void exec_fn(struct cpu *, uint32_t insn);
#define INSN(name, exec, match, mask, operands, class, doc) exec_fn exec_##exec;
#include "cpu/isa.def"
#undef INSN
exec_fn exec_reserved, exec_cop, exec_fpu_unimplemented;
exec_fn *cpu_exec_for(enum isa_id);
/* isa_decode(), remembering what was decoded lately. */
enum isa_id cpu_decode(struct cpu *, uint32_t insn);

/* The tables of the fast engine follow what the step engine changes. */
void fast_free(struct fast *);
void fast_forget_page(struct cpu *, vaddr_t va);
void fast_forget_all(struct cpu *);
enum cpu_stop cpu_run_fast(struct cpu *, cycles_t until, cycles_t latest);

#endif /* CPU_INTERNAL_H */

/* SPDX-License-Identifier: MIT */
/* From an upcall to the handler that the program named: os/fault.h. */
#include <machine/cp0.h>
#include <os/console.h>
#include <os/fault.h>
#include <os/pinned.h>
#include <os/process.h>
#include <exo/calls.h>

#include "upcall.h"

enum { CODES = (CAUSE_EXCCODE >> CAUSE_EXC_SHIFT) + 1 };

char os_fault_stack[OS_FAULT_STACK] __attribute__((aligned(8)));

static os_fault_fn *handlers[EXO_ENTRY_FPE + 1];
os_fault_fn *os_quick_handlers[CODES]; /* by ExcCode */
static unsigned depth;

static const char *const entry_names[] = {
	[EXO_ENTRY_MOD] = "store to a read-only page",
	[EXO_ENTRY_TLBL] = "load or fetch from a page that is not mapped",
	[EXO_ENTRY_TLBS] = "store to a page that is not mapped",
	[EXO_ENTRY_ADEL] = "load or fetch from a bad address",
	[EXO_ENTRY_ADES] = "store to a bad address",
	[EXO_ENTRY_IBE] = "bus error, fetch",
	[EXO_ENTRY_DBE] = "bus error, load",
	[EXO_ENTRY_REFUSED] = "refused by the kernel",
	[EXO_ENTRY_BREAK] = "break",
	[EXO_ENTRY_RI] = "reserved instruction",
	[EXO_ENTRY_COPROC] = "coprocessor unusable",
	[EXO_ENTRY_OVF] = "arithmetic overflow",
	[EXO_ENTRY_FPE] = "floating-point exception",
};

/* Entries are ExcCodes, but for the FPU's, whose ExcCode is 0. */
static unsigned
entry_of(const struct os_frame *f)
{
	unsigned code = (f->cause & CAUSE_EXCCODE) >> CAUSE_EXC_SHIFT;

	return code ? code : EXO_ENTRY_FPE;
}

static unsigned
code_of(unsigned entry)
{
	return entry == EXO_ENTRY_FPE ? 0 : entry;
}

_Noreturn static void
die(const struct os_frame *f, const char *why)
{
	os_printf("fault: %s, pc %08x, address %08x, cause %08x\n", why, f->pc,
		  f->badvaddr, f->cause);
	os_exit(OS_STATUS_FAULT);
}

/* Called by the stubs with a complete frame, on the fault stack. */
void
os_dispatch(struct os_frame *f)
{
	unsigned entry = entry_of(f);
	os_fault_fn *handler = handlers[entry];

	if (entry == EXO_ENTRY_MOD && os_vm_allow_store(f->badvaddr))
		return;
	if (++depth > OS_FAULT_DEPTH)
		die(f, "too many faults in fault handlers");
	if (!handler || !handler(f))
		die(f, entry_names[entry]);
	depth--;
}

/*
 * A miss that the page table does not answer is a fault: move its frame from
 * the refill stack to the fault stack, below whatever is there already.
 */
struct os_frame *
os_promote(const struct os_frame *f)
{
	uint32_t bottom = (uint32_t)os_fault_stack;
	uint32_t top = f->reg[29];
	struct os_frame *moved;

	if (top - bottom - 1 >= OS_FAULT_STACK)
		top = bottom + OS_FAULT_STACK;
	moved = (struct os_frame *)(top - sizeof(*f));
	*moved = *f;
	return moved;
}

os_fault_fn *
os_fault_handle(unsigned entry, os_fault_fn *handler)
{
	os_fault_fn *before = handlers[entry];

	handlers[entry] = handler;
	return before;
}

os_fault_fn *
os_fault_quick(unsigned entry, os_fault_fn *handler)
{
	os_fault_fn **place = &os_quick_handlers[code_of(entry)];
	os_fault_fn *before = *place;

	*place = handler;
	return before;
}

bool
os_fault_raw(unsigned entry, const void *code)
{
	if (!code)
		code = os_upcall_exc;
	return exo_context(entry, (uint32_t)code, NULL) >= 0;
}

/* All four kinds of entry, for env, NULL: for this environment. */
bool
os_fault_entries(const struct exo_cap *env)
{
	static const struct {
		const char *code;
		unsigned first, last;
	} entries[] = {
		{ os_upcall_tlb, EXO_ENTRY_TLBL, EXO_ENTRY_TLBS },
		{ os_upcall_exc, EXO_ENTRY_MOD, EXO_ENTRY_MOD },
		{ os_upcall_exc, EXO_ENTRY_ADEL, EXO_ENTRY_FPE },
		{ os_upcall_start, EXO_ENTRY_START, EXO_ENTRY_START },
		{ os_upcall_end, EXO_ENTRY_END, EXO_ENTRY_END },
	};

	for (unsigned i = 0; i < sizeof(entries) / sizeof(entries[0]); i++)
		for (unsigned e = entries[i].first; e <= entries[i].last; e++)
			if (exo_context(e, (uint32_t)entries[i].code, env) < 0)
				return false;
	return true;
}

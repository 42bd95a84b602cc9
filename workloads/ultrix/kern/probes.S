/* SPDX-License-Identifier: MIT */
/*
 * What the simulator counts in this kernel (<machine/note.h>): passages of the
 * first instruction of a function. Costs the kernel nothing.
 */
#include <machine/cp0.h>
#include <machine/note.h>

	EXOSIM_PROBE VECTOR_UTLB, "utlb.refill"
	EXOSIM_PROBE ptmiss, "utlb.page-table-miss"
	EXOSIM_PROBE user_exception, "trap.user"
	EXOSIM_PROBE kernel_exception, "trap.kernel"
	EXOSIM_PROBE user_interrupt, "interrupt.user"
	EXOSIM_PROBE kernel_interrupt, "interrupt.kernel"
	EXOSIM_PROBE user_ast, "ast"
	EXOSIM_PROBE syscall_trap, "syscall"
	EXOSIM_PROBE vm_fault, "vm.fault"
	EXOSIM_PROBE page_alloc_zeroed, "page.zero"
	EXOSIM_PROBE signal_call_handler, "signal.send"
	EXOSIM_PROBE signal_return, "signal.return"
	EXOSIM_PROBE resume, "switch"
	EXOSIM_PROBE tlb_flush, "asid.rollover"
	EXOSIM_PROBE proc_fork, "fork"
	EXOSIM_PROBE proc_exit, "exit"
	EXOSIM_PROBE fpu_take, "fpu.take"
	EXOSIM_PROBE unaligned_fix, "unaligned"
	EXOSIM_PROBE clock_interrupt, "clock.tick"
	EXOSIM_PROBE tty_transmit, "tty.transmit"

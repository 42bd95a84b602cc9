/* SPDX-License-Identifier: MIT */
/*
 * From the PROM to process 1: vectors, board, memory, process 0 out of what
 * start.S set up; then a fork, whose child becomes the boot module's program.
 */
#include <rt/number.h>
#include "board.h"
#include "copy.h"
#include "exec.h"
#include "file.h"
#include "halt.h"
#include "page.h"
#include "proc.h"
#include "prom.h"
#include "spl.h"

_Noreturn void kernel_main(int argc, char **argv, uint32_t magic,
			   uint32_t vector);

/* utlb.S, entry.S, ultrix.ld */
extern const char utlb_vector[], utlb_vector_end[];
extern const char general_vector[], general_vector_end[];
_Noreturn void user_return(void);
extern const char end[];

struct boot_module {
	uint32_t image, bytes;
};

static void
vectors_install(void)
{
	block_copy(utlb_vector, (void *)VECTOR_UTLB,
		   (uint32_t)(utlb_vector_end - utlb_vector));
	block_copy(general_vector, (void *)VECTOR_GENERAL,
		   (uint32_t)(general_vector_end - general_vector));
	icache_flush_page(VECTOR_UTLB);
}

/* The environment has it as "0xADDRESS,0xBYTES". */
static struct boot_module
find_module(void)
{
	const char *text = prom_getenv("bootmodule");
	struct boot_module m;

	if (!text)
		rt_panic("no boot module: nothing to run");
	m.image = rt_number(text, &text);
	m.bytes = *text == ',' ? rt_number(text + 1, NULL) : 0;
	if (m.image < (uint32_t)end || m.image >= KSEG1 ||
	    m.bytes > KSEG1 - m.image)
		rt_panic("boot module at %x, %x bytes: impossible", m.image,
			 m.bytes);
	return m;
}

/* Everything that neither the kernel nor the module occupies. The module lies
 * at the top, with less than a page behind it. */
static void
memory_init(const struct boot_module *m)
{
	uint32_t top = KSEG0 + prom_ram_bytes((void *)end);

	if (m->image < top)
		top = m->image & ~(uint32_t)(PAGE_SIZE - 1);
	page_add(PAGE_ROUND((uint32_t)end), page_init(top));
}

static _Noreturn void
start_program(const struct boot_module *m, int argc, char **argv)
{
	file_open_console();
	if (exec_image(m->image, m->bytes, argc, argv))
		rt_panic("%s: cannot be run", argc > 0 ? argv[0] : "?");
	spl_raise(SPL_HIGH);
	user_return();
}

_Noreturn void
kernel_main(int argc, char **argv, uint32_t magic, uint32_t vector)
{
	struct boot_module module;
	int pid, skip;

	vectors_install();
	proc_init();
	prom_init(magic, vector);
	board_init(prom_system());
	skip = 1 + prom_first_argument();
	module = find_module();
	memory_init(&module);
	spl0();
	if (proc_fork(&pid))
		start_program(&module, argc - skip, argv + skip);
	for (;;) /* process 0 is there to be process 1's parent */
		sched_sleep(&proc_table[0], PSWP);
}

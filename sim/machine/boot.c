/* SPDX-License-Identifier: MIT */
/* Arguments and registers of a kernel about to start. */
#include "machine/boot.h"

#include <stdio.h>
#include <string.h>

#include <machine/promcall.h>

#include "machine/guest.h"

/* Within the PROM's area: its own data, the arguments, the stack. */
enum {
	ARGS_OFFSET = 0x4000,
	ARGS_BYTES = PROM_AREA_STACK - ARGS_OFFSET,
	ARGS_MAX = 256,
	/* $sp leaves room for the arguments that an o32 callee may save and
	 * for what NetBSD looks for at 16($sp). */
	STACK_OFFSET = PROM_AREA_BYTES - 64,
};

_Static_assert((int)PROM_DATA_BYTES <= (int)ARGS_OFFSET,
	       "the PROM's data has room");

enum { REG_A0 = 4, REG_A1 = 5, REG_A2 = 6, REG_A3 = 7, REG_SP = 29 };

struct vector {
	struct cpu *cpu;
	vaddr_t base;   /* of argv[] */
	vaddr_t string; /* where the next one goes */
	vaddr_t end;
	uint32_t count;
};

static bool
push(struct vector *v, const char *text)
{
	uint32_t bytes = (uint32_t)strlen(text) + 1;

	if (v->count == ARGS_MAX - 1 || bytes > v->end - v->string)
		return false;
	guest_write(v->cpu, v->string, text, bytes);
	guest_write32(v->cpu, v->base + 4 * v->count++, v->string);
	v->string += bytes;
	return true;
}

/*
 * What the kernel is told that it was booted as: the variable by which a PROM
 * boots when it is given no name, or the kernel's own name. Kernels take their
 * root's disk from it.
 */
static const char *
booted_as(const struct prom *p, const struct image *kernel,
	  char text[ENVIRONMENT_VALUE])
{
	bool rex = p->model->prom == PROM_GENERATION_REX;
	vaddr_t at =
	    environment_get(&p->environment, rex ? "boot" : "bootpath");

	if (at != 0 && cpu_peek_string(p->cpu, at, text, ENVIRONMENT_VALUE) &&
	    text[0])
		return text;
	return kernel->name;
}

static bool
push_all(struct vector *v, const struct prom *p, const struct image *kernel,
	 char *const args[], unsigned arg_count)
{
	char text[ENVIRONMENT_VALUE];
	bool ok = true;

	if (p->model->prom == PROM_GENERATION_REX)
		ok = push(v, "boot");
	ok = ok && push(v, booted_as(p, kernel, text));
	for (unsigned i = 0; ok && i < arg_count; i++)
		ok = push(v, args[i]);
	guest_write32(v->cpu, v->base + 4 * v->count, 0);
	return ok;
}

static void
set_registers(struct prom *p, const struct vector *v, vaddr_t sp, vaddr_t entry)
{
	bool rex = p->model->prom == PROM_GENERATION_REX;
	struct cpu *cpu = p->cpu;

	cpu->r[REG_A0] = v->count;
	cpu->r[REG_A1] = v->base;
	cpu->r[REG_A2] = rex ? PROM_REX_MAGIC : 0;
	cpu->r[REG_A3] = rex ? PROM_REX_VECTOR : 0;
	cpu->r[REG_SP] = sp;
	cpu->status = 0;
	cpu->pc = entry;
	cpu->npc = entry + 4;
}

static void
announce_module(struct prom *p, const struct layout *l)
{
	char text[32];

	if (l->module_bytes == 0)
		return;
	snprintf(text, sizeof text, "0x%08x,0x%x", KSEG0 | l->module,
		 l->module_bytes);
	environment_set(&p->environment, "bootmodule", text);
}

bool
boot_prepare(struct prom *p, const struct layout *l, const struct image *kernel,
	     char *const args[], unsigned arg_count, struct error *e)
{
	vaddr_t area = KSEG0 | l->prom_area;
	struct vector v = {
		.cpu = p->cpu,
		.base = area + ARGS_OFFSET,
		.string = area + ARGS_OFFSET + 4 * ARGS_MAX,
		.end = area + ARGS_OFFSET + ARGS_BYTES,
	};

	if (!push_all(&v, p, kernel, args, arg_count))
		return error_set(e,
				 "%s: its arguments are too long: at most %d, "
				 "%d bytes in all",
				 kernel->name, ARGS_MAX,
				 ARGS_BYTES - 4 * ARGS_MAX);
	announce_module(p, l);
	set_registers(p, &v, area + STACK_OFFSET, kernel->entry);
	return true;
}

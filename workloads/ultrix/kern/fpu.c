/* SPDX-License-Identifier: MIT */
#include <machine/fpu.h>
#include "fpu.h"
#include "cp0.h"
#include "proc.h"

/* fpu_state.S */
void fpu_store(uint32_t *fpreg, uint32_t *fcsr);
void fpu_load(const uint32_t *fpreg, uint32_t fcsr);
void fpu_set_fcsr(uint32_t fcsr);
uint32_t fpu_get_fcsr(void);

/* Who has the FPU also takes its interrupt. */
#define FPU_STATUS (STATUS_CU1 | CAUSE_IP7)

static struct proc *owner; /* whose registers the FPU holds */

static uint32_t
fpu_enable(void)
{
	uint32_t status = CP0_READ(CP0_STATUS);

	CP0_WRITE(CP0_STATUS, status | STATUS_CU1);
	return status;
}

static void
take_away(struct uarea *from)
{
	fpu_store(from->fpreg, &from->fcsr);
	from->frame.status &= ~(uint32_t)FPU_STATUS;
	owner = NULL;
}

void
fpu_take(void)
{
	uint32_t status;

	status = fpu_enable();
	if (owner)
		take_away(owner->uarea);
	fpu_load(u.fpreg, u.fcsr);
	CP0_WRITE(CP0_STATUS, status);
	owner = u.proc;
	u.fpu_used = true;
	u.frame.status |= FPU_STATUS;
}

bool
fpu_used(void)
{
	return u.fpu_used;
}

void
fpu_save(void)
{
	uint32_t status;

	if (owner != u.proc)
		return;
	status = fpu_enable();
	take_away(&u);
	CP0_WRITE(CP0_STATUS, status);
}

void
fpu_drop(void)
{
	if (owner == u.proc)
		owner = NULL;
	u.fpu_used = false;
	u.frame.status &= ~(uint32_t)FPU_STATUS;
}

uint32_t
fpu_safe_fcsr(uint32_t fcsr)
{
	return fcsr & ~(uint32_t)FSR_CAUSE;
}

/* The program resumes after its handler; were the causes still there, it
 * would be interrupted again at once. */
void
fpu_clear_exception(void)
{
	uint32_t status;

	if (owner != u.proc)
		return;
	status = fpu_enable();
	fpu_set_fcsr(fpu_safe_fcsr(fpu_get_fcsr()));
	CP0_WRITE(CP0_STATUS, status);
}

/* SPDX-License-Identifier: MIT */
/* Which drives there are, where their arms are, and the kernel's own use. */
#include <stddef.h>
#include <machine/cp0.h>
#include <machine/disk_arm.h>
#include "boot/first.h"
#include "disk_queue.h"
#include "drv/board.h"
#include "drv/io.h"
#include "drv/prom.h"
#include "extent.h"
#include "memory/page.h"
#include "state.h"

static uint32_t arm; /* physical address of DISK_ARM; 0: none */

static uint32_t
arm_of(uint32_t drive, uint32_t reg)
{
	return *io32(arm + drive * DISK_ARM_DRIVE + reg);
}

/* Only where the window of arms is: a bus that is asked for each number in
 * turn lets a second pass before the first program runs. */
void
disk_init(void)
{
	const struct board_disks *b = board_disks();
	bool any = false;

	if (!prom_readable(b->arm))
		return;
	arm = b->arm;
	for (uint32_t n = 0; n < EXO_DISKS; n++) {
		if (!(arm_of(n, DISK_ARM_STATUS) & DISK_ARM_STATUS_PRESENT))
			continue;
		any = true;
		disk_info->drive[n].blocks = arm_of(n, DISK_ARM_BLOCKS);
		disk_info->drive[n].cylinders = arm_of(n, DISK_ARM_CYLINDERS);
		disk_info->drive[n].heads = arm_of(n, DISK_ARM_HEADS);
		disk_info->drive[n].turn_ns = arm_of(n, DISK_ARM_TURN_NS);
		first_gets(
		    span_root(&extents, n, 0, disk_info->drive[n].blocks));
	}
	if (any) {
		scsi_init(b->adapter, disk_over);
		board_irq_attach(BOARD_IRQ_SCSI, scsi_interrupt);
	}
}

int
disk_save(struct exo_cap cap, uint32_t first, struct page *page,
	  disk_saved_fn *saved, uint32_t ctx)
{
	const uint32_t blocks = PAGE_SIZE / EXO_BLOCK_BYTES;
	struct request save = { .page = { page }, .saved = saved, .ctx = ctx };
	struct span *x;
	int error = span_of(&extents, cap, EXO_WRITE, &x);

	if (error)
		return error;
	if (first >= x->count || blocks > x->count - first)
		return -EXO_E_ARG;
	save.extent = exo_cap_name(cap);
	save.transfer = (struct scsi_transfer){
		.target = (uint8_t)x->of,
		.out = true,
		.block = x->first + first,
		.blocks = blocks,
		.page = { (uint32_t)page_memory(page) },
	};
	error = disk_enter(&save);
	return error < 0 ? error : 0;
}

int call_disk_where(uint32_t drive);

int
call_disk_where(uint32_t drive)
{
	if (drive >= EXO_DISKS)
		return -EXO_E_ARG;
	if (!disk_info->drive[drive].blocks)
		return -EXO_E_NONE;
	state.out = (struct exo_cap){ { arm_of(drive, DISK_ARM_CYLINDER),
					arm_of(drive, DISK_ARM_HEAD),
					arm_of(drive, DISK_ARM_ANGLE) } };
	return (int)arm_of(drive, DISK_ARM_STATUS);
}

/* SPDX-License-Identifier: MIT */
/* Start-up: from what the kernel hands over to main(). */
#include <os/console.h>
#include <os/fault.h>
#include <os/layout.h>
#include <os/process.h>
#include <os/vm.h>
#include <exo/calls.h>

#include "upcall.h"

int main(int argc, char **argv);

/* Guarantee the page that the boot list has at va. */
static bool
pin(const struct exo_boot *boot, uint32_t va)
{
	for (uint32_t i = 0; i < boot->pages; i++) {
		const struct exo_boot_page *p = &boot->page[i];

		if ((p->va ^ va) < 4096)
			return exo_guarantee(p->va, p->cap, NULL) >= 0;
	}
	return true; /* a short program has no second page of pinned text */
}

static bool
pin_pages(const struct exo_boot *boot)
{
	for (uint32_t i = 0; i < OS_PINNED_PAGES; i++)
		if (!pin(boot, OS_PINNED_TEXT + i * 4096))
			return false;
	return true;
}

/*
 * The order matters: bindings made by the kernel may go at any time, so first
 * the pinned pages, then the entries, then the table that answers misses.
 */
void
os_start(int argc, char **argv, const struct exo_boot *boot, uint32_t name)
{
	(void)name;
	if (boot->magic != EXO_BOOT_MAGIC || !pin_pages(boot) ||
	    !os_fault_entries(NULL) || !os_vm_start(boot)) {
		os_printf("start: refused by the kernel\n");
		os_exit(OS_STATUS_FAULT);
	}
	os_exit(main(argc, argv));
}

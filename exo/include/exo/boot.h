/* SPDX-License-Identifier: MIT */
/*
 * How the first environment begins. The kernel copies the boot module's
 * segments into pages that the environment owns, and gives it a stack of
 * EXO_BOOT_STACK_PAGES pages below EXO_STACK_TOP and the list of all of it.
 *
 * At the module's entry point, in user mode:
 *	a0 = argc	a1 = argv (on the stack page, with the strings)
 *	a2 = struct exo_boot *, at EXO_BOOT_VA	a3 = name of the environment
 *	sp = top of the stack, 8-aligned; all else 0
 * Mapped: every page of the list is bound in the software TLB, so that the
 * program can run before it has a TLB handler; it should set entries 2 and 3
 * first of all, for such bindings may go. Guaranteed: the context page, the
 * page of the entry point, the topmost stack page.
 * It owns slice 0. Its argv[0] is the module's name, as the PROM gave it.
 *
 * An environment made by ENV_CREATE has only its context page. Its maker
 * guarantees pages, sets entries (START is where it begins) and gives it a
 * slice.
 *
 * The kernel ends the run when no environment owns a slice: its status is
 * what the first environment passed to EXIT, or 255 if it was destroyed.
 */
#ifndef EXO_BOOT_H
#define EXO_BOOT_H

#define EXO_BOOT_VA          0x00010000
#define EXO_STACK_TOP        0x7ffff000
#define EXO_BOOT_STACK_PAGES 4
#define EXO_BOOT_MAGIC       0x0045584f /* "OXE" */
#define EXO_BOOT_ROOTS       16
#define EXO_STATUS_DESTROYED 255

#ifndef __ASSEMBLER__
#	include <exo/cap.h>

struct exo_boot_page {
	uint32_t va;        /* page address | EXO_MAP_WRITE */
	struct exo_cap cap; /* right OWN */
};

/* Authority over everything of a kind that there was at the start (a whole
 * disk, the screen): the first environment divides it and hands it on. */
struct exo_boot_root {
	uint32_t kind;      /* EXO_KIND_..., exo/kinds.def */
	struct exo_cap cap; /* right OWN */
};

struct exo_boot {
	uint32_t magic;
	uint32_t pages; /* entries of page[] */
	uint32_t env;   /* name of this environment */
	struct exo_cap env_cap;
	uint32_t ram_pages; /* page numbers go from 0 to ram_pages - 1 */
	uint32_t roots;     /* entries of root[] */
	struct exo_boot_root root[EXO_BOOT_ROOTS];
	struct exo_boot_page page[]; /* the pages of this list among them */
};
#endif

#endif /* EXO_BOOT_H */

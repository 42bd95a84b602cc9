/* SPDX-License-Identifier: MIT */
/*
 * The calls as C functions, for programs. The number of instructions between
 * program and kernel is the least possible: each expands in place. Results
 * are those of exo/syscalls.def: >= 0, or -EXO_E_... .
 */
#ifndef EXO_CALLS_H
#define EXO_CALLS_H

#include <stdint.h>
#include <exo/cap.h>
#include <exo/errors.h>
#include <exo/syscalls.h>

#define EXO_LEAF_CLOBBERS "$26", "$27", "memory"
#define EXO_CALL_CLOBBERS                                                  \
	"$1", "$3", "$11", "$12", "$13", "$14", "$15", "$24", "$25", "hi", \
	    "lo", EXO_LEAF_CLOBBERS

/* A leaf call: changes nothing but v0. */
static inline int32_t
exo_leaf(uint32_t number, uint32_t arg)
{
	register uint32_t v0 __asm__("$2") = number;
	register uint32_t a0 __asm__("$4") = arg;

	__asm__ volatile("syscall" : "+r"(v0) : "r"(a0) : EXO_LEAF_CLOBBERS);
	return (int32_t)v0;
}

/* Any other call: a0, a capability or arguments in and out, a second
 * capability (the environment meant; NULL: the caller). */
static inline int32_t
exo_call(uint32_t number, uint32_t arg, struct exo_cap *cap,
	 const struct exo_cap *env)
{
	register uint32_t v0 __asm__("$2") = number;
	register uint32_t a0 __asm__("$4") = arg;
	register uint32_t a1 __asm__("$5") = cap ? cap->w[0] : 0;
	register uint32_t a2 __asm__("$6") = cap ? cap->w[1] : 0;
	register uint32_t a3 __asm__("$7") = cap ? cap->w[2] : 0;
	register uint32_t t0 __asm__("$8") = env ? env->w[0] : 0;
	register uint32_t t1 __asm__("$9") = env ? env->w[1] : 0;
	register uint32_t t2 __asm__("$10") = env ? env->w[2] : 0;

	__asm__ volatile("syscall"
			 : "+r"(v0), "+r"(a1), "+r"(a2), "+r"(a3), "+r"(t0),
			   "+r"(t1), "+r"(t2), "+r"(a0)
			 :
			 : EXO_CALL_CLOBBERS);
	if (cap) {
		cap->w[0] = a1;
		cap->w[1] = a2;
		cap->w[2] = a3;
	}
	return (int32_t)v0;
}

/* A call without arguments. */
static inline int32_t
exo_call0(uint32_t number)
{
	register uint32_t v0 __asm__("$2") = number;

	__asm__ volatile("syscall"
			 : "+r"(v0)
			 :
			 : "$4", "$5", "$6", "$7", "$8", "$9", "$10",
			   EXO_CALL_CLOBBERS);
	return (int32_t)v0;
}

static inline int32_t
exo_self(void)
{
	return exo_leaf(EXO_SYS_SELF, 0);
}

static inline int32_t
exo_ticks(void)
{
	return exo_leaf(EXO_SYS_TICKS, 0);
}

static inline int32_t
exo_slice_owner(uint32_t position)
{
	return exo_leaf(EXO_SYS_SLICE_OWNER, position);
}

static inline int32_t
exo_slices(void)
{
	return exo_call0(EXO_SYS_SLICES);
}

static inline int32_t
exo_exit(uint32_t status)
{
	return exo_call(EXO_SYS_EXIT, status, 0, 0);
}

/* Offer n <= EXO_CONSOLE_BYTES bytes, packed in w little-endian; how many of
 * them the serial chip had room for, perhaps 0. The call never waits. */
static inline int32_t
exo_console(uint32_t n, const uint32_t w[3])
{
	struct exo_cap bytes = { { w[0], w[1], w[2] } };

	return exo_call(EXO_SYS_CONSOLE, n, &bytes, 0);
}

/* What was typed, at most EXO_CONSOLE_BYTES bytes, packed like that; how many.
 */
static inline int32_t
exo_console_read(uint32_t w[3], struct exo_cap console)
{
	int32_t n = exo_call(EXO_SYS_CONSOLE_READ, 0, &console, 0);

	for (int i = 0; i < 3; i++)
		w[i] = console.w[i];
	return n;
}

/* Only env may write to the console; 0: everybody. */
static inline int32_t
exo_console_to(uint32_t env, struct exo_cap console)
{
	return exo_call(EXO_SYS_CONSOLE_TO, env, &console, 0);
}

/* w[0] = year of the century << 16 | month << 8 | day, w[1] = hours << 16 |
 * minutes << 8 | seconds, w[2] = a counter that never stops; how often that
 * counts a second, or 0: this machine has none. */
static inline int32_t
exo_clock(uint32_t w[3])
{
	struct exo_cap time = { { 0, 0, 0 } };
	int32_t hz = exo_call(EXO_SYS_CLOCK, 0, &time, 0);

	for (int i = 0; i < 3; i++)
		w[i] = time.w[i];
	return hz;
}

/* Page pfn, or EXO_ANY; its number, and *cap with right OWN. */
static inline int32_t
exo_page_alloc(int32_t pfn, struct exo_cap *cap)
{
	*cap = (struct exo_cap){ { 0, 0, 0 } };
	return exo_call(EXO_SYS_PAGE_ALLOC, (uint32_t)pfn, cap, 0);
}

static inline int32_t
exo_page_free(struct exo_cap cap)
{
	return exo_call(EXO_SYS_PAGE_FREE, 0, &cap, 0);
}

static inline int32_t
exo_renew(struct exo_cap *cap)
{
	return exo_call(EXO_SYS_RENEW, 0, cap, 0);
}

static inline int32_t
exo_derive(uint32_t right, struct exo_cap *cap)
{
	return exo_call(EXO_SYS_DERIVE, right, cap, 0);
}

static inline int32_t
exo_map(uint32_t va_flags, struct exo_cap cap)
{
	return exo_call(EXO_SYS_MAP, va_flags, &cap, 0);
}

static inline int32_t
exo_guarantee(uint32_t va_flags, struct exo_cap cap, const struct exo_cap *env)
{
	return exo_call(EXO_SYS_GUARANTEE, va_flags, &cap, env);
}

static inline int32_t
exo_unguarantee(uint32_t va, const struct exo_cap *env)
{
	return exo_call(EXO_SYS_UNGUARANTEE, va, 0, env);
}

/* Set an entry (EXO_ENTRY_...) of env, NULL: of the caller. */
static inline int32_t
exo_context(uint32_t entry, uint32_t address, const struct exo_cap *env)
{
	struct exo_cap args = { { address, 0, 0 } };

	return exo_call(EXO_SYS_CONTEXT, entry, &args, env);
}

/* A new environment, which may itself make quota others: as many fewer are
 * left to the caller, until it ends. */
static inline int32_t
exo_env_create_maker(uint32_t quota, struct exo_cap *env)
{
	*env = (struct exo_cap){ { 0, 0, 0 } };
	return exo_call(EXO_SYS_ENV_CREATE, quota, env, 0);
}

static inline int32_t
exo_env_create(struct exo_cap *env)
{
	return exo_env_create_maker(0, env);
}

/* *env = for an environment whose parent (exo/info.h) the caller is. */
static inline int32_t
exo_env_child(uint32_t name, struct exo_cap *env)
{
	*env = (struct exo_cap){ { 0, 0, 0 } };
	return exo_call(EXO_SYS_ENV_CHILD, name, env, 0);
}

static inline int32_t
exo_env_destroy(const struct exo_cap *env)
{
	return exo_call(EXO_SYS_ENV_DESTROY, 0, 0, env);
}

static inline int32_t
exo_env_page(struct exo_cap *page, const struct exo_cap *env)
{
	*page = (struct exo_cap){ { 0, 0, 0 } };
	return exo_call(EXO_SYS_ENV_PAGE, 0, page, env);
}

static inline int32_t
exo_slice_alloc(int32_t position, const struct exo_cap *env)
{
	return exo_call(EXO_SYS_SLICE_ALLOC, (uint32_t)position, 0, env);
}

static inline int32_t
exo_slice_free(uint32_t position)
{
	return exo_call(EXO_SYS_SLICE_FREE, position, 0, 0);
}

static inline int32_t
exo_cid_alloc(void)
{
	return exo_call0(EXO_SYS_CID_ALLOC);
}

static inline int32_t
exo_cid_free(uint32_t cid)
{
	return exo_call(EXO_SYS_CID_FREE, cid, 0, 0);
}

static inline int32_t
exo_icache_flush(struct exo_cap cap)
{
	return exo_call(EXO_SYS_ICACHE_FLUSH, 0, &cap, 0);
}

static inline int32_t
exo_window(uint32_t which, struct exo_cap *cap)
{
	*cap = (struct exo_cap){ { 0, 0, 0 } };
	return exo_call(EXO_SYS_WINDOW, which, cap, 0);
}

/* blocks from first on, within *cap; *cap becomes theirs. */
static inline int32_t
exo_extent_make(uint32_t first, uint32_t blocks, struct exo_cap *cap)
{
	struct exo_cap count = { { blocks, 0, 0 } };

	return exo_call(EXO_SYS_EXTENT_MAKE, first, cap, &count);
}

static inline int32_t
exo_extent_free(struct exo_cap cap)
{
	return exo_call(EXO_SYS_EXTENT_FREE, 0, &cap, 0);
}

/* The struct exo_disk_request at that offset of a page. */
static inline int32_t
exo_disk_request(uint32_t offset, struct exo_cap page)
{
	return exo_call(EXO_SYS_DISK_REQUEST, offset, &page, 0);
}

static inline int32_t
exo_disk_order(uint32_t number, uint32_t order)
{
	struct exo_cap args = { { order, 0, 0 } };

	return exo_call(EXO_SYS_DISK_ORDER, number, &args, 0);
}

static inline int32_t
exo_disk_cancel(uint32_t number)
{
	return exo_call(EXO_SYS_DISK_CANCEL, number, 0, 0);
}

/* w[0] = cylinder, w[1] = head, w[2] = angle. */
static inline int32_t
exo_disk_where(uint32_t drive, struct exo_cap *where)
{
	*where = (struct exo_cap){ { 0, 0, 0 } };
	return exo_call(EXO_SYS_DISK_WHERE, drive, where, 0);
}

/* pages from first on, within *cap; *cap becomes theirs. */
static inline int32_t
exo_region_make(uint32_t first, uint32_t pages, struct exo_cap *cap)
{
	struct exo_cap count = { { pages, 0, 0 } };

	return exo_call(EXO_SYS_REGION_MAKE, first, cap, &count);
}

static inline int32_t
exo_region_free(struct exo_cap cap)
{
	return exo_call(EXO_SYS_REGION_FREE, 0, &cap, 0);
}

/* Page n of the region. */
static inline int32_t
exo_region_bind(uint32_t va_flags, uint32_t n, struct exo_cap cap)
{
	struct exo_cap which = { { n, 0, 0 } };

	return exo_call(EXO_SYS_REGION_BIND, va_flags, &cap, &which);
}

static inline int32_t
exo_region_colour(uint32_t n, uint32_t rgb, struct exo_cap cap)
{
	struct exo_cap colour = { { rgb, 0, 0 } };

	return exo_call(EXO_SYS_REGION_COLOUR, n, &cap, &colour);
}

/* The code (exo/handler.h) at an offset of the page of code becomes a handler
 * with that data page: its worst case in cycles, and *cap with right OWN. A
 * refusal with -EXO_E_CODE leaves in cap->w[0] an EXO_VERDICT_..., in w[1] the
 * word meant. */
static inline int32_t
exo_handler_make(uint32_t offset, struct exo_cap code, struct exo_cap data,
		 struct exo_cap *cap)
{
	*cap = code;
	return exo_call(EXO_SYS_HANDLER_MAKE, offset, cap, &data);
}

/* Page of own memory, 1 up, for primitives; NULL: nothing there any more. */
static inline int32_t
exo_handler_page(uint32_t slot, const struct exo_cap *page,
		 struct exo_cap handler)
{
	struct exo_cap cap = page ? *page : (struct exo_cap){ { 0, 0, 0 } };

	return exo_call(EXO_SYS_HANDLER_PAGE, slot, &cap, &handler);
}

static inline int32_t
exo_handler_free(struct exo_cap handler)
{
	return exo_call(EXO_SYS_HANDLER_FREE, 0, &handler, 0);
}

/* EXO_HANDLER_...: what the handler says to length bytes from an offset of the
 * page on, a multiple of 4. */
static inline int32_t
exo_handler_run(struct exo_cap page, uint32_t offset, uint32_t length,
		struct exo_cap handler)
{
	return exo_call(EXO_SYS_HANDLER_RUN, length << 12 | offset, &page,
			&handler);
}

/* Runs, packets consumed, aborts; its worst case in cycles. */
static inline int32_t
exo_handler_counts(struct exo_cap handler, uint32_t count[3])
{
	int32_t cycles = exo_call(EXO_SYS_HANDLER_COUNTS, 0, &handler, 0);

	for (uint32_t i = 0; i < 3; i++)
		count[i] = handler.w[i];
	return cycles;
}

/* A call with a capability and a word in t0. */
static inline int32_t
exo_call_word(uint32_t number, uint32_t arg, struct exo_cap cap, uint32_t word)
{
	struct exo_cap t = { { word, 0, 0 } };

	return exo_call(number, arg, &cap, &t);
}

/* how = EXO_WAKE(...), exo/wakeup.h. */
static inline int32_t
exo_wakeup(uint32_t how, struct exo_cap page, uint32_t value)
{
	return exo_call_word(EXO_SYS_WAKEUP, how, page, value);
}

/* Returns only if it is refused. */
static inline int32_t
exo_sleep(void)
{
	return exo_call0(EXO_SYS_SLEEP);
}

static inline int32_t
exo_backing(uint32_t i, struct exo_cap cap, uint32_t first)
{
	return exo_call_word(EXO_SYS_BACKING, i, cap, first);
}

static inline int32_t
exo_vector_read(uint32_t number)
{
	return exo_call(EXO_SYS_VECTOR_READ, number, 0, 0);
}

/* Entry i of the hardware's TLB; -EXO_E_OWNER: it is not the caller's. */
static inline int32_t
exo_tlb_read(uint32_t i, uint32_t *entryhi, uint32_t *entrylo)
{
	struct exo_cap out = { { 0, 0, 0 } };
	int32_t answer = exo_call(EXO_SYS_TLB_READ, i, &out, 0);

	*entryhi = out.w[0];
	*entrylo = out.w[1];
	return answer;
}

/* A primitive operation: no register changes. */
static inline void
exo_prim(uint32_t number, uint32_t arg, struct exo_cap cap)
{
	register uint32_t v0 __asm__("$2") = number;
	register uint32_t a0 __asm__("$4") = arg;
	register uint32_t a1 __asm__("$5") = cap.w[0];
	register uint32_t a2 __asm__("$6") = cap.w[1];
	register uint32_t a3 __asm__("$7") = cap.w[2];

	__asm__ volatile("syscall"
			 :
			 : "r"(v0), "r"(a0), "r"(a1), "r"(a2), "r"(a3)
			 : EXO_LEAF_CLOBBERS);
}

static inline void
exo_prim1(uint32_t number, uint32_t arg)
{
	register uint32_t v0 __asm__("$2") = number;
	register uint32_t a0 __asm__("$4") = arg;

	__asm__ volatile("syscall" : : "r"(v0), "r"(a0) : EXO_LEAF_CLOBBERS);
}

/* The calls on filters and the network (exo/net.h): `at` is an offset in the
 * page of a capability. *cap: the page; the filter, the piece after it. */
static inline int32_t
exo_filter_bind(uint32_t at, struct exo_cap *cap, const struct exo_cap *shown)
{
	return exo_call(EXO_SYS_FILTER_BIND, at, cap, shown);
}

static inline int32_t
exo_filter_free(struct exo_cap filter)
{
	return exo_call(EXO_SYS_FILTER_FREE, 0, &filter, 0);
}

static inline int32_t
exo_filter_evict(uint32_t number, struct exo_cap piece)
{
	return exo_call(EXO_SYS_FILTER_EVICT, number, &piece, 0);
}

static inline int32_t
exo_filter_ring(uint32_t at, struct exo_cap page, const struct exo_cap *filter)
{
	return exo_call(EXO_SYS_FILTER_RING, at, &page, filter);
}

static inline int32_t
exo_filter_handler(struct exo_cap handler, const struct exo_cap *filter)
{
	return exo_call(EXO_SYS_FILTER_HANDLER, 0, &handler, filter);
}

static inline int32_t
exo_net_divide(uint32_t at, struct exo_cap *cap, const struct exo_cap *piece)
{
	return exo_call(EXO_SYS_NET_DIVIDE, at, cap, piece);
}

static inline int32_t
exo_net_free(struct exo_cap piece)
{
	return exo_call(EXO_SYS_NET_FREE, 0, &piece, 0);
}

static inline int32_t
exo_net_send(uint32_t at, struct exo_cap page)
{
	return exo_call(EXO_SYS_NET_SEND, at, &page, 0);
}

static inline void
exo_tlbwr(uint32_t va_flags, struct exo_cap cap)
{
	exo_prim(EXO_SYS_TLBWR, va_flags, cap);
}

static inline void
exo_tlbvadelete(uint32_t va)
{
	exo_prim1(EXO_SYS_TLBVADELETE, va);
}

static inline int32_t
exo_protect(uint32_t va_flags, uint32_t pages)
{
	register uint32_t v0 __asm__("$2") = EXO_SYS_PROTECT;
	register uint32_t a0 __asm__("$4") = va_flags;
	register uint32_t a1 __asm__("$5") = pages;

	__asm__ volatile("syscall"
			 : "+r"(v0)
			 : "r"(a0), "r"(a1)
			 : EXO_LEAF_CLOBBERS);
	return (int32_t)v0;
}

static inline void
exo_cidswitch(uint32_t cid)
{
	exo_prim1(EXO_SYS_CIDSWITCH, cid);
}

static inline void
exo_fpumod(uint32_t on)
{
	exo_prim1(EXO_SYS_FPUMOD, on);
}

#endif /* EXO_CALLS_H */

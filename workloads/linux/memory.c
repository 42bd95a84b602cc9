/* SPDX-License-Identifier: MIT */
/* Virtual memory: more pages than the TLB has entries, sharing, protection. */
#include "lib/lib.h"

int main(void);

enum {
	PAGE = 4096,
	PAGES = 512, /* eight times the TLB */
	BYTES = PAGES * PAGE,
};

static uint8_t *
map(uint32_t bytes, int flags)
{
	int at = sys_mmap(NULL, bytes, PROT_READ | PROT_WRITE,
			  flags | MAP_ANONYMOUS, -1, 0);

	return (uint8_t *)(uintptr_t)at;
}

static int
failed(const uint8_t *at)
{
	return (uintptr_t)at > (uintptr_t)-PAGE;
}

static void
number_pages(uint8_t *at, uint32_t first)
{
	for (uint32_t i = 0; i < PAGES; i++)
		*(uint32_t *)(at + i * PAGE + i * 4 % PAGE) = first + i;
}

static int
pages_numbered(const uint8_t *at, uint32_t first)
{
	for (uint32_t i = 0; i < PAGES; i++)
		if (*(const uint32_t *)(at + i * PAGE + i * 4 % PAGE) !=
		    first + i)
			return 0;
	return 1;
}

static int
all_zero(const uint8_t *at)
{
	uint32_t any = 0;

	for (uint32_t i = 0; i < BYTES; i += 64)
		any |= *(const uint32_t *)(at + i);
	return any == 0;
}

static int
renumber(void *at)
{
	number_pages(at, 7000);
	return !pages_numbered(at, 7000);
}

static int
touch(void *at)
{
	*(volatile uint8_t *)at = 1;
	return 0;
}

static int
look(void *at)
{
	return *(volatile uint8_t *)at;
}

static void
claim_private(void)
{
	uint8_t *at = map(BYTES, MAP_PRIVATE);

	claim(!failed(at) && all_zero(at), "new pages are zero");
	number_pages(at, 1);
	claim(pages_numbered(at, 1), "512 pages keep their words");
	claim(in_child(renumber, at) == 0 && pages_numbered(at, 1),
	      "a child's writes are its own");
	claim(sys_munmap(at, BYTES) == 0 && in_child(look, at) == 256 + SIGSEGV,
	      "unmapped memory cannot be read");
}

static void
claim_shared(void)
{
	uint8_t *at = map(BYTES, MAP_SHARED);

	number_pages(at, 1);
	claim(in_child(renumber, at) == 0 && pages_numbered(at, 7000),
	      "shared pages carry a child's writes");
	sys_munmap(at, BYTES);
}

static void
claim_protection(void)
{
	uint8_t *at = map(PAGE, MAP_PRIVATE);

	*at = 5; /* a page of its own, not the one that all zeros share */
	sys_mprotect(at, PAGE, PROT_READ);
	claim(in_child(touch, at) == 256 + SIGSEGV && in_child(look, at) == 5,
	      "a read-only page can be read, not written");
	sys_mprotect(at, PAGE, PROT_READ | PROT_WRITE);
	claim(in_child(touch, at) == 0, "and written when allowed again");
	claim(in_child(touch, (void *)main) == 256 + SIGSEGV,
	      "a program's text cannot be written");
	claim(in_child(look, (void *)0x80000000) == 256 + SIGBUS,
	      "the kernel's memory cannot be read");
	sys_munmap(at, PAGE);
}

static void
claim_file(void)
{
	int fd = sys_open("/bin/memory", O_RDONLY, 0);
	const uint8_t *at = (const uint8_t *)(uintptr_t)sys_mmap(
	    NULL, PAGE, PROT_READ, MAP_PRIVATE, fd, 0);

	claim(fd >= 0 && !failed(at) && memcmp(at, "\177ELF", 4) == 0,
	      "a file can be mapped");
	sys_close(fd);
}

static void
claim_break(void)
{
	int end = sys_brk(NULL);
	uint8_t *at = (uint8_t *)(uintptr_t)end;

	claim(sys_brk(at + 16 * PAGE) == end + 16 * PAGE, "the break moves");
	pattern_fill(at, 16 * PAGE, 0);
	claim(pattern_sum(0, at, PAGE) != 0, "what it added can be used");
}

int
main(void)
{
	claim_private();
	claim_shared();
	claim_protection();
	claim_file();
	claim_break();
	return verdict("memory");
}

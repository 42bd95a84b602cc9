/* SPDX-License-Identifier: MIT */
#include "support/user.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "machine/image.h"
#include "support/test.h"

/* Linux 6.1 arch/mips, syscall_o32.tbl */
enum { NR_EXIT = 4001, NR_WRITE = 4004 };

enum { V0 = 2, A1 = 5, A2 = 6, A3 = 7 };

#define USER_RAM 0x01000000u /* virtual addresses are physical ones */

/* At 0x80000000: every page is where its address says. */
static const char *const refill[] = {
	"mfc0 k0,c0_badvaddr",
	"mfc0 k1,c0_epc",
	"srl k0,k0,12",
	"sll k0,k0,12",
	"ori k0,k0,1536", /* V, D */
	"mtc0 k0,c0_entrylo",
	"nop",
	"tlbwr",
	"jr k1",
	"rfe",
	NULL,
};

/* At 0x80000080: call for the test, then return behind the system call. */
static const char *const general[] = {
	"ori zero,zero,0x1",
	"mfc0 k0,c0_epc",
	"nop",
	"addiu k0,k0,4",
	"jr k0",
	"rfe",
	NULL,
};

static void
load(struct user *u, const struct image *image)
{
	for (unsigned i = 0; i < image->segments; i++) {
		const struct segment *s = &image->segment[i];

		assert_true(s->va >= 0x00400000 &&
			    s->va + s->memory_bytes <= USER_RAM);
		memcpy(u->bench.bus.ram + s->va, image->file.bytes + s->offset,
		       s->file_bytes);
	}
}

static void
write_output(struct user *u, vaddr_t from, uint32_t count)
{
	assert_true(from + count <= USER_RAM &&
		    u->bytes + count <= USER_OUTPUT_MAX);
	memcpy(u->output + u->bytes, u->bench.bus.ram + from, count);
	u->bytes += count;
}

static void
on_exception(void *ctx, struct cpu *c, uint32_t code)
{
	struct user *u = ctx;

	(void)code;
	if (bits(c->cause, 5, 2) != EXC_SYS)
		fail_msg("cause %08x epc %08x badvaddr %08x at %08x", c->cause,
			 c->epc, c->badvaddr, bench_peek(&u->bench, c->epc));
	if (c->r[V0] == NR_WRITE) {
		write_output(u, c->r[A1], c->r[A2]);
		c->r[V0] = c->r[A2];
		c->r[A3] = 0;
	} else {
		assert_int_equal(c->r[V0], NR_EXIT);
		u->ended = true;
		c->stop = true;
	}
}

void
user_init(struct user *u, const char *path)
{
	struct image image;
	struct error error;
	struct cpu *c = &u->bench.cpu;

	if (!image_read(&image, path, &error))
		fail_msg("%s", error.text);
	bench_init(&u->bench, &bench_timing, USER_RAM);
	bench_load(&u->bench, VECTOR_UTLB, refill);
	bench_load(&u->bench, VECTOR_GENERAL, general);
	load(u, &image);
	c->listen = (struct cpu_listener){ .ctx = u, .marker = on_exception };
	c->status = STATUS_KUC;
	c->pc = image.entry;
	c->npc = image.entry + 4;
	image_free(&image);
}

void
user_free(struct user *u)
{
	bench_free(&u->bench);
}

void
user_run(struct user *u, enum engine engine, cycles_t limit)
{
	while (!u->ended && u->bench.clock.now < limit)
		cpu_run(&u->bench.cpu, limit, engine);
	if (!u->ended)
		fail_msg("still running after %llu cycles",
			 (unsigned long long)limit);
}

long
user_host_output(const char *command, uint8_t output[USER_OUTPUT_MAX])
{
	FILE *f = popen(command, "r");
	size_t bytes;

	assert_non_null(f);
	bytes = fread(output, 1, USER_OUTPUT_MAX, f);
	return pclose(f) == 0 ? (long)bytes : -1;
}

bool
user_host_has(const char *command)
{
	char line[256];

	snprintf(line, sizeof line, "command -v %s >/dev/null 2>&1", command);
	return system(line) == 0;
}

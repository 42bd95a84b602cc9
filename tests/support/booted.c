/* SPDX-License-Identifier: MIT */
#include "support/booted.h"

#include <stdio.h>
#include <string.h>

#include <machine/note.h>
#include <machine/promcall.h>

#include "support/assemble.h"
#include "support/test.h"

static void
put(void *ctx, uint8_t byte)
{
	struct booted *b = ctx;

	if (b->text_used < sizeof b->text - 1)
		b->text[b->text_used++] = (char)byte;
}

void
booted_init(struct booted *b, const char *machine)
{
	struct error e;

	memset(b, 0, sizeof *b);
	b->console = (struct char_backend){ .ctx = b, .put = put };
	b->config = (struct machine_config){
		.max_cycles = 10000000,
		.console = &b->console,
	};
	assert_true(model_find(machine, &b->config.model, &e));
}

void
booted_free(struct booted *b)
{
	if (b->machine)
		machine_destroy(b->machine);
	image_free(&b->kernel);
	image_free(&b->workload);
	b->machine = NULL;
}

vaddr_t
booted_here(const struct booted *b)
{
	return BOOTED_ENTRY + 4 * b->words;
}

static void
append(struct booted *b, uint32_t word)
{
	assert_true(b->words < BOOTED_CODE_WORDS);
	b->code[b->words++] = word;
}

void
booted_code(struct booted *b, const char *const program[])
{
	for (; *program; program++)
		append(b, insn_at(booted_here(b), *program));
}

void
booted_li(struct booted *b, const char *reg, uint32_t value)
{
	char text[48];

	snprintf(text, sizeof text, "lui %s,0x%x", reg, value >> 16);
	append(b, insn(text));
	snprintf(text, sizeof text, "ori %s,%s,0x%x", reg, reg, value & 0xffff);
	append(b, insn(text));
}

vaddr_t
booted_text(struct booted *b, const char *text)
{
	unsigned at = b->data_used;

	assert_true(at + strlen(text) + 1 <= sizeof b->data);
	strcpy(b->data + at, text);
	b->data_used += (unsigned)strlen(text) + 1;
	return BOOTED_DATA + at;
}

void
booted_marker(struct booted *b, uint32_t code)
{
	append(b, 0x34000000 | code);
}

void
booted_call(struct booted *b, unsigned old_entry, unsigned rex_offset)
{
	char text[32];

	if (b->config.model.prom == PROM_GENERATION_OLD) {
		booted_li(b, "t9", PROM_OLD_BASE + 8 * old_entry);
	} else {
		snprintf(text, sizeof text, "lw t9,%u(s0)", rex_offset);
		booted_code(b, PROGRAM(text, "nop"));
	}
	booted_code(b, PROGRAM("jalr t9", "nop"));
}

void
booted_note(struct booted *b, uint32_t type, const void *desc, uint32_t bytes)
{
	b->note_bytes +=
	    elf_note(b->note + b->note_bytes, NOTE_OWNER, type, desc, bytes);
}

static void
make_kernel(struct booted *b)
{
	static struct elf_file file;
	const struct elf_segment segment[] = {
		{ BOOTED_ENTRY, b->code, sizeof b->code, sizeof b->code },
		{ BOOTED_DATA, b->data, sizeof b->data, sizeof b->data },
	};
	struct error e;

	b->parts.entry = BOOTED_ENTRY;
	b->parts.segment = segment;
	b->parts.segments = 2;
	b->parts.note = b->note;
	b->parts.note_bytes = b->note_bytes;
	elf_file_make(&file, &b->parts);
	assert_true(image_read(&b->kernel, file.path, &e));
	elf_file_remove(&file);
	strcpy(b->kernel.name, "kernel");
}

bool
booted_start(struct booted *b, char *const args[], unsigned count,
	     struct error *e)
{
	make_kernel(b);
	b->machine = machine_create(&b->config);
	return machine_boot(b->machine, &b->kernel,
			    b->has_workload ? &b->workload : NULL, args, count,
			    e);
}

void
booted_run(struct booted *b)
{
	struct error e = { "" };

	if (!booted_start(b, NULL, 0, &e))
		fail_msg("%s", e.text);
	machine_run(b->machine);
}

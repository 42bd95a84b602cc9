/* SPDX-License-Identifier: MIT */
/* The services of the boot PROM that need more than strings. */
#include "machine/prom.h"

#include <string.h>

#include <machine/promcall.h>

#include "machine/format.h"
#include "machine/guest.h"
#include "machine/prom_string.h"

enum { REG_V0 = 2, REG_S0 = 16, REG_SP = 29, REG_FP = 30, REG_RA = 31 };
enum { MB = 1 << 20, LINE_MAX_BYTES = 128 };

static uint32_t
arg(const struct prom *p, unsigned n)
{
	return guest_argument(p->cpu, n);
}

/* A string of the guest, "" when it cannot be read, cut at size. */
static void
text_argument(const struct prom *p, unsigned n, char *to, unsigned size)
{
	if (!cpu_peek_string(p->cpu, arg(p, n), to, size))
		to[0] = '\0';
}

static uint32_t
prom_nothing(struct prom *p)
{
	(void)p;
	return 0;
}

static uint32_t
prom_fail(struct prom *p)
{
	(void)p;
	return UINT32_MAX;
}

static uint32_t
prom_halt(struct prom *p)
{
	p->end = PROM_HALTED;
	return 0;
}

static uint32_t
prom_exception(struct prom *p)
{
	p->end = PROM_EXCEPTION;
	return 0;
}

static void
put(void *prom, uint8_t byte)
{
	char_put(((struct prom *)prom)->console, byte);
}

static int
get(const struct prom *p)
{
	return char_get(p->console);
}

static uint32_t
prom_getchar(struct prom *p)
{
	return (uint32_t)get(p);
}

static uint32_t
prom_putchar(struct prom *p)
{
	put(p, (uint8_t)arg(p, 0));
	return 0;
}

static uint32_t
prom_showchar(struct prom *p)
{
	uint8_t byte = (uint8_t)arg(p, 0);

	if (byte < ' ' && byte != '\n') {
		put(p, '^');
		byte += '@';
	}
	put(p, byte);
	return 0;
}

/* What has been typed is all there is: the line ends with it. */
static uint32_t
prom_gets(struct prom *p)
{
	char line[LINE_MAX_BYTES];
	uint32_t n = 0;
	int c;

	while (n < sizeof line - 1 && (c = get(p)) >= 0 && c != '\n' &&
	       c != '\r')
		line[n++] = (char)c;
	line[n] = '\0';
	(void)guest_write(p->cpu, arg(p, 0), line, n + 1);
	return arg(p, 0);
}

static uint32_t
prom_puts(struct prom *p)
{
	vaddr_t at = arg(p, 0);
	uint8_t byte;
	uint32_t n = 0;

	while (n < FORMAT_OUTPUT_MAX && guest_read(p->cpu, at + n, &byte, 1) &&
	       byte != 0) {
		put(p, byte);
		n++;
	}
	return 0;
}

static uint32_t
prom_printf(struct prom *p)
{
	return format_print(p->cpu, 0, (struct format_sink){ put, p });
}

struct buffer {
	struct cpu *cpu;
	vaddr_t at;
};

static void
put_memory(void *ctx, uint8_t byte)
{
	struct buffer *b = ctx;

	(void)guest_write(b->cpu, b->at++, &byte, 1);
}

static uint32_t
prom_sprintf(struct prom *p)
{
	struct buffer b = { p->cpu, arg(p, 0) };
	uint32_t n =
	    format_print(p->cpu, 1, (struct format_sink){ put_memory, &b });

	put_memory(&b, 0);
	return n;
}

static uint32_t
prom_clear_cache(struct prom *p)
{
	cache_invalidate(&p->cpu->icache);
	cache_invalidate(&p->cpu->dcache);
	return 0;
}

static uint32_t
prom_getenv(struct prom *p)
{
	char name[ENVIRONMENT_NAME];

	text_argument(p, 0, name, sizeof name);
	return environment_get(&p->environment, name);
}

static uint32_t
prom_setenv(struct prom *p)
{
	char name[ENVIRONMENT_NAME], value[ENVIRONMENT_VALUE];

	text_argument(p, 0, name, sizeof name);
	text_argument(p, 1, value, sizeof value);
	return environment_set(&p->environment, name, value) ? 0 : UINT32_MAX;
}

static uint32_t
prom_unsetenv(struct prom *p)
{
	char name[ENVIRONMENT_NAME];

	text_argument(p, 0, name, sizeof name);
	environment_unset(&p->environment, name);
	return 0;
}

/* Word n of the vector in $a1, if there are so many in $a0. */
static void
command_word(const struct prom *p, uint32_t n, char *to, unsigned size)
{
	uint32_t at;

	to[0] = '\0';
	if (n < arg(p, 0) && guest_read32(p->cpu, arg(p, 1) + 4 * n, &at) &&
	    !cpu_peek_string(p->cpu, at, to, size))
		to[0] = '\0';
}

static uint32_t
prom_setenv_cmd(struct prom *p)
{
	char name[ENVIRONMENT_NAME], value[ENVIRONMENT_VALUE];

	command_word(p, 1, name, sizeof name);
	command_word(p, 2, value, sizeof value);
	return environment_set(&p->environment, name, value) ? 0 : UINT32_MAX;
}

static uint32_t
prom_unsetenv_cmd(struct prom *p)
{
	char name[ENVIRONMENT_NAME];

	command_word(p, 1, name, sizeof name);
	environment_unset(&p->environment, name);
	return 0;
}

static void
put_text(struct prom *p, const char *text)
{
	while (*text)
		put(p, (uint8_t)*text++);
}

static uint32_t
prom_printenv(struct prom *p)
{
	const struct environment *env = &p->environment;
	char value[ENVIRONMENT_VALUE];

	for (unsigned i = 0; i < ENVIRONMENT_VARIABLES; i++) {
		vaddr_t at = environment_get(env, env->name[i]);

		if (at == 0 ||
		    !cpu_peek_string(p->cpu, at, value, sizeof value))
			continue;
		put_text(p, env->name[i]);
		put(p, '=');
		put_text(p, value);
		put(p, '\n');
	}
	return 0;
}

static uint32_t
prom_time(struct prom *p)
{
	uint32_t seconds = (uint32_t)(clock_now_ns(p->cpu->clock) / 1000000000);

	if (arg(p, 0))
		(void)guest_write32(p->cpu, arg(p, 0), seconds);
	return seconds;
}

/* What a call preserves ($s0 to $s7, $sp, $fp) and where it returns. */
static uint32_t *
jump_register(struct cpu *cpu, unsigned n)
{
	static const uint8_t reg[] = { REG_S0,     REG_S0 + 1, REG_S0 + 2,
				       REG_S0 + 3, REG_S0 + 4, REG_S0 + 5,
				       REG_S0 + 6, REG_S0 + 7, REG_SP,
				       REG_FP,     REG_RA };

	return n < sizeof reg ? &cpu->r[reg[n]] : NULL;
}

static uint32_t
prom_setjmp(struct prom *p)
{
	const uint32_t *r;

	for (unsigned n = 0; (r = jump_register(p->cpu, n)) != NULL; n++)
		(void)guest_write32(p->cpu, arg(p, 0) + 4 * n, *r);
	return 0;
}

static uint32_t
prom_longjmp(struct prom *p)
{
	uint32_t value = arg(p, 1), from = arg(p, 0);
	uint32_t *r;

	for (unsigned n = 0; (r = jump_register(p->cpu, n)) != NULL; n++)
		(void)guest_read32(p->cpu, from + 4 * n, r);
	return value ? value : 1;
}

/*
 * The call is made again and again until the time has come: it "returns" to
 * itself, so that the guest spends the time as it would in the PROM's loop.
 */
static uint32_t
prom_msdelay(struct prom *p)
{
	struct cpu *cpu = p->cpu;
	cycles_t now = cpu->clock->now;

	if (p->delay_until == 0) {
		p->delay_return = cpu->r[REG_RA];
		p->delay_until =
		    now + clock_from_ns(cpu->clock, arg(p, 0) * 1000000ull);
	}
	if (now < p->delay_until) {
		cpu->r[REG_RA] = cpu->cur_pc;
		return 0;
	}
	p->delay_until = 0;
	cpu->r[REG_RA] = p->delay_return;
	return 0;
}

static uint32_t
prom_getsysid(struct prom *p)
{
	return p->model->systype;
}

/* All of RAM is there, from 0 on, in whole bytes of eight pages. */
static uint32_t
prom_getbitmap(struct prom *p)
{
	uint32_t bytes = p->model->ram_mb * (MB / PAGE_SIZE) / 8;
	vaddr_t to = arg(p, 0);
	const uint8_t present = 0xff;

	(void)guest_write32(p->cpu, to + PROM_BITMAP_PAGE_SIZE, PAGE_SIZE);
	for (uint32_t i = 0; i < bytes; i++)
		(void)guest_write(p->cpu, to + PROM_BITMAP_BITS + i, &present,
				  1);
	return bytes;
}

/*
 * The TURBOchannel of each model. Slots and cycle: NetBSD dec_3max.c and
 * dec_3min.c; timeout and burst: chosen, no kernel was seen to read them.
 */
struct turbochannel {
	uint32_t cycle_ns, slot_mb, timeout_cycles, dma_mb, burst_words;
	paddr_t slot0;
	uint32_t slots;
};

static const struct turbochannel turbochannels[MODEL_COUNT] = {
	[MODEL_M125] = { 80, 64, 10, 128, 64, 0x10000000, 4 },
	[MODEL_M200] = { 40, 4, 10, 480, 128, 0x1e000000, 8 },
};

static uint32_t
prom_gettcinfo(struct prom *p)
{
	return turbochannels[p->model->id].slots ? p->data + PROM_TCINFO_OFFSET
						 : 0;
}

static uint32_t
prom_slot_address(struct prom *p)
{
	const struct turbochannel *tc = &turbochannels[p->model->id];
	uint32_t slot = arg(p, 0);

	if (slot >= tc->slots)
		return 0;
	return KSEG1 | (tc->slot0 + slot * (tc->slot_mb << 20));
}

static void
write_tcinfo(struct prom *p)
{
	const struct turbochannel *tc = &turbochannels[p->model->id];
	vaddr_t to = p->data + PROM_TCINFO_OFFSET;

	guest_write32(p->cpu, to + PROM_TCINFO_CLOCK_NS, tc->cycle_ns);
	guest_write32(p->cpu, to + PROM_TCINFO_SLOT_MB, tc->slot_mb);
	guest_write32(p->cpu, to + PROM_TCINFO_IO_TIMEOUT, tc->timeout_cycles);
	guest_write32(p->cpu, to + PROM_TCINFO_DMA_MB, tc->dma_mb);
	guest_write32(p->cpu, to + PROM_TCINFO_MAX_BURST, tc->burst_words);
}

/*
 * Before a kernel has put its own there, an exception finds a jump to the
 * PROM's entry for exceptions: lui k0; ori k0; jr k0; nop.
 */
static void
plant_vector(struct prom *p, vaddr_t vector, vaddr_t rom)
{
	const uint32_t code[] = { 0x3c1a0000 | rom >> 16,
				  0x375a0000 | (rom & 0xffff), 0x03400008, 0 };

	for (unsigned i = 0; i < 4; i++)
		guest_write32(p->cpu, vector + 4 * i, code[i]);
}

void
prom_init(struct prom *p, struct cpu *cpu, const struct model *model,
	  const struct char_backend *console, vaddr_t data, uint64_t seed)
{
	*p = (struct prom){
		.cpu = cpu, .model = model, .console = console, .data = data
	};
	environment_init(&p->environment, cpu, data, model, seed);
	write_tcinfo(p);
	plant_vector(p, VECTOR_UTLB, PROM_OLD_BASE + 8 * PROM_OLD_JUMPS8);
	plant_vector(p, VECTOR_GENERAL, PROM_OLD_BASE + 8 * PROM_OLD_JUMP2S8);
}

static const struct service {
	unsigned call;
	const char *name;
	uint32_t (*serve)(struct prom *);
} services[] = {
#define OLD(entry, function, what) \
	{ PROM_OLD_##entry, #function, prom_##function },
#define REX(offset, function, what) \
	{ PROM_CALL_REX + PROM_REX_##offset / 4, #function, prom_##function },
#include "machine/prom_calls.def"
#undef OLD
#undef REX
};

static const struct service *
find_service(unsigned call)
{
	for (unsigned i = 0; i < sizeof services / sizeof *services; i++)
		if (services[i].call == call)
			return &services[i];
	return NULL;
}

const char *
prom_call_name(unsigned call)
{
	const struct service *s = find_service(call);

	return s ? s->name : "?";
}

void
prom_call(struct prom *p, unsigned call)
{
	const struct service *s = find_service(call);
	uint32_t result = s ? s->serve(p) : 0;

	TRACE(p->cpu->trace, PROM, "%s(0x%x, 0x%x, 0x%x, 0x%x) = 0x%x",
	      prom_call_name(call), arg(p, 0), arg(p, 1), arg(p, 2), arg(p, 3),
	      result);
	p->cpu->r[REG_V0] = result;
}

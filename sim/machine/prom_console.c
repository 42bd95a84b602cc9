/* SPDX-License-Identifier: MIT */
/* Characters and text between the guest and its console. */
#include "machine/format.h"
#include "machine/guest.h"
#include "machine/prom_services.h"

enum { LINE_MAX_BYTES = 128 }; /* chosen: of one gets() */

static void
put(void *prom, uint8_t byte)
{
	((struct prom *)prom)->work++;
	char_put(((struct prom *)prom)->console, byte);
}

static int
get(const struct prom *p)
{
	return char_get(p->console);
}

uint32_t
prom_getchar(struct prom *p)
{
	return (uint32_t)get(p);
}

uint32_t
prom_putchar(struct prom *p)
{
	put(p, (uint8_t)prom_argument(p, 0));
	return 0;
}

uint32_t
prom_showchar(struct prom *p)
{
	uint8_t byte = (uint8_t)prom_argument(p, 0);

	if (byte < ' ' && byte != '\n') {
		put(p, '^');
		byte += '@';
	}
	put(p, byte);
	return 0;
}

/* What has been typed is all there is: the line ends with it. */
uint32_t
prom_gets(struct prom *p)
{
	char line[LINE_MAX_BYTES];
	uint32_t n = 0;
	int c;

	while (n < sizeof line - 1 && (c = get(p)) >= 0 && c != '\n' &&
	       c != '\r')
		line[n++] = (char)c;
	line[n] = '\0';
	(void)guest_write(p->cpu, prom_argument(p, 0), line, n + 1);
	return prom_argument(p, 0);
}

uint32_t
prom_puts(struct prom *p)
{
	vaddr_t at = prom_argument(p, 0);
	uint8_t byte;
	uint32_t n = 0;

	while (n < FORMAT_OUTPUT_MAX && guest_read(p->cpu, at + n, &byte, 1) &&
	       byte != 0) {
		put(p, byte);
		n++;
	}
	return 0;
}

uint32_t
prom_printf(struct prom *p)
{
	return format_print(p->cpu, 0, (struct format_sink){ put, p });
}

struct buffer {
	struct prom *prom;
	vaddr_t at;
};

static void
put_memory(void *ctx, uint8_t byte)
{
	struct buffer *b = ctx;

	b->prom->work++;
	(void)guest_write(b->prom->cpu, b->at++, &byte, 1);
}

uint32_t
prom_sprintf(struct prom *p)
{
	struct buffer b = { p, prom_argument(p, 0) };
	uint32_t n =
	    format_print(p->cpu, 1, (struct format_sink){ put_memory, &b });

	put_memory(&b, 0);
	return n;
}

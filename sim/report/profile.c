/* SPDX-License-Identifier: MIT */
/* Profiles by symbol and cause. */
#include "report/profile.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

static unsigned
rows_of(const struct profile_image *im)
{
	return im->image ? im->image->symbols.count + 1 : 1;
}

static void
image_init(struct profile_image *to, const char *name,
	   const struct image *image)
{
	to->name = name;
	to->image = image;
	to->count = xcalloc((unsigned long)rows_of(to) * CAUSE_COUNT,
			    sizeof *to->count);
}

void
profile_init(struct profile *p, const struct machine *m)
{
	*p = (struct profile){ .machine = m };
	image_init(&p->image[PROFILE_KERNEL], m->kernel->name, m->kernel);
	image_init(&p->image[PROFILE_WORKLOAD],
		   m->workload ? m->workload->name : "user", m->workload);
	image_init(&p->image[PROFILE_PROM], "prom", NULL);
	memcpy(p->seen, m->cpu.cycles, sizeof p->seen);
}

void
profile_free(struct profile *p)
{
	for (unsigned i = 0; i < PROFILE_IMAGES; i++)
		free(p->image[i].count);
	*p = (struct profile){ 0 };
}

/* The boot ROM lies at the same end of KSEG1 on all machines, above any RAM;
 * an alias of it would count as kernel. */
static struct profile_image *
image_at(struct profile *p, vaddr_t pc)
{
	if (pc < KSEG0)
		return &p->image[PROFILE_WORKLOAD];
	if (pc >= VECTOR_RESET && pc < KSEG2)
		return &p->image[PROFILE_PROM];
	return &p->image[PROFILE_KERNEL];
}

void
profile_attribute(struct profile *p, vaddr_t pc)
{
	const uint64_t *now = p->machine->cpu.cycles;
	struct profile_image *im = image_at(p, pc);
	int symbol = im->image ? image_symbol(im->image, pc) : -1;
	uint64_t *count = im->count + (size_t)(symbol + 1) * CAUSE_COUNT;

	for (unsigned c = 0; c < CAUSE_COUNT; c++)
		count[c] += now[c] - p->seen[c];
	memcpy(p->seen, now, sizeof p->seen);
}

static void
write_image(const struct profile *p, const struct profile_image *im, FILE *out)
{
	for (unsigned i = 0; i < rows_of(im) * CAUSE_COUNT; i++) {
		unsigned row = i / CAUSE_COUNT;

		if (im->count[i] == 0)
			continue;
		fprintf(out, "%s;%s;%s;%s %" PRIu64 "\n",
			p->machine->model.name, im->name,
			row ? im->image->symbols.symbol[row - 1].name : "?",
			cause_name((enum cause)(i % CAUSE_COUNT)),
			im->count[i]);
	}
}

void
profile_write(const struct profile *p, FILE *out)
{
	for (unsigned i = 0; i < PROFILE_IMAGES; i++)
		write_image(p, &p->image[i], out);
}

uint64_t
profile_total(const struct profile *p)
{
	uint64_t total = 0;

	for (unsigned i = 0; i < PROFILE_IMAGES; i++)
		for (unsigned k = 0; k < rows_of(&p->image[i]) * CAUSE_COUNT;
		     k++)
			total += p->image[i].count[k];
	return total;
}

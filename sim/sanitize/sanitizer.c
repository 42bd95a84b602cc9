/* SPDX-License-Identifier: MIT */
#include "sanitize/sanitizer.h"

#include "sanitize/memory.h"

/* DMA, and services of the PROM. */
static void
on_written(void *ctx, paddr_t pa, uint32_t count, enum bus_writer who)
{
	struct sanitizer *s = ctx;

	shadow_write(&s->shadow, pa, count,
		     who == BUS_WRITER_DMA ? SHADOW_DMA : SHADOW_PROM);
}

static uint64_t
exceptions_of(const struct cpu *c)
{
	uint64_t sum = 0;

	for (unsigned i = 0; i < 16; i++)
		sum += c->exceptions[i];
	return sum;
}

void
sanitizer_init(struct sanitizer *s, struct machine *m,
	       struct finding_choice choice, FILE *out)
{
	*s = (struct sanitizer){ .machine = m };
	s->exceptions = exceptions_of(&m->cpu);
	pipeline_init(&s->pipeline, &m->cpu);
	shadow_init(&s->shadow, m);
	findings_init(&s->findings, m, choice, out);
	m->bus.listen =
	    (struct bus_listener){ .ctx = s, .written = on_written };
}

void
sanitizer_free(struct sanitizer *s)
{
	if (s->machine)
		s->machine->bus.listen = (struct bus_listener){ 0 };
	shadow_free(&s->shadow);
	s->machine = NULL;
}

void
sanitizer_judge(struct sanitizer *s, vaddr_t pc, uint32_t insn, cycles_t began)
{
	struct cpu *c = &s->machine->cpu;
	uint64_t exceptions = exceptions_of(c);
	struct moment m = { pc, insn, began, exceptions != s->exceptions,
			    !(s->pipeline.loads >> isa_rs(insn) & 1) };
	struct acts acts;

	s->exceptions = exceptions;
	acts_of(&acts, insn);
	if (m.excepted && insn == 0) { /* an interrupt, or no fetch */
		pipeline_judge(&s->pipeline, &acts, c, &m, &s->findings);
		return;
	}
	memory_judge_fetch(&s->shadow, c, &acts, &m, &s->findings);
	if ((acts.acts & ACT_USES_MEMORY) && !m.excepted && m.based)
		memory_judge_access(&s->shadow, c, &acts, &m, &s->findings);
	translation_judge(&s->translation, c, &acts, &m, &s->findings);
	pipeline_judge(&s->pipeline, &acts, c, &m, &s->findings);
}

bool
sanitizer_finish(struct sanitizer *s)
{
	findings_summarize(&s->findings);
	return s->findings.choice.error && s->findings.count > 0;
}

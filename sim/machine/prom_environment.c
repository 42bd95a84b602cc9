/* SPDX-License-Identifier: MIT */
/* Variables, as the guest calls for them. */
#include "machine/guest.h"
#include "machine/prom_services.h"

/* A string of the guest, "" when it cannot be read, cut at size. */
static void
text_argument(const struct prom *p, unsigned n, char *to, unsigned size)
{
	if (!cpu_peek_string(p->cpu, prom_argument(p, n), to, size))
		to[0] = '\0';
}

uint32_t
prom_getenv(struct prom *p)
{
	char name[ENVIRONMENT_NAME];

	text_argument(p, 0, name, sizeof name);
	return environment_get(&p->environment, name);
}

uint32_t
prom_setenv(struct prom *p)
{
	char name[ENVIRONMENT_NAME], value[ENVIRONMENT_VALUE];

	text_argument(p, 0, name, sizeof name);
	text_argument(p, 1, value, sizeof value);
	return environment_set(&p->environment, name, value) ? 0 : UINT32_MAX;
}

uint32_t
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
	if (n < prom_argument(p, 0) &&
	    guest_read32(p->cpu, prom_argument(p, 1) + 4 * n, &at) &&
	    !cpu_peek_string(p->cpu, at, to, size))
		to[0] = '\0';
}

uint32_t
prom_setenv_cmd(struct prom *p)
{
	char name[ENVIRONMENT_NAME], value[ENVIRONMENT_VALUE];

	command_word(p, 1, name, sizeof name);
	command_word(p, 2, value, sizeof value);
	return environment_set(&p->environment, name, value) ? 0 : UINT32_MAX;
}

uint32_t
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
		char_put(p->console, (uint8_t)*text++);
}

uint32_t
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
		char_put(p->console, '=');
		put_text(p, value);
		char_put(p->console, '\n');
	}
	return 0;
}

/* SPDX-License-Identifier: MIT */
#include "machine/watch.h"

#include <string.h>

void
watch_init(struct watch *w, const char *text)
{
	*w = (struct watch){ .text = text };
}

/* Whether the ring ends with the text. */
static bool
ends_with(const struct watch *w, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++) {
		uint32_t place = (w->next + WATCH_TEXT_MAX - n + i);

		if (w->last[place % WATCH_TEXT_MAX] != (uint8_t)w->text[i])
			return false;
	}
	return true;
}

bool
watch_byte(struct watch *w, uint8_t byte)
{
	if (!w->text)
		return false;
	w->last[w->next] = byte;
	w->next = (w->next + 1) % WATCH_TEXT_MAX;
	if (!ends_with(w, (uint32_t)strlen(w->text)))
		return false;
	w->seen = true;
	return true;
}

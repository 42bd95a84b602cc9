/* SPDX-License-Identifier: MIT */
#include "record/check.h"

#include "record/word.h"

uint32_t
check_take(uint8_t *to, const struct machine *m, uint64_t console)
{
	struct state state;

	state_take(&state, m, console);
	word_put64(to, m->clock.now);
	for (unsigned i = 0; i < state.parts; i++)
		word_put64(to + check_bytes(i), state.part[i].hash);
	return check_bytes(state.parts);
}

uint32_t
check_add_end(uint8_t *to, uint32_t bytes, const struct machine *m)
{
	word_put64(to + bytes, state_of_statistics(m));
	word_put32(to + bytes + 8, m->end);
	word_put32(to + bytes + 12, m->guest_status);
	return bytes + END_EXTRA;
}

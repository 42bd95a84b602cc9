/* SPDX-License-Identifier: MIT */
#include "dev/lk201.h"

#include <string.h>

/* VCB02 Technical Manual: 500 ms, then 30 a second. */
enum { REPEAT_DELAY_NS = 500000000, REPEAT_NS = 33333333 };

/* The divisions of the keys, by first and last code, and their modes after
 * power-up; the first row that holds a key counts. */
static const struct {
	uint8_t first, last, division, mode;
} divisions[] = {
	{ 0x56, 0x62, 10, LK201_MODE_DOWN },   /* F1 to F5 */
	{ 0x63, 0x6e, 11, LK201_MODE_DOWN },   /* F6 to F10 */
	{ 0x6f, 0x7a, 12, LK201_MODE_DOWN },   /* F11 to F14 */
	{ 0x7b, 0x7e, 13, LK201_MODE_DOWN },   /* Help, Do */
	{ 0x7f, 0x87, 14, LK201_MODE_DOWN },   /* F17 to F20 */
	{ 0x88, 0x90, 9, LK201_MODE_DOWN },    /* editing */
	{ 0x91, 0xa5, 2, LK201_MODE_REPEAT },  /* keypad */
	{ 0xa6, 0xa8, 7, LK201_MODE_REPEAT },  /* left, right */
	{ 0xa9, 0xac, 8, LK201_MODE_REPEAT },  /* down, up */
	{ 0xad, 0xaf, 6, LK201_MODE_UP_DOWN }, /* shift, control */
	{ 0xb0, 0xb2, 5, LK201_MODE_DOWN },    /* lock, compose */
	{ 0xbc, 0xbc, 3, LK201_MODE_REPEAT },  /* delete */
	{ 0xbd, 0xbe, 4, LK201_MODE_DOWN },    /* return, tab */
	{ 0xbf, 0xfb, 1, LK201_MODE_REPEAT },  /* the letters */
};

enum { DIVISIONS = sizeof divisions / sizeof divisions[0] };

/* 0: no key. */
static unsigned
division_of(uint8_t key)
{
	for (unsigned i = 0; i < DIVISIONS; i++)
		if (key >= divisions[i].first && key <= divisions[i].last)
			return divisions[i].division;
	return 0;
}

static void
set_defaults(struct lk201 *k)
{
	for (unsigned i = 0; i < DIVISIONS; i++)
		k->mode[divisions[i].division] = divisions[i].mode;
	k->repeats = true;
	k->inhibited = false;
}

static void
say(struct lk201 *k, uint8_t byte)
{
	byte_queue_put(&k->queue, byte);
}

static void
stop_repeating(struct lk201 *k)
{
	k->last = 0;
	clock_cancel(k->clock, &k->repeat);
}

static void
power_up(struct lk201 *k)
{
	stop_repeating(k);
	memset(&k->queue, 0, sizeof k->queue);
	set_defaults(k);
	k->command = 0;
	k->lamps = 0;
	say(k, LK201_POWER_UP);
	say(k, LK201_HARDWARE);
	say(k, 0); /* no error */
	say(k, 0); /* no key is stuck */
}

static void
request_id(struct lk201 *k)
{
	say(k, LK201_POWER_UP);
	say(k, LK201_HARDWARE);
}

static void
inhibit(struct lk201 *k)
{
	say(k, LK201_LOCKED);
	k->inhibited = true;
	stop_repeating(k);
}

static void
resume(struct lk201 *k)
{
	k->inhibited = false;
}

static void
repeat_on(struct lk201 *k)
{
	k->repeats = true;
}

static void
repeat_off(struct lk201 *k)
{
	k->repeats = false;
	stop_repeating(k);
}

static void
be_silent(struct lk201 *k)
{
	(void)k;
}

/* Commands without parameters. */
static const struct {
	uint8_t command;
	void (*obey)(struct lk201 *);
} commands[] = {
	{ LK201_INHIBIT, inhibit },       { LK201_RESUME, resume },
	{ LK201_CLICK_OFF, be_silent },   { LK201_BELL_OFF, be_silent },
	{ LK201_BELL, be_silent },        { LK201_REQUEST_ID, request_id },
	{ LK201_CTRL_OFF, be_silent },    { LK201_CTRL_ON, be_silent },
	{ LK201_DEFAULTS, set_defaults }, { LK201_REPEAT_STOP, stop_repeating },
	{ LK201_REPEAT_OFF, repeat_off }, { LK201_REPEAT_ON, repeat_on },
	{ LK201_POWER_CYCLE, power_up },
};

static void
set_mode(struct lk201 *k, uint8_t byte)
{
	unsigned division = (byte & 0x7fu) >> LK201_DIVISION_SHIFT;

	if (division < 1 || division > LK201_DIVISIONS) {
		say(k, LK201_INPUT_ERROR);
		return;
	}
	k->mode[division] = byte & LK201_MODE;
	say(k, LK201_MODE_CHANGE);
}

static void
obey(struct lk201 *k, uint8_t byte)
{
	for (unsigned i = 0; i < sizeof commands / sizeof commands[0]; i++)
		if (commands[i].command == byte) {
			commands[i].obey(k);
			return;
		}
	say(k, LK201_INPUT_ERROR);
}

static void
take_parameter(struct lk201 *k, uint8_t byte)
{
	uint8_t lamps = byte & 0x0f;

	if (k->command == LK201_LAMPS_ON)
		k->lamps |= lamps;
	if (k->command == LK201_LAMPS_OFF)
		k->lamps &= (uint8_t)~lamps;
	if (byte & LK201_LAST)
		k->command = 0;
}

/* A byte from the computer. */
static void
put(void *ctx, uint8_t byte)
{
	struct lk201 *k = ctx;

	if (k->command)
		take_parameter(k, byte);
	else if (!(byte & LK201_LAST))
		k->command = byte | LK201_COMMAND;
	else if (byte & LK201_COMMAND)
		obey(k, byte);
	else
		set_mode(k, byte);
}

static int
get(void *ctx)
{
	struct lk201 *k = ctx;

	return byte_queue_get(&k->queue);
}

static void
on_repeat(void *owner)
{
	struct lk201 *k = owner;

	say(k, LK201_METRONOME);
	clock_schedule(k->clock, &k->repeat,
		       clock_from_ns(k->clock, REPEAT_NS));
}

static void
go_down(struct lk201 *k, uint8_t key, uint8_t mode)
{
	say(k, key);
	stop_repeating(k);
	if (mode != LK201_MODE_REPEAT || !k->repeats)
		return;
	k->last = key;
	clock_schedule(k->clock, &k->repeat,
		       clock_from_ns(k->clock, REPEAT_DELAY_NS));
}

/* Is a key held that would tell when it goes up? */
static bool
any_held(const struct lk201 *k)
{
	for (unsigned key = LK201_KEY_FIRST; key <= LK201_KEY_LAST; key++)
		if ((k->held[key / 8] >> key % 8 & 1) &&
		    k->mode[division_of((uint8_t)key)] == LK201_MODE_UP_DOWN)
			return true;
	return false;
}

static void
go_up(struct lk201 *k, uint8_t key, uint8_t mode)
{
	if (k->last == key)
		stop_repeating(k);
	if (mode == LK201_MODE_UP_DOWN)
		say(k, any_held(k) ? key : LK201_ALL_UPS);
}

void
lk201_key(struct lk201 *k, uint8_t key, bool down)
{
	unsigned division = division_of(key);
	uint8_t bit = (uint8_t)(1u << key % 8);
	bool was_down = k->held[key / 8] & bit;

	if (!division || was_down == down)
		return;
	k->held[key / 8] ^= bit;
	if (k->inhibited)
		return;
	if (down)
		go_down(k, key, k->mode[division]);
	else
		go_up(k, key, k->mode[division]);
}

void
lk201_init(struct lk201 *k, struct clock *clock)
{
	*k = (struct lk201){
		.backend = { k, put, get },
		.clock = clock,
		.repeat = { .name = "lk201.repeat",
			    .fire = on_repeat,
			    .owner = k },
	};
	power_up(k);
}

/* SPDX-License-Identifier: MIT */
/* A parser a key. */
#include "host/user_choice.h"

#include <stdio.h>
#include <string.h>

enum { TEXT_MAX = 80 }; /* of one key and its value */

#define LOOPBACK    0x7f000001u
#define DEFAULT_NET 0x0a000200u
enum { DEFAULT_PREFIX = 24 };

/* Digits up to `end`, which is left behind. */
static bool
take_number(const char **at, char end, unsigned max, unsigned *value)
{
	const char *p = *at;
	unsigned n = 0;

	while (*p >= '0' && *p <= '9' && n <= max)
		n = n * 10 + (unsigned)(*p++ - '0');
	if (p == *at || n > max || *p != end)
		return false;
	*value = n;
	*at = end ? p + 1 : p;
	return true;
}

/* A.B.C.D up to `end`. */
static bool
take_address(const char **at, char end, uint32_t *value)
{
	unsigned byte;

	*value = 0;
	for (int i = 0; i < 4; i++) {
		if (!take_number(at, i < 3 ? '.' : end, 255, &byte))
			return false;
		*value = *value << 8 | byte;
	}
	return true;
}

/* [ADDR]:PORT up to `end`; least is the smallest port. */
static bool
take_end(const char **at, char end, unsigned least, uint32_t *address,
	 uint16_t *port)
{
	unsigned number;

	if (**at == ':')
		++*at;
	else if (!take_address(at, ':', address))
		return false;
	if (!take_number(at, end, 65535, &number) || number < least)
		return false;
	*port = (uint16_t)number;
	return true;
}

static bool
take_forward(struct user_choice *c, const char *value, struct error *e)
{
	struct user_forward f = { .udp = strncmp(value, "udp:", 4) == 0,
				  .host = LOOPBACK };
	const char *at = value + 4;

	if (c->forwards == USER_FORWARDS_MAX)
		return error_set(e, "--net user: at most %d times hostfwd",
				 USER_FORWARDS_MAX);
	if ((!f.udp && strncmp(value, "tcp:", 4) != 0) ||
	    !take_end(&at, '-', 0, &f.host, &f.host_port) ||
	    !take_end(&at, '\0', 1, &f.guest, &f.guest_port))
		return error_set(e,
				 "--net user: hostfwd=%s: write tcp or udp, "
				 "then :[ADDRESS]:PORT-[ADDRESS]:PORT",
				 value);
	c->forward[c->forwards++] = f;
	return true;
}

static bool
take_net(struct user_choice *c, const char *value, struct error *e)
{
	const char *at = value;
	uint32_t net;
	unsigned prefix;

	if (!take_address(&at, '/', &net) ||
	    !take_number(&at, '\0', USER_PREFIX_MAX, &prefix) ||
	    prefix < USER_PREFIX_MIN || net == 0 || net << prefix != 0)
		return error_set(e,
				 "--net user: net=%s: write the address of a "
				 "network and %d to %d bits, as 10.0.2.0/24",
				 value, USER_PREFIX_MIN, USER_PREFIX_MAX);
	c->net = net;
	c->prefix = prefix;
	return true;
}

static bool
take_restrict(struct user_choice *c, const char *value, struct error *e)
{
	(void)value;
	(void)e;
	c->restricted = true;
	return true;
}

static const struct {
	const char *begins;
	bool whole; /* nothing follows */
	bool (*take)(struct user_choice *, const char *value, struct error *);
} keys[] = {
	{ "net=", false, take_net },
	{ "hostfwd=", false, take_forward },
	{ "restrict", true, take_restrict },
};

static bool
take_key(struct user_choice *c, const char *text, struct error *e)
{
	for (unsigned i = 0; i < sizeof keys / sizeof *keys; i++) {
		size_t n = strlen(keys[i].begins);

		if (strncmp(text, keys[i].begins, n) == 0 &&
		    !(keys[i].whole && text[n]))
			return keys[i].take(c, text + n, e);
	}
	return error_set(e,
			 "--net user: no key %s: there are hostfwd=..., "
			 "net=A.B.C.D/N and restrict",
			 text);
}

/* The guest's end of a forward must be on the network. */
static bool
check_guests(const struct user_choice *c, struct error *e)
{
	for (unsigned i = 0; i < c->forwards; i++) {
		uint32_t guest = c->forward[i].guest;

		if (guest && (guest ^ c->net) >> (32 - c->prefix))
			return error_set(e,
					 "--net user: hostfwd to %u.%u.%u.%u: "
					 "not on the guest's network",
					 guest >> 24, guest >> 16 & 255,
					 guest >> 8 & 255, guest & 255);
	}
	return true;
}

bool
user_choose(struct user_choice *c, const char *text, struct error *e)
{
	char key[TEXT_MAX + 1];

	c->net = DEFAULT_NET;
	c->prefix = DEFAULT_PREFIX;
	while (*text == ',') {
		size_t n = strcspn(++text, ",");

		if (n > TEXT_MAX)
			return error_set(e, "--net user: %.40s...: too long",
					 text);
		memcpy(key, text, n);
		key[n] = '\0';
		if (!take_key(c, key, e))
			return false;
		text += n;
	}
	return check_guests(c, e);
}

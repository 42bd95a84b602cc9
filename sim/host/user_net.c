/* SPDX-License-Identifier: MIT */
/* The user's sockets, by libslirp. */
#include "host/user_net.h"

#ifdef EXOSIM_SLIRP

#	include <errno.h>
#	include <libslirp.h>
#	include <poll.h>
#	include <signal.h>
#	include <stdio.h>
#	include <stdlib.h>
#	include <string.h>
#	include <time.h>
#	include <unistd.h>

#	include "host/wallclock.h"

/* Chosen: how long the last bytes for a slow client are waited for. */
#	define LINGER_NS UINT64_C(1000000000)

enum { MAC_BYTES = 6, PORT_TRIES = 16 };

struct user_net {
	struct outside outside;
	Slirp *slirp;
	struct pollfd *fd; /* what libslirp waits for; owned */
	int fds, room;
};

/* ---- what libslirp asks of us ---- */

static ssize_t
send_packet(const void *bytes, size_t count, void *opaque)
{
	struct user_net *u = opaque;

	frame_queue_add(&u->outside.queue, bytes, count);
	return (ssize_t)count;
}

/* What a guest does wrong on the network is its own affair. */
static void
guest_error(const char *message, void *opaque)
{
	(void)message;
	(void)opaque;
}

static int64_t
clock_get_ns(void *opaque)
{
	return (int64_t)((struct user_net *)opaque)->outside.ns;
}

/* Timers are for IPv6. */
static void *
timer_new(SlirpTimerCb cb, void *cb_opaque, void *opaque)
{
	(void)cb;
	(void)cb_opaque;
	(void)opaque;
	bug("libslirp wants a timer");
}

static void
timer_free(void *timer, void *opaque)
{
	(void)timer;
	(void)opaque;
}

static void
timer_mod(void *timer, int64_t ms, void *opaque)
{
	(void)timer;
	(void)ms;
	(void)opaque;
}

/* All descriptors are asked for before each wait. */
static void
note_fd(int fd, void *opaque)
{
	(void)fd;
	(void)opaque;
}

static void
notify(void *opaque)
{
	(void)opaque;
}

static const SlirpCb callbacks = {
	.send_packet = send_packet,
	.guest_error = guest_error,
	.clock_get_ns = clock_get_ns,
	.timer_new = timer_new,
	.timer_free = timer_free,
	.timer_mod = timer_mod,
	.register_poll_fd = note_fd,
	.unregister_poll_fd = note_fd,
	.notify = notify,
};

/* ---- waiting ---- */

static const struct {
	int slirp;
	short poll;
} bits_of[] = {
	{ SLIRP_POLL_IN, POLLIN },   { SLIRP_POLL_OUT, POLLOUT },
	{ SLIRP_POLL_PRI, POLLPRI }, { SLIRP_POLL_ERR, POLLERR },
	{ SLIRP_POLL_HUP, POLLHUP },
};

enum { BITS = sizeof bits_of / sizeof *bits_of };

static int
add_poll(int fd, int events, void *opaque)
{
	struct user_net *u = opaque;
	struct pollfd want = { .fd = fd };

	for (int i = 0; i < BITS; i++)
		if (events & bits_of[i].slirp)
			want.events |= bits_of[i].poll;
	if (u->fds == u->room) {
		struct pollfd *more =
		    xcalloc(2ul * (unsigned)u->room, sizeof *more);

		memcpy(more, u->fd, (size_t)u->fds * sizeof *more);
		free(u->fd);
		u->fd = more;
		u->room *= 2;
	}
	u->fd[u->fds] = want;
	return u->fds++;
}

static int
get_revents(int index, void *opaque)
{
	struct user_net *u = opaque;
	int events = 0;

	for (int i = 0; i < BITS; i++)
		if (u->fd[index].revents & bits_of[i].poll)
			events |= bits_of[i].slirp;
	return events;
}

/* The time-out of libslirp's timers is not looked at: the next pump comes
 * sooner than any of them. */
static void
pump(struct outside *o, uint64_t left_ns)
{
	struct user_net *u = (struct user_net *)o;
	struct timespec left = { (time_t)(left_ns / 1000000000),
				 (long)(left_ns % 1000000000) };
	uint32_t timeout = UINT32_MAX;
	int ready;

	u->fds = 0;
	slirp_pollfds_fill(u->slirp, &timeout, add_poll, u);
	ready = ppoll(u->fd, (nfds_t)u->fds, &left, NULL);
	slirp_pollfds_poll(u->slirp, ready < 0, get_revents, u);
}

/* ---- what the machines send ---- */

/* libslirp's own address begins with 52:55; it believes that every frame it
 * is given is for it. */
static bool
is_for_us(const uint8_t *destination)
{
	return (destination[0] & 1) ||
	       (destination[0] == 0x52 && destination[1] == 0x55);
}

static void
put(void *ctx, uint64_t ns, const uint8_t *bytes, uint32_t count)
{
	struct user_net *u = ctx;

	u->outside.ns = ns;
	if (is_for_us(bytes))
		slirp_input(u->slirp, bytes, (int)count);
}

/* ---- beginning ---- */

static struct in_addr
address(uint32_t number)
{
	return (struct in_addr){ htonl(number) };
}

static Slirp *
make_slirp(struct user_net *u, const struct user_choice *c)
{
	const SlirpConfig config = {
		.version = SLIRP_CONFIG_VERSION_MIN,
		.restricted = c->restricted,
		.in_enabled = true,
		.vnetwork = address(c->net),
		.vnetmask = address(UINT32_MAX << (32 - c->prefix)),
		.vhost = address(c->net + USER_GATEWAY),
		.vnameserver = address(c->net + USER_NAME_SERVER),
		.vdhcp_start = address(c->net + USER_GUEST),
	};

	return slirp_new(&config, &callbacks, u);
}

/* A port that nobody has now; 0, with errno: there is none. libslirp does not
 * say which one it got. */
static uint16_t
free_port(const struct user_forward *f)
{
	struct sockaddr_in at = { .sin_family = AF_INET,
				  .sin_addr = address(f->host) };
	socklen_t size = sizeof at;
	int fd = socket(AF_INET,
			(f->udp ? SOCK_DGRAM : SOCK_STREAM) | SOCK_CLOEXEC, 0);
	int why;

	if (fd < 0)
		return 0;
	if (bind(fd, (struct sockaddr *)&at, size) < 0 ||
	    getsockname(fd, (struct sockaddr *)&at, &size) < 0)
		at.sin_port = 0;
	why = errno;
	close(fd);
	errno = why;
	return ntohs(at.sin_port);
}

static bool
forward_to(struct user_net *u, const struct user_forward *f, uint16_t port)
{
	return port &&
	       slirp_add_hostfwd(u->slirp, f->udp, address(f->host), port,
				 address(f->guest), f->guest_port) == 0;
}

/* The port; 0, with errno: it cannot be had. Somebody may take a free one
 * before we do. */
static uint16_t
forward_port(struct user_net *u, const struct user_forward *f)
{
	uint16_t port = f->host_port;

	for (int i = 0; !f->host_port && i < PORT_TRIES; i++) {
		port = free_port(f);
		if (forward_to(u, f, port))
			return port;
	}
	return f->host_port && forward_to(u, f, port) ? port : 0;
}

static bool
forward_all(struct user_net *u, struct user_choice *c, struct error *e)
{
	char host[INET_ADDRSTRLEN];

	for (unsigned i = 0; i < c->forwards; i++) {
		struct user_forward *f = &c->forward[i];
		struct in_addr at = address(f->host);
		uint16_t port;

		if (!f->guest)
			f->guest = c->net + USER_GUEST;
		port = forward_port(u, f);
		if (!port)
			return error_set(
			    e, "--net user: %s port %u of %s: %s: give another",
			    f->udp ? "udp" : "tcp", f->host_port,
			    inet_ntop(AF_INET, &at, host, sizeof host),
			    strerror(errno));
		f->host_port = port;
	}
	return true;
}

static void
tell(const struct user_choice *c)
{
	char host[INET_ADDRSTRLEN], guest[INET_ADDRSTRLEN];

	for (unsigned i = 0; i < c->forwards; i++) {
		const struct user_forward *f = &c->forward[i];
		struct in_addr from = address(f->host), to = address(f->guest);

		fprintf(stderr, "exosim: %s %s:%u goes to %s:%u\n",
			f->udp ? "udp" : "tcp",
			inet_ntop(AF_INET, &from, host, sizeof host),
			f->host_port,
			inet_ntop(AF_INET, &to, guest, sizeof guest),
			f->guest_port);
	}
}

/* ---- the end ---- */

static bool
has_bytes_left(const struct user_net *u)
{
	for (int i = 0; i < u->fds; i++)
		if (u->fd[i].events & POLLOUT)
			return true;
	return false;
}

/* What a machine has sent, its clients still get. */
static void
close_user_net(struct outside *o)
{
	struct user_net *u = (struct user_net *)o;
	uint64_t until = wallclock_ns() + LINGER_NS;

	do
		pump(o, 0);
	while (has_bytes_left(u) && wallclock_ns() < until &&
	       usleep(1000) == 0);
	slirp_cleanup(u->slirp);
	free(u->fd);
	free(u);
}

struct outside *
user_net_open(const struct user_choice *wanted, struct error *e)
{
	struct user_net *u = xcalloc(1, sizeof *u);
	struct user_choice c = *wanted;

	signal(SIGPIPE, SIG_IGN); /* a client that has gone is no reason */
	outside_init(&u->outside, pump, close_user_net);
	u->outside.backend.put = put;
	u->room = 16;
	u->fd = xcalloc((unsigned)u->room, sizeof *u->fd);
	u->slirp = make_slirp(u, &c);
	if (!forward_all(u, &c, e)) {
		close_user_net(&u->outside);
		return NULL;
	}
	tell(&c);
	return &u->outside;
}

#endif /* EXOSIM_SLIRP */

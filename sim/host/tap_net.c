/* SPDX-License-Identifier: MIT */
#include "host/tap_net.h"

#ifdef __linux__

#	include <errno.h>
#	include <fcntl.h>
#	include <linux/if_tun.h>
#	include <net/if.h>
#	include <poll.h>
#	include <stdio.h>
#	include <stdlib.h>
#	include <string.h>
#	include <sys/ioctl.h>
#	include <time.h>
#	include <unistd.h>

enum {
	/* Longer than any frame that is taken, so that one that was cut is
	 * known. */
	BUFFER = 2048,
	/* Chosen: as many as Linux keeps for an interface. */
	BURST = 1000,
};

struct tap_net {
	struct outside outside;
	int fd; /* -1: the interface has gone */
};

static void
lose(struct tap_net *t)
{
	fprintf(stderr, "exosim: --net tap: the interface has gone: %s\n",
		strerror(errno));
	close(t->fd);
	t->fd = -1;
}

static void
take_frames(struct tap_net *t)
{
	uint8_t buffer[BUFFER];
	ssize_t n = 0;

	for (int i = 0; i < BURST && n >= 0; i++) {
		n = read(t->fd, buffer, sizeof buffer);
		if (n >= 0)
			frame_queue_add(&t->outside.queue, buffer, (size_t)n);
	}
	if (n < 0 && errno == EBADFD)
		lose(t);
}

static void
pump(struct outside *o, uint64_t left_ns)
{
	struct tap_net *t = (struct tap_net *)o;
	struct timespec left = { (time_t)(left_ns / 1000000000),
				 (long)(left_ns % 1000000000) };
	struct pollfd ready = { .fd = t->fd, .events = POLLIN };

	if (ppoll(&ready, 1, &left, NULL) == 1)
		take_frames(t);
}

/* What an interface does not take, because it is down or full, is lost as on
 * any cable. */
static void
put(void *ctx, uint64_t ns, const uint8_t *bytes, uint32_t count)
{
	struct tap_net *t = ctx;
	ssize_t n;

	(void)ns;
	if (t->fd < 0)
		return;
	n = write(t->fd, bytes, count);
	(void)n;
}

static void
close_tap_net(struct outside *o)
{
	struct tap_net *t = (struct tap_net *)o;

	if (t->fd >= 0)
		close(t->fd);
	free(t);
}

static const char *
reason(int why)
{
	switch (why) {
	case EBUSY:
		return "in use by another program";
	case EINVAL:
		return "no tap interface";
	case EPERM:
	case EACCES:
		return "not permitted: make it yours with `ip tuntap add "
		       "... mode tap user YOU`";
	default:
		return strerror(why);
	}
}

/* -1, with errno. To ask for a name that is free would make an interface. */
static int
attach(const char *name)
{
	struct ifreq request = { .ifr_flags = IFF_TAP | IFF_NO_PI };
	int fd, why;

	fd = open("/dev/net/tun", O_RDWR | O_NONBLOCK | O_CLOEXEC);
	if (fd < 0)
		return -1;
	memcpy(request.ifr_name, name, strlen(name) + 1);
	if (ioctl(fd, TUNSETIFF, &request) == 0)
		return fd;
	why = errno;
	close(fd);
	errno = why;
	return -1;
}

struct outside *
tap_net_open(const char *name, struct error *e)
{
	struct tap_net *t;
	int fd;

	if (if_nametoindex(name) == 0) {
		error_set(e,
			  "--net tap=%s: no such interface: make it with `ip "
			  "tuntap add dev %s mode tap user YOU`",
			  name, name);
		return NULL;
	}
	fd = attach(name);
	if (fd < 0) {
		error_set(e, "--net tap=%s: %s", name, reason(errno));
		return NULL;
	}
	t = xcalloc(1, sizeof *t);
	outside_init(&t->outside, pump, close_tap_net);
	t->outside.backend.put = put;
	t->fd = fd;
	return &t->outside;
}

#else

struct outside *
tap_net_open(const char *name, struct error *e)
{
	error_set(e, "--net tap=%s: only Linux has tap interfaces", name);
	return NULL;
}

#endif /* __linux__ */

/* SPDX-License-Identifier: MIT */
#include "host/tcp.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static bool
fail(struct tcp *t, struct error *e, uint16_t port)
{
	int why = errno;

	tcp_close(t);
	return error_set(e, "port %u: %s: give another one", port,
			 strerror(why));
}

bool
tcp_listen(struct tcp *t, uint16_t *port, struct error *e)
{
	struct sockaddr_in at = { .sin_family = AF_INET,
				  .sin_port = htons(*port),
				  .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	socklen_t size = sizeof at;
	int on = 1;

	t->client = -1;
	t->listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (t->listener < 0)
		return fail(t, e, *port);
	setsockopt(t->listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
	if (bind(t->listener, (struct sockaddr *)&at, sizeof at) < 0 ||
	    listen(t->listener, 1) < 0 ||
	    getsockname(t->listener, (struct sockaddr *)&at, &size) < 0)
		return fail(t, e, *port);
	*port = ntohs(at.sin_port);
	return true;
}

bool
tcp_accept(struct tcp *t, struct error *e)
{
	int on = 1;

	do
		t->client = accept4(t->listener, NULL, NULL, SOCK_CLOEXEC);
	while (t->client < 0 && errno == EINTR);
	if (t->client < 0)
		return fail(t, e, 0);
	setsockopt(t->client, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
	return true;
}

static void
close_one(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

void
tcp_close(struct tcp *t)
{
	close_one(&t->client);
	close_one(&t->listener);
}

bool
tcp_connected(const struct tcp *t)
{
	return t->client >= 0;
}

int
tcp_get(struct tcp *t, bool wait)
{
	uint8_t byte;
	ssize_t n;

	if (!tcp_connected(t))
		return -1;
	do
		n = recv(t->client, &byte, 1, wait ? 0 : MSG_DONTWAIT);
	while (n < 0 && errno == EINTR);
	if (n == 1)
		return byte;
	if (n == 0 || (errno != EAGAIN && errno != EWOULDBLOCK))
		close_one(&t->client);
	return -1;
}

bool
tcp_put(struct tcp *t, const char *bytes, size_t count)
{
	while (count > 0 && tcp_connected(t)) {
		ssize_t n = send(t->client, bytes, count, MSG_NOSIGNAL);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0) {
			close_one(&t->client);
			break;
		}
		bytes += n;
		count -= (size_t)n;
	}
	return tcp_connected(t);
}

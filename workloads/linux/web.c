/* SPDX-License-Identifier: MIT */
/*
 * A web server for one request, run when asked (run=web): pings the gateway
 * (gateway=ADDRESS, 10.0.2.2), which must answer, then serves one page on port
 * 80 (RFC 1945) and ends.
 */
#include <rt/printf.h>

#include "lib/net.h"

enum { PORT = 80, TRIES = 5, REQUEST = 4096, SHUT_WR = 1 };

/* Up to the empty line that ends a request; 0: none came. */
static int
read_request(int fd, char text[REQUEST])
{
	int have = 0, n;

	do {
		n = sys_read(fd, text + have, (uint32_t)(REQUEST - 1 - have));
		have += n > 0 ? n : 0;
		text[have] = '\0';
	} while (n > 0 && have < REQUEST - 1 &&
		 !(have >= 4 && strcmp(text + have - 4, "\r\n\r\n") == 0));
	return have >= 4 && strncmp(text, "GET ", 4) == 0;
}

static int
send_page(int fd)
{
	struct utsname name;
	char page[512];
	int n;

	sys_uname(&name);
	n = rt_snprintf(page, sizeof page,
			"HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\n\r\n"
			"%s %s on %s: page served by a DECstation.\n",
			name.sysname, name.release, name.machine);
	return write_all(fd, page, (uint32_t)n) == n;
}

/* The page has arrived when the client closes its end, too. */
static int
finish(int fd)
{
	char rest[64];
	int n;

	sys_shutdown(fd, SHUT_WR);
	do
		n = sys_read(fd, rest, sizeof rest);
	while (n > 0);
	sys_close(fd);
	return n == 0;
}

static int
patient_ping(uint32_t address)
{
	int us = -1;

	for (uint16_t i = 1; us < 0 && i <= TRIES; i++)
		us = net_ping(address, i);
	return us;
}

int
main(int argc, char *argv[], char *env[])
{
	const char *gateway = environment(env, "gateway", "10.0.2.2");
	char request[REQUEST];
	int listener, fd;

	(void)argc;
	(void)argv;
	claim(patient_ping(net_address(gateway)) >= 0,
	      "the gateway answers a ping");
	listener = net_listen(PORT);
	claim(listener >= 0, "the server listens");
	print("web: waiting for a client\n");
	fd = sys_accept(listener, NULL, NULL);
	claim(fd >= 0, "a client comes");
	claim(read_request(fd, request), "it asks for a page");
	claim(send_page(fd), "the page is sent");
	claim(finish(fd), "the client has got it");
	return verdict("web");
}

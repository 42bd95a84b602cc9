/* SPDX-License-Identifier: MIT */
/*
 * The network of one machine: the loop-back interface carries an echo request
 * (ping), a datagram and a stream whose sum is compared. Boot with ping=ADDRESS
 * to ask another machine too.
 */
#include "lib/net.h"

enum { STREAM = 200000, PORT = 7000 };
#define LOOPBACK 0x0100007f /* 127.0.0.1 in network order */

static int
send_stream(void *port)
{
	int fd = net_connect(LOOPBACK, *(uint16_t *)port);

	return fd < 0 || net_send_pattern(fd, STREAM) != 0 ||
	       sys_close(fd) != 0;
}

static void
claim_stream(void)
{
	uint16_t port = PORT;
	int listener = net_listen(port), pid, fd;

	claim(listener >= 0, "a port can be listened to");
	pid = sys_fork();
	if (pid == 0)
		sys_exit(send_stream(&port));
	fd = sys_accept(listener, NULL, NULL);
	claim(fd >= 0 && net_receive_pattern(fd, 2 * STREAM) == STREAM,
	      "a stream arrives whole and in order");
	claim(wait_for(pid) == 0, "its sender succeeds");
	sys_close(fd);
	sys_close(listener);
}

static void
claim_datagram(void)
{
	struct sockaddr_in name = net_name(LOOPBACK, PORT);
	int fd = sys_socket(AF_INET, SOCK_DGRAM, 0);
	char text[16] = "";

	sys_bind(fd, &name, sizeof name);
	claim(sys_sendto(fd, "datagram", 9, 0, &name, sizeof name) == 9 &&
		  sys_recvfrom(fd, text, sizeof text, 0, NULL, NULL) == 9 &&
		  strcmp(text, "datagram") == 0,
	      "a datagram arrives");
	sys_close(fd);
}

int
main(int argc, char *argv[], char *env[])
{
	const char *other = environment(env, "ping", NULL);

	(void)argc;
	(void)argv;
	claim(net_up("lo") == 0, "the loop-back interface comes up");
	claim(net_ping(LOOPBACK, 1) >= 0, "the machine answers its own ping");
	claim_datagram();
	claim_stream();
	if (other)
		claim(net_ping(net_address(other), 1) >= 0,
		      "another machine answers a ping");
	return verdict("network");
}

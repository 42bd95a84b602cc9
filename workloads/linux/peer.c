/* SPDX-License-Identifier: MIT */
/*
 * One of two machines on a network, run when asked (run=peer):
 *   role=server  takes one stream and answers with its length
 *   role=client  pings the other machine, then sends it a stream
 *   other=ADDRESS  of the server; bytes=N  how long the stream is (10 MB)
 * role=both tries the two on one machine.
 */
#include <rt/number.h>

#include "lib/net.h"

enum { PORT = 7001, TRIES = 30 };

static uint32_t other, bytes;

static int
serve(void)
{
	int listener = net_listen(PORT), fd, got;

	claim(listener >= 0, "the server listens");
	fd = sys_accept(listener, NULL, NULL);
	claim(fd >= 0, "a client comes");
	got = net_receive_pattern(fd, bytes);
	claim(got == (int)bytes, "its stream arrives whole and in order");
	claim(write_all(fd, &got, sizeof got) == sizeof got,
	      "the answer goes out");
	sys_close(fd);
	sys_close(listener);
	return verdict("server");
}

/* The server may be booting still. */
static int
patient_ping(void)
{
	int us = -1;

	for (uint16_t i = 1; us < 0 && i <= TRIES; i++)
		us = net_ping(other, i);
	return us;
}

static int
patient_connect(void)
{
	const struct timespec wait = { 0, 200000000 };
	int fd = -1;

	for (unsigned i = 0; fd < 0 && i < TRIES; i++) {
		fd = net_connect(other, PORT);
		if (fd < 0)
			sys_nanosleep(&wait, NULL);
	}
	return fd;
}

static int
ask(void)
{
	int us = patient_ping(), fd, answer = 0;

	claim(us >= 0, "the server answers a ping");
	print("ping: %d us\n", us < 0 ? us : net_ping(other, 0));
	fd = patient_connect();
	claim(fd >= 0, "the server accepts a connection");
	claim(net_send_pattern(fd, bytes) == 0, "the stream is sent");
	claim(read_all(fd, &answer, sizeof answer) == sizeof answer &&
		  answer == (int)bytes,
	      "the server has got all of it");
	sys_close(fd);
	return verdict("client");
}

static int
both(void)
{
	int server = sys_fork(), client;

	if (server == 0)
		sys_exit(serve());
	client = ask();
	return client | wait_for(server);
}

int
main(int argc, char *argv[], char *env[])
{
	const char *role = environment(env, "role", "both");

	(void)argc;
	(void)argv;
	other = net_address(environment(env, "other", "127.0.0.1"));
	bytes = rt_number(environment(env, "bytes", "10000000"), NULL);
	net_up("lo");
	if (strcmp(role, "server") == 0)
		return serve();
	return strcmp(role, "client") == 0 ? ask() : both();
}

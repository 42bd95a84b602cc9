/* SPDX-License-Identifier: MIT */
/* Pipes between processes: order, blocking, end of file, a lost reader. */
#include "lib/lib.h"

enum { CHUNK = 3000, CHUNKS = 80, RELAYS = 5 };

/* One byte goes through a chain of processes, each adding one. */
static int
relay(int from, int to)
{
	uint8_t byte = 0;

	if (read_all(from, &byte, 1) != 1)
		return 1;
	byte++;
	return write_all(to, &byte, 1) != 1;
}

static void
claim_relay(void)
{
	int ends[RELAYS + 1][2], failed = 0;
	uint8_t byte = 100;

	for (int i = 0; i <= RELAYS; i++)
		failed += sys_pipe(ends[i]) != 0;
	for (int i = 0; i < RELAYS; i++)
		if (sys_fork() == 0)
			sys_exit(relay(ends[i][0], ends[i + 1][1]));
	write_all(ends[0][1], &byte, 1);
	read_all(ends[RELAYS][0], &byte, 1);
	for (int i = 0; i < RELAYS; i++)
		failed += wait_for(-1) != 0;
	for (int i = 0; i <= RELAYS; i++) {
		sys_close(ends[i][0]);
		sys_close(ends[i][1]);
	}
	claim(failed == 0 && byte == 100 + RELAYS,
	      "a byte passes through five processes");
}

static int
send_pattern(void *fd)
{
	uint8_t chunk[CHUNK];

	for (uint32_t i = 0; i < CHUNKS; i++) {
		pattern_fill(chunk, CHUNK, i * CHUNK);
		if (write_all(*(int *)fd, chunk, CHUNK) != CHUNK)
			return 1;
	}
	return 0;
}

static uint32_t
expected_sum(void)
{
	uint8_t chunk[CHUNK];
	uint32_t sum = 0;

	for (uint32_t i = 0; i < CHUNKS; i++) {
		pattern_fill(chunk, CHUNK, i * CHUNK);
		sum = pattern_sum(sum, chunk, CHUNK);
	}
	return sum;
}

/* Read in pieces of another size than they were written in. */
static void
claim_stream(void)
{
	uint8_t piece[4096];
	uint32_t sum = 0, bytes = 0;
	int ends[2], pid, n;

	sys_pipe(ends);
	pid = sys_fork();
	if (pid == 0)
		sys_exit(send_pattern(&ends[1]));
	sys_close(ends[1]);
	while ((n = sys_read(ends[0], piece, sizeof piece)) > 0) {
		sum = pattern_sum(sum, piece, (uint32_t)n);
		bytes += (uint32_t)n;
	}
	sys_close(ends[0]);
	claim(wait_for(pid) == 0, "the writer has written all");
	claim(n == 0 && bytes == CHUNKS * CHUNK && sum == expected_sum(),
	      "all bytes of a pipe arrive in order, then its end");
}

static void
claim_lost_reader(void)
{
	struct sigaction ignore = { .handler = SIG_IGN };
	int ends[2];

	sys_pipe(ends);
	sys_close(ends[0]);
	sys_rt_sigaction(SIGPIPE, &ignore, NULL, SIGSET_BYTES);
	claim(sys_write(ends[1], "x", 1) == SYS_EPIPE,
	      "a pipe without a reader is broken");
	sys_close(ends[1]);
}

int
main(void)
{
	int ends[2];

	claim_relay();
	claim_stream();
	claim_lost_reader();
	sys_pipe(ends);
	claim(sys_write(ends[1], (void *)8, 1) == SYS_EFAULT,
	      "a bad address is an error, not a fault");
	return verdict("pipes");
}

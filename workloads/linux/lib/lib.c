/* SPDX-License-Identifier: MIT */
#include "lib.h"

#include <rt/printf.h>

static int claims, failures;

void
print(const char *format, ...)
{
	char line[256];
	va_list args;
	int n;

	va_start(args, format);
	n = rt_vsnprintf(line, sizeof line, format, args);
	va_end(args);
	if (n >= (int)sizeof line)
		n = sizeof line - 1;
	write_all(1, line, (uint32_t)n);
}

void
claim(int truth, const char *sentence)
{
	claims++;
	if (truth)
		return;
	failures++;
	print("FAIL: %s\n", sentence);
}

int
verdict(const char *program)
{
	print("%s: %d of %d claims hold\n", program, claims - failures, claims);
	return failures != 0;
}

const char *
environment(char *const env[], const char *key, const char *otherwise)
{
	size_t n = strlen(key);

	for (; *env; env++)
		if (strncmp(*env, key, n) == 0 && (*env)[n] == '=')
			return *env + n + 1;
	return otherwise;
}

int
wait_for(int pid)
{
	int status = 0, got;

	do
		got = sys_wait4(pid, &status, 0, NULL);
	while (got == SYS_EINTR);
	if (got < 0)
		return got;
	if (status & 0x7f)
		return 256 + (status & 0x7f);
	return status >> 8 & 0xff;
}

int
in_child(int (*work)(void *), void *argument)
{
	int pid = sys_fork();

	if (pid == 0)
		sys_exit(work(argument));
	return pid < 0 ? pid : wait_for(pid);
}

int
catch_signal(int number, signal_handler *handler)
{
	struct sigaction action = { .flags = SA_SIGINFO, .handler = handler };

	return sys_rt_sigaction(number, &action, NULL, SIGSET_BYTES);
}

int
write_all(int fd, const void *from, uint32_t bytes)
{
	uint32_t done = 0;

	while (done < bytes) {
		int n = sys_write(fd, (const char *)from + done, bytes - done);

		if (n <= 0 && n != SYS_EINTR)
			return n;
		if (n > 0)
			done += (uint32_t)n;
	}
	return (int)done;
}

int
read_all(int fd, void *to, uint32_t bytes)
{
	uint32_t done = 0;

	while (done < bytes) {
		int n = sys_read(fd, (char *)to + done, bytes - done);

		if (n < 0 && n != SYS_EINTR)
			return n;
		if (n == 0)
			break;
		if (n > 0)
			done += (uint32_t)n;
	}
	return (int)done;
}

void
pattern_fill(uint8_t *to, uint32_t bytes, uint32_t place)
{
	for (uint32_t i = 0; i < bytes; i++)
		to[i] = (uint8_t)((place + i) * 2654435761u >> 24);
}

uint32_t
pattern_sum(uint32_t sum, const uint8_t *from, uint32_t bytes)
{
	for (uint32_t i = 0; i < bytes; i++)
		sum = (sum << 1 | sum >> 31) + from[i];
	return sum;
}

/* SPDX-License-Identifier: MIT */
/*
 * Process 1: says where it is, runs every program of /bin, prints "GUEST-OK"
 * if all their claims hold, and ends the machine. Boot arguments of the form
 * key=value, which the kernel hands to it as its environment, choose:
 *   run=NAME    only that program
 *   guest=HOW   how to end: halt (default), reboot, poweroff; or exit, fault
 *               or crash, which all end in a kernel panic
 */
#include "lib/lib.h"

static const char *const programs[] = { "compute", "floats",  "processes",
					"pipes",   "memory",  "signals",
					"time",    "network", NULL };

static void
say_where(char *const argv[], char *const env[])
{
	struct utsname name;
	struct sysinfo info;

	if (sys_uname(&name) == 0)
		print("%s %s on %s, %s\n", name.sysname, name.release,
		      name.machine, name.version);
	if (sys_sysinfo(&info) == 0)
		print("memory: %u KB, of which %u KB free\n",
		      info.totalram / 1024, info.freeram / 1024);
	for (argv++; *argv; argv++)
		print("argument %s\n", *argv);
	for (; *env; env++)
		print("environment %s\n", *env);
}

/* The lines of a file that begin with one of these words. */
static void
say_lines(const char *path, const char *first, const char *second)
{
	static char text[2048];
	int fd = sys_open(path, O_RDONLY, 0);
	int n = fd < 0 ? 0 : read_all(fd, text, sizeof text - 1);
	char *line = text, *end;

	sys_close(fd);
	text[n < 0 ? 0 : n] = '\0';
	for (; (end = strchr(line, '\n')) != NULL; line = end + 1) {
		*end = '\0';
		if (strncmp(line, first, strlen(first)) == 0 ||
		    strncmp(line, second, strlen(second)) == 0)
			print("%s\n", line);
	}
}

static int
run(const char *name, char *const env[])
{
	char path[32] = "/bin/";
	char *const argv[] = { path, NULL };
	int pid, status;

	strlcpy(path + 5, name, sizeof path - 5);
	pid = sys_fork();
	if (pid == 0) {
		sys_execve(path, argv, env);
		sys_exit(127);
	}
	status = pid < 0 ? pid : wait_for(pid);
	if (status != 0)
		print("FAIL: %s ended with %d\n", name, status);
	return status != 0;
}

static int
run_all(char *const env[])
{
	const char *only = environment(env, "run", NULL);
	int failures = 0;

	if (only)
		return run(only, env);
	for (unsigned i = 0; programs[i]; i++)
		failures += run(programs[i], env);
	return failures;
}

static void
crash_kernel(void)
{
	int fd = sys_open("/proc/sysrq-trigger", O_WRONLY, 0);

	sys_write(fd, "c", 1);
}

static int
fault(void)
{
	volatile int *volatile nowhere = (int *)4;

	return *nowhere;
}

static uint32_t
command_of(const char *how)
{
	static const struct {
		const char *how;
		uint32_t command;
	} commands[] = { { "reboot", REBOOT_RESTART },
			 { "poweroff", REBOOT_POWER_OFF } };

	for (unsigned i = 0; i < sizeof commands / sizeof *commands; i++)
		if (strcmp(how, commands[i].how) == 0)
			return commands[i].command;
	return REBOOT_HALT;
}

/* What was written is on its way in the serial driver: wait for it. */
static void
end(const char *how)
{
	sys_sync();
	sys_ioctl(1, TCSBRK, (void *)1);
	if (strcmp(how, "exit") == 0)
		sys_exit(3);
	if (strcmp(how, "fault") == 0)
		fault();
	if (strcmp(how, "crash") == 0)
		crash_kernel();
	sys_reboot(REBOOT_MAGIC1, REBOOT_MAGIC2, command_of(how), NULL);
}

int
main(int argc, char *argv[], char *env[])
{
	int failures;

	(void)argc;
	sys_mount("proc", "/proc", "proc", 0, NULL);
	say_where(argv, env);
	say_lines("/proc/cpuinfo", "system type", "cpu model");
	failures = run_all(env);
	if (failures)
		print("GUEST-FAILED: %d programs\n", failures);
	else
		print("GUEST-OK\n");
	end(environment(env, "guest", "halt"));
	return 1;
}

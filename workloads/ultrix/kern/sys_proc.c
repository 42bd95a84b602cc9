/* SPDX-License-Identifier: MIT */
/* System calls on processes, signals and time. */
#include <ultrix/errno.h>
#include <ultrix/types.h>
#include "clock.h"
#include "copy.h"
#include "proc.h"
#include "signal.h"
#include "syscall.h"

int
sys_getpid(const uint32_t *argument, uint32_t *result)
{
	(void)argument;
	result[0] = (uint32_t)u.proc->pid;
	result[1] = (uint32_t)u.proc->parent->pid;
	return 0;
}

int
sys_fork(const uint32_t *argument, uint32_t *result)
{
	int pid = 0;
	int who = proc_fork(&pid);

	(void)argument;
	if (who < 0)
		return -who;
	result[0] = (uint32_t)(who ? 0 : pid); /* the child sees 0 */
	return 0;
}

int
sys_exit(const uint32_t *argument, uint32_t *result)
{
	(void)result;
	proc_exit((int)(argument[0] & 0xff) << 8);
}

int
sys_wait4(const uint32_t *argument, uint32_t *result)
{
	int status = 0, pid;

	if ((argument[2] & ~(uint32_t)WNOHANG) || argument[3])
		return EINVAL;
	pid = proc_wait((int)argument[0], !(argument[2] & WNOHANG), &status);
	if (pid < 0)
		return pid == -EINTR ? SYS_RESTART : -pid;
	if (pid > 0 && argument[1] &&
	    copyout(&status, argument[1], sizeof(status)))
		return EFAULT;
	result[0] = (uint32_t)pid;
	return 0;
}

/* One user, no process groups: anybody may signal any process but 0. */
int
sys_kill(const uint32_t *argument, uint32_t *result)
{
	struct proc *p = proc_find((int)argument[0]);

	(void)result;
	if (argument[1] >= NSIG)
		return EINVAL;
	if (!p || p->pid == 0 || p->state == PROC_ZOMBIE)
		return ESRCH;
	if (argument[1])
		signal_post(p, (int)argument[1]);
	return 0;
}

int
sys_sigaction(const uint32_t *argument, uint32_t *result)
{
	(void)result;
	if (argument[0] >= NSIG)
		return EINVAL;
	return signal_action((int)argument[0], argument[1], argument[2],
			     argument[3]);
}

/* sigprocmask(how, mask, old) by value: the old mask is the result. */
int
sys_sigprocmask(const uint32_t *argument, uint32_t *result)
{
	return signal_procmask((int)argument[0], argument[1], &result[0]);
}

int
sys_sigreturn(const uint32_t *argument, uint32_t *result)
{
	int error = signal_return(argument[0]);

	(void)result;
	return error ? error : SYS_UNTOUCHED;
}

/* The tick is the resolution: the chip cannot be read any finer. */
int
sys_gettimeofday(const uint32_t *argument, uint32_t *result)
{
	struct timeval now = { clock_seconds(),
			       clock_ticks_in_second() * (1000000 / HZ) };

	(void)result;
	if (argument[1])
		return EINVAL; /* time zones */
	if (argument[0] && copyout(&now, argument[0], sizeof(now)))
		return EFAULT;
	return 0;
}

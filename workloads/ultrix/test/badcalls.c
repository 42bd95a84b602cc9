/* SPDX-License-Identifier: MIT */
/* System calls with arguments that a friend would not pass. */
#include "check.h"

#define KERNEL ((void *)0x80030000)
#define UAREA  ((void *)0xffffd000)
#define EDGE   ((void *)0x7ffffffc)

enum { PAGE = 4096 };

static char guarded[2 * PAGE] __attribute__((aligned(PAGE)));

static void
test_write(void)
{
	check(failed_with(write(1, NULL, 1), EFAULT) &&
		  failed_with(write(1, KERNEL, 4), EFAULT) &&
		  failed_with(write(1, UAREA, 4), EFAULT) &&
		  failed_with(write(1, (void *)0xfffffffe, 4), EFAULT) &&
		  failed_with(write(1, EDGE, 8), EFAULT),
	      "write refuses memory that is not the program's");
	mprotect(guarded, PAGE, 0);
	check(failed_with(write(1, guarded + 4, 4), EFAULT),
	      "or that it may not read");
	mprotect(guarded, PAGE, PROT_WRITE);
	check(write(1, guarded, 0) == 0, "nothing can be written");
	check(failed_with(write(3, guarded, 1), EBADF) &&
		  failed_with(write(-1, guarded, 1), EBADF) &&
		  failed_with(write(20, guarded, 1), EBADF),
	      "descriptors are checked");
}

static void
test_results(void)
{
	check(failed_with(gettimeofday(KERNEL, NULL), EFAULT) &&
		  failed_with(gettimeofday(NULL, guarded), EINVAL),
	      "gettimeofday checks its arguments");
	mprotect(guarded, PAGE, PROT_READ);
	check(failed_with(gettimeofday((void *)guarded, NULL), EFAULT),
	      "a result cannot go to a page that is read only");
	mprotect(guarded, PAGE, PROT_WRITE);
	if (fork() == 0)
		exit(0);
	check(failed_with(wait4(-1, KERNEL, 0, NULL), EFAULT),
	      "nor the status of a child into the kernel");
	check(failed_with(sigaction(SIGUSR1, KERNEL, NULL, NULL), EFAULT) &&
		  failed_with(sigaction(SIGUSR1, NULL, KERNEL, NULL), EFAULT) &&
		  failed_with(wait4(-1, NULL, 2, NULL), EINVAL),
	      "nor is an action read from there");
}

static void
test_numbers(void)
{
	static const int numbers[] = {
		3, 5, 36, 127, 128, 255, 0x7fffffff, -1
	};
	bool all = true;

	for (unsigned i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++)
		all = all && failed_with(syscall(numbers[i]), ENOSYS);
	check(all, "calls that do not exist say so");
	check(failed_with(syscall(0), ENOSYS) && syscall(20) == getpid(),
	      "the indirect call reaches what exists, but not itself");
	check(failed_with(syscall(74, guarded + 1, PAGE, 0), EINVAL) &&
		  syscall(74, guarded, PAGE, PROT_WRITE) == 0,
	      "and passes its arguments");
	check(failed_with(syscall(7, -1, NULL, 0, NULL), ECHILD) &&
		  failed_with(syscall(7, -1, NULL, 0, guarded), EINVAL),
	      "a fifth from the stack");
}

static void
test_shared_memory(void)
{
	char *far = (char *)0x20000000;
	int segment = shmget(2 * PAGE);

	check(failed_with(shmget(0), EINVAL) &&
		  failed_with(shmget(0x7fffffff), EINVAL),
	      "segments have a size");
	check(failed_with(shmat(99, far), EINVAL) &&
		  failed_with(shmat(-1, far), EINVAL) &&
		  failed_with(shmat(segment, far + 1), EINVAL) &&
		  failed_with(shmat(segment, KERNEL), EINVAL) &&
		  failed_with(shmat(segment, guarded), EINVAL) &&
		  failed_with(shmat(segment, (void *)0x7fffe000), EINVAL),
	      "and are attached only where there is room");
	check(shmat(segment, far) == 0 &&
		  failed_with(shmat(segment, far + PAGE), EINVAL) &&
		  shmat(segment, far + 2 * PAGE) == 0,
	      "as often as wanted");
	*(volatile char *)far = 7;
	check(((volatile char *)far)[2 * PAGE] == 7,
	      "each shows the same memory");
	check(failed_with(shmdt(guarded, PAGE), EINVAL) &&
		  shmdt(far, 4 * PAGE) == 0,
	      "and only what was attached can be detached");
}

int
main(void)
{
	test_write();
	test_results();
	test_numbers();
	test_shared_memory();
	return failures;
}

/* SPDX-License-Identifier: MIT */
#ifndef KERN_HALT_H
#define KERN_HALT_H

#include <rt/panic.h>

/* End the simulation, once all output has left the line. 0: success. */
_Noreturn void machine_halt(int status);

#endif /* KERN_HALT_H */

/* SPDX-License-Identifier: MIT */
/*
 * A bomb of environments: as many as there are, thrown away, three times over.
 *	attack	creation ends with an error each time, after as many as the
 *		time before; destroying frees what they held
 *	control	one at a time, more of them than there are places
 */
#include "attack.h"

attack:	li	s2, 3
	move	s6, zero
#ifdef CONTROL
	li	s2, 300
#endif
round:	move	s0, zero		/* how many, this time */
	move	s1, sp
create:	move	a0, zero
	CALL	ENV_CREATE
	bltz	v0, full
	addiu	s1, s1, -12		/* their capabilities, on the stack */
	KEEP_CAP 0, s1
	addiu	s0, s0, 1
#ifndef CONTROL
	bne	s0, 300, create
	b	hole
#endif
full:
#ifdef CONTROL
	GRANTED
#else
	REFUSED
	beqz	s6, 1f
	bne	s6, s0, hole
1:	move	s6, s0
#endif
2:	ENV	0, s1
	CALL	ENV_DESTROY
	GRANTED
	addiu	s1, s1, 12
	bne	s1, sp, 2b
	addiu	s2, s2, -1
	bnez	s2, round
	b	repelled

	END	attack-envs

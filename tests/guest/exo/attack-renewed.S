/* SPDX-License-Identifier: MIT */
/*
 * A page watched by a wakeup predicate when its capabilities are renewed; and
 * the context page of another environment, whose record will be somebody
 * else's.
 *	attack	the term is gone with the old capabilities, so that there is
 *		nothing to sleep on; a context page cannot be watched at all
 *	control	a page that was not renewed wakes who sleeps on it
 */
#include <exo/wakeup.h>
#include "attack.h"

#define PAGE 0x20005000

attack:	li	a0, EXO_ANY
	CALL	PAGE_ALLOC
	GRANTED
	KEEP_CAP SPARE, zero
	li	a0, PAGE + EXO_MAP_WRITE
	move	t0, zero
	CALL	GUARANTEE
	GRANTED
	HANDLE	EXO_ENTRY_END, yielded
	HANDLE	EXO_ENTRY_START, awake
	CAP	SPARE, zero
	li	a0, 0			/* term 0: equal, at word 0 */
	li	t0, 7
	CALL	WAKEUP
	GRANTED
#ifndef CONTROL
	CAP	SPARE, zero
	CALL	RENEW
	GRANTED
	KEEP_CAP SPARE, zero
	li	a0, PAGE + EXO_MAP_WRITE
	CALL	MAP
	GRANTED
#endif
	li	v0, 7
	sw	v0, PAGE
	CALL	SLEEP
	EXPECT	-EXO_E_ARG
	move	a0, zero
	CALL	ENV_CREATE
	GRANTED
	KEEP_CAP SPARE+16, zero
	ENV	SPARE+16, zero
	CALL	ENV_PAGE
	GRANTED
	li	a0, 0			/* term 0: equal, at word 0 */
	li	t0, 7
	CALL	WAKEUP
	EXPECT	-EXO_E_OWNER
	b	repelled
awake:
#ifdef CONTROL
	b	repelled
#else
	li	s7, 50
	b	hole
#endif

	END	attack-renewed

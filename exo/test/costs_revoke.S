/* SPDX-License-Identifier: MIT */
/* A revocation begins with the end of what is measured (costs_revoke.c). */
#include <machine/marker.h>

	.set	noreorder
	.text
	.globl	answer_revoke
answer_revoke:
	ori	$0, $0, MARK_END
	j	at_news
	nop

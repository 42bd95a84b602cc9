/* SPDX-License-Identifier: MIT */
/* Packets between the chip and programs (exo/net.h of the contract). */
#ifndef EXO_KERNEL_NET_H
#define EXO_KERNEL_NET_H

#include <exo/net.h>

struct bound;

extern struct exo_net_info *const net_info; /* alone on its page */

/* Start the network, if there is one. */
void net_init(void);
/* A period of the clock has passed: a chip that had to be silent speaks. */
void net_period(void);
/* Frames of the environment that are in the chip leave, but nobody is told. */
void net_forget_env(uint32_t name);
/* Pages are freed or renewed (PAGE_GOING): nothing is told there any more. */
void net_lose_pages(void);

/* Send n bytes for the environment of that name, as NET_SEND does, without
 * anybody being told. 0, or a negated error. */
int net_send_bytes(uint32_t env, const void *frame, uint32_t n);

/* Keep the window current: a filter's owner and ring; the same, with counts
 * from 0; how many filters, and of how many words. */
void net_show(const struct bound *);
void net_show_new(const struct bound *);
void net_show_set(uint32_t filters, uint32_t words);

#endif /* EXO_KERNEL_NET_H */

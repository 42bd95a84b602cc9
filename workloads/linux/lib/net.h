/* SPDX-License-Identifier: MIT */
/* Internet sockets. Addresses are in network order, ports in the host's. */
#ifndef LINUX_NET_H
#define LINUX_NET_H

#include "lib.h"

/* Switch an interface on. */
int net_up(const char *interface);

/* "10.0.0.1" */
uint32_t net_address(const char *text);
struct sockaddr_in net_name(uint32_t address, uint16_t port);

/* A connected or a listening socket, or a negative error number. */
int net_connect(uint32_t address, uint16_t port);
int net_listen(uint16_t port);

/* Send an echo request and wait for its answer, two seconds at most: the time
 * that took in microseconds, or a negative error number. */
int net_ping(uint32_t address, uint16_t sequence);

/* So many bytes of the pattern: 0 if all were taken. */
int net_send_pattern(int fd, uint32_t bytes);

/* Read to the end, or so many bytes: how many came, or -1 if one is not the
 * pattern's. */
int net_receive_pattern(int fd, uint32_t most);

#endif /* LINUX_NET_H */

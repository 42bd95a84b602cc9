/* SPDX-License-Identifier: MIT */
/* Internet sockets; the echo message is that of RFC 792. */
#include "net.h"

#include <rt/number.h>

enum { CHUNK = 8192, ECHO_REPLY = 0, ECHO_REQUEST = 8, IP_WORDS_MASK = 0xf };

struct echo {
	uint8_t type, code;
	uint16_t sum, id, sequence;
	uint8_t data[56];
};

static uint16_t
swap(uint16_t port)
{
	return (uint16_t)(port << 8 | port >> 8);
}

int
net_up(const char *interface)
{
	int fd = sys_socket(AF_INET, SOCK_DGRAM, 0), error;
	struct ifreq request = { "", 0, "" };

	strlcpy(request.name, interface, sizeof request.name);
	error = sys_ioctl(fd, SIOCGIFFLAGS, &request);
	request.flags |= IFF_UP;
	if (error == 0)
		error = sys_ioctl(fd, SIOCSIFFLAGS, &request);
	sys_close(fd);
	return error;
}

uint32_t
net_address(const char *text)
{
	uint32_t address = 0;

	for (unsigned shift = 0; shift < 32; shift += 8) {
		address |= (rt_number(text, &text) & 0xff) << shift;
		text += *text == '.';
	}
	return address;
}

struct sockaddr_in
net_name(uint32_t address, uint16_t port)
{
	return (struct sockaddr_in){ .family = AF_INET,
				     .port = swap(port),
				     .address = address };
}

int
net_connect(uint32_t address, uint16_t port)
{
	struct sockaddr_in to = net_name(address, port);
	int fd = sys_socket(AF_INET, SOCK_STREAM, 0), error;

	if (fd < 0)
		return fd;
	error = sys_connect(fd, &to, sizeof to);
	if (error == 0)
		return fd;
	sys_close(fd);
	return error;
}

int
net_listen(uint16_t port)
{
	struct sockaddr_in name = net_name(0, port);
	int fd = sys_socket(AF_INET, SOCK_STREAM, 0), error, yes = 1;

	if (fd < 0)
		return fd;
	sys_setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
	error = sys_bind(fd, &name, sizeof name);
	if (error == 0)
		error = sys_listen(fd, 1);
	if (error == 0)
		return fd;
	sys_close(fd);
	return error;
}

/* The Internet checksum (RFC 1071). */
static uint16_t
checksum(const void *from, uint32_t bytes)
{
	const uint16_t *half = from;
	uint32_t sum = 0;

	for (uint32_t i = 0; i < bytes / 2; i++)
		sum += half[i];
	sum = (sum >> 16) + (sum & 0xffff);
	return (uint16_t) ~(sum + (sum >> 16));
}

static int32_t
now_us(void)
{
	struct timeval now = { 0, 0 };

	sys_gettimeofday(&now, NULL);
	return now.sec % 1000 * 1000000 + now.usec;
}

/* Whether a packet, with its IP header, is the answer to this request. */
static int
answers(const uint8_t *packet, uint32_t bytes, const struct echo *request)
{
	uint32_t header = (packet[0] & IP_WORDS_MASK) * 4u;
	const struct echo *e = (const struct echo *)(packet + header);

	return bytes == header + sizeof *e && e->type == ECHO_REPLY &&
	       e->id == request->id && e->sequence == request->sequence &&
	       checksum(e, sizeof *e) == 0 &&
	       memcmp(e->data, request->data, sizeof e->data) == 0;
}

static int
await_answer(int fd, const struct echo *request, int32_t began)
{
	static uint8_t packet[256] __attribute__((aligned(4)));
	struct timeval limit = { 2, 0 };
	int n;

	sys_setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
	do
		n = sys_recvfrom(fd, packet, sizeof packet, 0, NULL, NULL);
	while (n >= 0 && !answers(packet, (uint32_t)n, request));
	return n < 0 ? n : now_us() - began;
}

int
net_ping(uint32_t address, uint16_t sequence)
{
	struct sockaddr_in to = net_name(address, 0);
	int fd = sys_socket(AF_INET, SOCK_RAW, IPPROTO_ICMP), result;
	struct echo request = { .type = ECHO_REQUEST,
				.id = (uint16_t)sys_getpid(),
				.sequence = swap(sequence) };
	int32_t began = now_us();

	pattern_fill(request.data, sizeof request.data, sequence);
	request.sum = checksum(&request, sizeof request);
	result = sys_sendto(fd, &request, sizeof request, 0, &to, sizeof to);
	if (result >= 0)
		result = await_answer(fd, &request, began);
	sys_close(fd);
	return result;
}

int
net_send_pattern(int fd, uint32_t bytes)
{
	static uint8_t chunk[CHUNK];
	uint32_t done = 0;

	while (done < bytes) {
		uint32_t n = bytes - done < CHUNK ? bytes - done : CHUNK;

		pattern_fill(chunk, n, done);
		if (write_all(fd, chunk, n) != (int)n)
			return 1;
		done += n;
	}
	return 0;
}

int
net_receive_pattern(int fd, uint32_t most)
{
	static uint8_t chunk[CHUNK], right[CHUNK];
	uint32_t bytes = 0;
	int n = 1, wrong = 0;

	while (bytes < most && (n = sys_read(fd, chunk, CHUNK)) > 0) {
		pattern_fill(right, (uint32_t)n, bytes);
		wrong |= memcmp(chunk, right, (uint32_t)n);
		bytes += (uint32_t)n;
	}
	return n < 0 || wrong ? -1 : (int)bytes;
}

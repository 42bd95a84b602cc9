/* SPDX-License-Identifier: MIT */
/*
 * usage: net-packets make FILE COUNT START_US STEP_US [lies|flood]
 *        net-packets echoes FILE COUNT
 *        net-packets delays FILE WINDOW_MS
 *
 * make: a capture of COUNT UDP packets for the machine, one each STEP_US.
 * Packet n goes to port 7 + n % 4 and carries its number and then bytes that
 * follow from it; its length goes through all there are. lies: in those for
 * port 7 the lengths that the headers tell are wrong. flood: all are for port 7
 * and as short as can be.
 * echoes: FILE is a capture of a run of them with a program that sends back
 * what comes for port 7: at least COUNT answers are in it, each of them right.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <pcap/pcap.h>

enum { HEADERS = 42, LEAST = 60, MOST = 1514, SNAP = 65535 };

static const unsigned char here[6] = { 0x08, 0x00, 0x2b, 0x19, 0x95, 0x12 };
static const unsigned char there[6] = { 0x02, 0, 0, 0, 0, 2 };

static void
put(unsigned char *at, unsigned width, unsigned value)
{
	while (width-- > 0) {
		at[width] = (unsigned char)value;
		value >>= 8;
	}
}

static unsigned
get(const unsigned char *at, unsigned width)
{
	unsigned v = 0;

	while (width-- > 0)
		v = v << 8 | *at++;
	return v;
}

static unsigned
length_of(unsigned n)
{
	return LEAST + n * 37 % (MOST - LEAST + 1);
}

static void
payload(unsigned char *at, unsigned n, unsigned bytes)
{
	put(at, 4, n);
	for (unsigned i = 4; i < bytes; i++)
		at[i] = (unsigned char)(n + i);
}

static unsigned
make_packet(unsigned char *p, unsigned n)
{
	unsigned bytes = length_of(n);

	memset(p, 0, HEADERS);
	memcpy(p, here, 6);
	memcpy(p + 6, there, 6);
	put(p + 12, 2, 0x0800);
	p[14] = 0x45;
	put(p + 16, 2, bytes - 14);
	put(p + 18, 2, n);
	p[22] = 64;
	p[23] = 17;
	put(p + 26, 4, 0x0a000002);
	put(p + 30, 4, 0x0a000001);
	put(p + 34, 2, 1000);
	put(p + 36, 2, 7 + n % 4);
	put(p + 38, 2, bytes - 34);
	payload(p + HEADERS, n, bytes - HEADERS);
	return bytes;
}

/* What IP and UDP say that they have. */
static void
lie(unsigned char *p, unsigned n, unsigned bytes)
{
	const unsigned lies[] = { 0, 1, bytes - 33, bytes, 0x8000, 0xffff };
	unsigned it = lies[n / 4 % (sizeof lies / sizeof *lies)];

	if (n % 4 != 0)
		return;
	put(p + 16, 2, it + 20);
	put(p + 38, 2, it);
}

static unsigned
make_flood(unsigned char *p, unsigned n)
{
	make_packet(p, 0);
	put(p + HEADERS, 4, n);
	return LEAST;
}

static int
make(const char *path, unsigned count, unsigned long start, unsigned long step,
     const char *kind)
{
	pcap_t *pcap = pcap_open_dead(DLT_EN10MB, SNAP);
	pcap_dumper_t *dump = pcap ? pcap_dump_open(pcap, path) : NULL;
	unsigned char p[MOST];

	if (!dump)
		return 2;
	for (unsigned n = 0; n < count; n++) {
		unsigned long us = start + n * step;
		struct pcap_pkthdr h = { .caplen = *kind == 'f'
						       ? make_flood(p, n)
						       : make_packet(p, n) };

		if (*kind == 'l')
			lie(p, n, h.caplen);
		h.len = h.caplen;
		h.ts.tv_sec = (long)(us / 1000000);
		h.ts.tv_usec = (long)(us % 1000000);
		pcap_dump((unsigned char *)dump, &h, p);
	}
	pcap_dump_close(dump);
	pcap_close(pcap);
	return 0;
}

/* The answer to a packet for port 7: addresses and ports exchanged. */
static int
is_answer(const unsigned char *p, unsigned bytes)
{
	unsigned char q[MOST], answer[MOST];
	unsigned n = get(p + HEADERS, 4);

	if (bytes < LEAST || bytes > MOST || n % 4 != 0 ||
	    make_packet(q, n) != bytes)
		return 0;
	memcpy(answer, q, sizeof answer);
	memcpy(answer, q + 6, 6);
	memcpy(answer + 6, q, 6);
	memcpy(answer + 26, q + 30, 4);
	memcpy(answer + 30, q + 26, 4);
	memcpy(answer + 34, q + 36, 2);
	memcpy(answer + 36, q + 34, 2);
	return memcmp(answer, p, bytes) == 0;
}

static int
echoes(const char *path, unsigned count)
{
	char error[PCAP_ERRBUF_SIZE];
	pcap_t *pcap = pcap_open_offline(path, error);
	struct pcap_pkthdr *h;
	const unsigned char *p;
	unsigned found = 0;

	if (!pcap)
		return 2;
	while (pcap_next_ex(pcap, &h, &p) == 1) {
		if (memcmp(p + 6, here, 6) != 0)
			continue;
		if (!is_answer(p, h->caplen)) {
			printf("frame %u of ours is wrong\n", found);
			return 1;
		}
		found++;
	}
	pcap_close(pcap);
	printf("%u answers\n", found);
	return found < count;
}

static double
seconds(const struct pcap_pkthdr *h)
{
	return (double)h->ts.tv_sec + (double)h->ts.tv_usec / 1e6;
}

/* From a packet for port 7 to its answer, which is as long. */
static int
delays(const char *path, double window)
{
	static double asked[65536], sum, most;
	static unsigned answers, windows;
	char error[PCAP_ERRBUF_SIZE];
	pcap_t *pcap = pcap_open_offline(path, error);
	struct pcap_pkthdr *h;
	const unsigned char *p;
	double begin = 0;

	if (!pcap)
		return 2;
	while (pcap_next_ex(pcap, &h, &p) == 1) {
		unsigned n = get(p + HEADERS, 4) % 65536;
		double took = seconds(h) - asked[n];

		if (memcmp(p + 6, here, 6) != 0) {
			asked[n] = seconds(h);
			continue;
		}
		if (seconds(h) - begin >= window) {
			if (answers)
				printf("%u: %u answers, %.0f us on average, "
				       "%.0f at most\n",
				       windows++, answers, sum / answers * 1e6,
				       most * 1e6);
			begin = seconds(h);
			sum = most = answers = 0;
		}
		answers++;
		sum += took;
		most = took > most ? took : most;
	}
	pcap_close(pcap);
	return 0;
}

int
main(int argc, char **argv)
{
	if (argc == 4 && strcmp(argv[1], "delays") == 0)
		return delays(argv[2], atof(argv[3]) / 1000);
	if ((argc == 6 || argc == 7) && strcmp(argv[1], "make") == 0)
		return make(argv[2], (unsigned)atoi(argv[3]),
			    strtoul(argv[4], NULL, 10),
			    strtoul(argv[5], NULL, 10),
			    argc == 7 ? argv[6] : "");
	if (argc == 4 && strcmp(argv[1], "echoes") == 0)
		return echoes(argv[2], (unsigned)atoi(argv[3]));
	fprintf(stderr, "usage: net-packets make FILE COUNT START_US STEP_US "
			"[lies|flood]\n"
			"       net-packets echoes FILE COUNT\n"
			"       net-packets delays FILE WINDOW_MS\n");
	return 2;
}

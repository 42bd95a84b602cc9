/* SPDX-License-Identifier: MIT */
#include "host/pcap_file.h"

#include <errno.h>
#include <inttypes.h>
#include <pcap/pcap.h>
#include <string.h>
#include <sys/stat.h>

#define NS_PER_SECOND 1000000000u

/* 2001-09-09, when the Unix clock got its tenth digit: chosen because no
 * simulation lasts 31 years. */
#define REAL_WORLD_NS (UINT64_C(1000000000) * NS_PER_SECOND)

/* The library begins some of its messages with the path, and others not. */
static const char *
reason(const char *message, const char *path)
{
	size_t n = strlen(path);

	if (strncmp(message, path, n) == 0 &&
	    strncmp(message + n, ": ", 2) == 0)
		return message + n + 2;
	return message;
}

bool
pcap_out_open(struct pcap_out *o, const char *path, struct error *e)
{
	*o = (struct pcap_out){ .path = path };
	if (strcmp(path, "-") == 0)
		return error_set(e, "-: a capture needs a file of its own");
	o->pcap = pcap_open_dead_with_tstamp_precision(
	    DLT_EN10MB, PCAP_FILE_SNAP, PCAP_TSTAMP_PRECISION_NANO);
	if (!o->pcap)
		return error_set(e, "%s: out of memory", path);
	o->dump = pcap_dump_open(o->pcap, path);
	if (o->dump)
		return true;
	error_set(e, "%s: cannot write the capture: %s", path,
		  reason(pcap_geterr(o->pcap), path));
	pcap_close(o->pcap);
	o->pcap = NULL;
	return false;
}

void
pcap_out_frame(void *ctx, uint64_t ns, const uint8_t *bytes, uint32_t count,
	       uint64_t length)
{
	struct pcap_out *o = ctx;
	struct pcap_pkthdr h = {
		.ts = { .tv_sec = (time_t)(ns / NS_PER_SECOND),
			.tv_usec = (suseconds_t)(ns % NS_PER_SECOND) },
		.caplen = count,
		.len = length < UINT32_MAX ? (bpf_u_int32)length : UINT32_MAX,
	};

	if (o->dump)
		pcap_dump(o->dump, &h, bytes);
}

bool
pcap_out_close(struct pcap_out *o, struct error *e)
{
	bool written;

	if (!o->dump)
		return true;
	errno = 0;
	written =
	    pcap_dump_flush(o->dump) == 0 && !ferror(pcap_dump_file(o->dump));
	if (!written)
		error_set(e, "%s: cannot write the capture: %s", o->path,
			  strerror(errno));
	pcap_dump_close(o->dump);
	pcap_close(o->pcap);
	o->dump = o->pcap = NULL;
	return written;
}

static uint64_t
stamp(const struct pcap_pkthdr *h)
{
	uint64_t seconds = h->ts.tv_sec > 0 ? (uint64_t)h->ts.tv_sec : 0;
	uint64_t rest = h->ts.tv_usec > 0 ? (uint64_t)h->ts.tv_usec : 0;

	return (seconds & UINT32_MAX) * NS_PER_SECOND + rest % NS_PER_SECOND;
}

/* It is read twice, so it must be there twice. */
static bool
check_file(const char *path, struct error *e)
{
	struct stat s;

	if (stat(path, &s) != 0)
		return error_set(e, "%s: cannot read the capture: %s", path,
				 strerror(errno));
	return S_ISREG(s.st_mode) ||
	       error_set(e, "%s: not a regular file", path);
}

bool
pcap_in_is(const struct pcap_in *in, const char *path)
{
	struct stat a, b;

	return in->pcap && stat(in->path, &a) == 0 && stat(path, &b) == 0 &&
	       a.st_dev == b.st_dev && a.st_ino == b.st_ino;
}

static bool
open_capture(struct pcap_in *in, struct error *e)
{
	char why[PCAP_ERRBUF_SIZE];

	in->frames = 0;
	in->pcap = pcap_open_offline_with_tstamp_precision(
	    in->path, PCAP_TSTAMP_PRECISION_NANO, why);
	if (!in->pcap)
		return error_set(e, "%s: cannot read the capture: %s", in->path,
				 reason(why, in->path));
	if (pcap_datalink(in->pcap) == DLT_EN10MB)
		return true;
	error_set(e, "%s: not a capture of Ethernet", in->path);
	pcap_in_close(in);
	return false;
}

static bool
check_frame(const struct pcap_in *in, const struct pcap_pkthdr *h,
	    struct error *e)
{
	if (h->caplen < h->len)
		return error_set(e, "%s: frame %" PRIu64 " was cut to %u bytes",
				 in->path, in->frames, h->caplen);
	if (h->len >= FRAME_LEAST && h->len <= FRAME_MOST)
		return true;
	return error_set(e,
			 "%s: frame %" PRIu64 " has %u bytes: Ethernet carries "
			 "%d to %d",
			 in->path, in->frames, h->len, FRAME_LEAST, FRAME_MOST);
}

static bool
check_all(struct pcap_in *in, struct error *e)
{
	struct pcap_pkthdr *h;
	const u_char *bytes;
	int got;

	while ((got = pcap_next_ex(in->pcap, &h, &bytes)) == 1) {
		if (++in->frames == 1 && stamp(h) >= REAL_WORLD_NS)
			in->origin = stamp(h);
		if (!check_frame(in, h, e))
			return false;
	}
	if (got != PCAP_ERROR_BREAK)
		return error_set(e, "%s: frame %" PRIu64 ": %s", in->path,
				 in->frames + 1, pcap_geterr(in->pcap));
	return true;
}

bool
pcap_in_open(struct pcap_in *in, const char *path, struct error *e)
{
	bool good;

	*in = (struct pcap_in){ .path = path };
	if (!check_file(path, e) || !open_capture(in, e))
		return false;
	good = check_all(in, e);
	pcap_in_close(in);
	return good && open_capture(in, e);
}

bool
pcap_in_next(struct pcap_in *in, uint64_t *ns, const uint8_t **bytes,
	     uint32_t *count)
{
	struct pcap_pkthdr *h;

	if (!in->pcap || pcap_next_ex(in->pcap, &h, bytes) != 1 ||
	    h->caplen > FRAME_MOST)
		return false;
	in->frames++;
	*ns = stamp(h) > in->origin ? stamp(h) - in->origin : 0;
	*count = h->caplen;
	return true;
}

void
pcap_in_close(struct pcap_in *in)
{
	if (in->pcap)
		pcap_close(in->pcap);
	in->pcap = NULL;
}

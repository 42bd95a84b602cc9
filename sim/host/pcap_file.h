/* SPDX-License-Identifier: MIT */
/*
 * Captures of Ethernet frames as files (libpcap): written with nanosecond
 * stamps, read in any format that the library knows. Frames are without FCS.
 */
#ifndef HOST_PCAP_FILE_H
#define HOST_PCAP_FILE_H

#include "base/error.h"
#include "host/frame.h"

enum {
	/* As much of a frame as is written; the length is written whole. */
	PCAP_FILE_SNAP = 65535,
};

struct pcap_out {
	void *pcap, *dump; /* libpcap's; NULL: closed */
	const char *path;  /* borrowed */
};

/* Creates the file, or empties it. */
bool pcap_out_open(struct pcap_out *, const char *path, struct error *);
/* A frame of `length` bytes, of which `count` are there. ctx is the struct
 * pcap_out. A failed write shows when the file is closed. */
void pcap_out_frame(void *ctx, uint64_t ns, const uint8_t *bytes,
		    uint32_t count, uint64_t length);
/* False: something could not be written. Closed or never opened: true. */
bool pcap_out_close(struct pcap_out *, struct error *);

struct pcap_in {
	void *pcap;
	const char *path; /* borrowed */
	uint64_t origin;  /* what is taken from each stamp */
	uint64_t frames;  /* read so far */
};

/* Reads the whole file once, so that nothing can be wrong with it later: it
 * must be a capture of Ethernet with whole frames of FRAME_LEAST to
 * FRAME_MOST bytes. */
bool pcap_in_open(struct pcap_in *, const char *path, struct error *);
/*
 * The next frame: its bytes are valid until the next call. False: there are no
 * more. Stamps before 2001 are simulated time; in a capture of the real world
 * time begins with its first frame.
 */
bool pcap_in_next(struct pcap_in *, uint64_t *ns, const uint8_t **bytes,
		  uint32_t *count);
/* It is open, and path names the same file. */
bool pcap_in_is(const struct pcap_in *, const char *path);
void pcap_in_close(struct pcap_in *);

#endif /* HOST_PCAP_FILE_H */

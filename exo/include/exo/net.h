/* SPDX-License-Identifier: MIT */
/*
 * The network. A program BINDS a filter (exo/filter.h) and gives it a ring of
 * its own buffers; the kernel copies each packet that the filter gets into the
 * next free one. It sends by naming pieces of its own pages. All of it is
 * counted in EXO_WINDOW_NET. How it hangs together: docs/aegis.md.
 *
 * BIND. FILTER_BIND (a0 = offset of a struct exo_filter in the page of cap,
 * right READ, word-aligned, not across its end) copies it, checks it and
 * answers with the filter's number and a capability for it: READ nothing,
 * WRITE give it a ring, OWN free it. A filter that could match a packet which
 * somebody else's filter matches is refused (OWNER), whoever of them would
 * win, unless the caller shows in "env" (t0-t2)
 *	a capability with right WRITE for the one filter that it overlaps, or
 *	a NET capability with right WRITE for a piece that the new one is in.
 * One that matches just the same packets as another is refused (BUSY).
 *
 * A PIECE of the packets is what a filter without shifts matches. The first
 * environment has all packets (EXO_KIND_NET among the roots of exo/boot.h).
 * NET_DIVIDE (a0 and cap as for FILTER_BIND, "env": the larger piece, right
 * OWN) makes a smaller one; NET_FREE (cap, right OWN) ends it and what was
 * divided from it. Authority over a piece is needed to take packets from
 * others, and to evict: FILTER_EVICT (a0 = number of a filter within the piece
 * of cap, right OWN) frees anybody's filter.
 *
 * A RING. FILTER_RING (a0 = offset of a struct exo_ring in the page of cap,
 * right READ; "env": the filter, right WRITE) gives the filter buffers; those
 * that it had before are let go. cap's word 0 = 0: it has none any more. Each
 * buffer has an owner word: 0: the kernel's, to be filled; else the program's:
 * the length of the packet that is in it. The kernel fills buffers in turn; if
 * the next one is not its own the packet is dropped and counted. Pages named
 * by a ring are pinned as long as it is the filter's. It goes with whoever made
 * it, even if the filter stays.
 *
 * SENDING. NET_SEND (a0 = offset of a struct exo_frame in the page of cap,
 * right READ) copies the pieces into the chip's memory at once, so that the
 * program may change them again. The word named by done is decremented by 1
 * when the frame has left, and by 0x10001 if it failed (16 collisions, no
 * cable): its low half counts what is over, its high half what went wrong.
 * FULL: the chip's ring, or the caller's share of it, is in use; try again.
 * Anybody may send anything: filters are the receiver's protection.
 */
#ifndef EXO_NET_H
#define EXO_NET_H

#include <stdint.h>
#include <exo/cap.h>
#include <exo/filter.h>
#include <exo/packet.h>

#define EXO_RINGS      64 /* of everybody */
#define EXO_RINGS_EACH 16
#define EXO_RING_MAX   16 /* buffers of one */
#define EXO_BUFFER_MIN 64 /* bytes: shorter packets do not exist */
#define EXO_NETS       32 /* pieces, all packets among them */
#define EXO_NETS_EACH  8
#define EXO_FRAME_MAX  4 /* pieces of a frame */
#define EXO_SENDS_EACH 3 /* frames of one environment in the chip */

/*
 * A HANDLER (exo/handler.h). FILTER_HANDLER (cap: the handler, right WRITE, or
 * word 0 = 0: none; "env": the filter, right WRITE) lets it see each packet of
 * the filter first; what it does not consume goes to the ring. The handler's
 * owner pays, so that who may only hand it a packet may not do this.
 */

/* A part of a page, not across its end. */
struct exo_buffer {
	struct exo_cap page;
	uint32_t offset;
	uint32_t bytes;
};

/* Buffers: right WRITE; offset and bytes multiples of 4, at least
 * EXO_BUFFER_MIN bytes. A longer packet is dropped. Owner word i is at words +
 * 4 * i of its page (right WRITE). */
struct exo_ring {
	uint32_t buffers; /* 1 to EXO_RING_MAX */
	struct exo_cap words_page;
	uint32_t words;
	struct exo_buffer buffer[EXO_RING_MAX];
};

/* Pieces: right READ, any offset, 14 to EXO_PACKET_MAX bytes together; a
 * frame of less than 60 is padded with zeros. done_page (right WRITE), word 0
 * = 0: nobody wants to know. */
struct exo_frame {
	uint32_t pieces; /* 1 to EXO_FRAME_MAX */
	struct exo_cap done_page;
	uint32_t done; /* offset of the word */
	struct exo_buffer piece[EXO_FRAME_MAX];
};

/* EXO_WINDOW_NET: what the kernel knows of the network. Nothing of
 * any packet. */
struct exo_net_info {
	uint8_t address[8]; /* the station's, 6 bytes; 0: there is no network */
	uint32_t received;  /* frames that came */
	uint32_t unwanted;  /* of them, by no filter */
	uint32_t lost;      /* damaged, or the chip had no room */
	uint32_t sent, failed;
	uint32_t sending; /* frames in the chip */
	uint32_t filters; /* bound */
	uint32_t words;   /* of code that they are compiled to */
	uint32_t reserved[5];
	struct exo_net_filter {
		uint32_t owner;     /* name; 0: free */
		uint32_t delivered; /* into its ring */
		uint32_t dropped;   /* no buffer was free, or none fits */
		uint8_t buffers;    /* of its ring; 0: it has none */
		uint8_t next;       /* the one that is filled next */
		uint16_t reserved;
	} filter[EXO_FILTERS];
};

#endif /* EXO_NET_H */

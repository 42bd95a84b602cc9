/* SPDX-License-Identifier: MIT */
/*
 * The numbers of a 10 Mb/s Ethernet (IEEE 802.3, 4.4.2.1 and 7; the same in
 * the DEC-Intel-Xerox specification of 1982).
 */
#ifndef NET_ETHERNET_H
#define NET_ETHERNET_H

#include "base/types.h"

enum {
	ETHERNET_BIT_NS = 100,
	ETHERNET_BYTE_NS = 800,
	ETHERNET_PREAMBLE_NS = 6400, /* 8 bytes, start delimiter included */
	ETHERNET_GAP_NS = 9600,      /* between frames */
	ETHERNET_GAP_1_NS = 6400,    /* two thirds: in these carrier counts */
	ETHERNET_SLOT_NS = 51200,
	ETHERNET_JAM_NS = 3200,
	ETHERNET_ATTEMPTS = 16,
	ETHERNET_BACKOFF_LIMIT = 10, /* no more slots than 2 to the 10th */

	ETHERNET_ADDRESS_BYTES = 6,
	ETHERNET_FCS_BYTES = 4,
	ETHERNET_MIN_BYTES = 64, /* FCS included, here and below */
	ETHERNET_MAX_BYTES = 1518,
};

/* What zlib's crc32() gives for a frame that ends with its own FCS. */
#define ETHERNET_RESIDUE 0x2144df1cu

#define NS_NEVER UINT64_MAX

#endif /* NET_ETHERNET_H */

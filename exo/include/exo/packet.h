/* SPDX-License-Identifier: MIT */
/* Ethernet frames as programs, filters and handlers see them: without their
 * check sequence, in bytes (IEEE 802.3). */
#ifndef EXO_PACKET_H
#define EXO_PACKET_H

#define EXO_PACKET_MIN 60
#define EXO_PACKET_MAX 1514

#endif /* EXO_PACKET_H */

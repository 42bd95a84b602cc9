/* SPDX-License-Identifier: MIT */
/*
 * What programs made by csmith include, for machines without a C library: the
 * types, csmith's own safe arithmetic, and a checksum that start.S hands to
 * whoever runs the program. Without 64-bit arithmetic.
 */
#ifndef CSMITH_H
#define CSMITH_H

#include <float.h> /* safe_math.h has functions on floats; nobody calls them */

typedef signed char int8_t;
typedef short int16_t;
typedef int int32_t;
typedef unsigned char uint8_t;
typedef unsigned short uint16_t;
typedef unsigned int uint32_t;

#define INT8_MIN   (-128)
#define INT8_MAX   127
#define UINT8_MAX  255
#define INT16_MIN  (-32768)
#define INT16_MAX  32767
#define UINT16_MAX 65535
#define INT32_MIN  (-2147483647 - 1)
#define INT32_MAX  2147483647
#define UINT32_MAX 4294967295U
#define SCHAR_MIN  INT8_MIN
#define SCHAR_MAX  INT8_MAX
#define SHRT_MIN   INT16_MIN
#define SHRT_MAX   INT16_MAX
#define INT_MIN    INT32_MIN
#define INT_MAX    INT32_MAX
#define CHAR_BIT   8

float fabsf(float);
double fabs(double);

#define STATIC         static
#define UNDEFINED(val) (val)
#define LOG_INDEX
#define LOG_EXEC
#define FUNC_NAME(x) (safe_##x)
#include <safe_math.h>
#undef FUNC_NAME

extern uint32_t checksum;

static void
platform_main_begin(void)
{
	checksum = 0xffffffff;
}

static void
crc32_gentab(void)
{
}

/* Not CRC 32, but as sensitive to every bit. */
static void
transparent_crc(uint32_t val, char *name, int print)
{
	(void)name;
	(void)print;
	checksum = (checksum ^ val) * 0x01000193 + (checksum >> 15);
}

static void
platform_main_end(uint32_t crc, int print)
{
	(void)crc;
	(void)print;
}

#define crc32_context checksum

#endif /* CSMITH_H */

/* SPDX-License-Identifier: MIT */
#include "support/ash_corpus.h"

#include "support/ash_rig.h"
#include "support/test.h"

/* Text is linked at ASH_RIG_ORIGIN, 0x00400000. */

static const char *const nothing[] = { "jr ra", "li v0,0", NULL };

/* Add to a counter, answer with a header made before: Table 11's echo. */
static const char *const increment[] = {
	"lhu t0,12(gp)",
	"li t1,0x0008",
	"bne t0,t1,0x400040",
	"lw t2,44(gp)",
	"lw t3,256(zero)",
	"nop",
	"addu t3,t3,t2",
	"sw t3,256(zero)",
	"sw t3,44(zero)",
	"li a0,0",
	"li a1,60",
	"jal 0x10",
	"nop",
	"li v0,1",
	"jr ra",
	"nop",
	"jr ra",
	"li v0,0", /* 0x400040 */
	NULL,
};

/* Remote write: value at +44 goes to the word whose offset is at +40. */
static const char *const remote_write[] = {
	"lw t0,40(gp)", "lw t1,44(gp)", "nop", "sw t1,0(t0)",
	"li v0,1",      "jr ra",        "nop", NULL,
};

/* The same in a table that begins at 0x400, with a count before it. */
static const char *const table_update[] = {
	"lw t0,40(gp)",
	"lw t1,44(gp)",
	"andi t0,t0,0xff",
	"sll t0,t0,0x2",
	"lw t2,1024(t0)",
	"nop",
	"addu t2,t2,t1",
	"sw t2,1024(t0)",
	"lw t3,1020(t0)",
	"lw t4,252(zero)",
	"addu t3,t3,t1",
	"sw t3,1020(t0)",
	"addiu t4,t4,1",
	"sw t4,252(zero)",
	"jr ra",
	"li v0,1",
	NULL,
};

/* A remote lock: taken if it is free, by compare and store. */
static const char *const remote_lock[] = {
	"lbu t0,40(gp)",
	"lbu t1,41(gp)",
	"sll t0,t0,0x2",
	"lw t2,512(t0)",
	"nop",
	"bnez t2,0x400030",
	"nop",
	"sw t1,512(t0)",
	"sb t1,46(zero)",
	"li v0,1",
	"jr ra",
	"nop",
	"sb zero,46(zero)",
	"jr ra", /* 0x400030 */
	"li v0,1",
	NULL,
};

/* Vectoring: the body to where the header says, with its checksum; passed on
 * if the sum is wrong. */
static const char *const vector_body[] = {
	"addiu sp,sp,-24",
	"sw ra,20(sp)",
	"lw t0,40(gp)",
	"li a0,48",
	"sll a1,t0,0xc",
	"jal 0x8",
	"li a2,12",
	"xori v0,v0,0xffff",
	"bnez v0,0x400038",
	"nop",
	"sw v0,64(zero)",
	"lw ra,20(sp)",
	"jr ra",
	"li v0,1",
	"jr ra",
	"li v0,0",
	NULL,
};

/* Add 16 words of a table, by a branch backward. */
static const char *const add_table[] = {
	"li t0,0",          "li t1,0",
	"lw t2,256(t0)",    "addiu t0,t0,4", /* 0x400008 */
	"addu t1,t1,t2",    "slti t3,t0,64",
	"bnez t3,0x400008", "nop",
	"sw t1,128(zero)",  "jr ra",
	"li v0,1",          NULL,
};

/* Copy 32 bytes within the page, the store in the delay slot. */
static const char *const copy_within[] = {
	"li t0,256",
	"li t1,512",
	"li t4,288",
	"lw t2,0(t0)", /* 0x40000c */
	"addiu t0,t0,4",
	"addiu t1,t1,4",
	"bne t0,t4,0x40000c",
	"sw t2,-4(t1)",
	"jr ra",
	"li v0,1",
	NULL,
};

/* A hash over unaligned words, with a product; a record found by it. */
static const char *const hash_lookup[] = {
	"lwr t0,26(gp)",
	"lwl t0,29(gp)",
	"lwr t1,30(gp)",
	"lwl t1,33(gp)",
	"lui t2,0x9e37",
	"ori t2,t2,0x79b9",
	"xor t0,t0,t1",
	"multu t0,t2",
	"mfhi t3",
	"andi t3,t3,0x3f",
	"sll t3,t3,0x3",
	"lw t4,1024(t3)",
	"lw t5,1028(t3)",
	"bne t4,t0,0x400048",
	"addiu t5,t5,1",
	"sw t5,1028(t3)",
	"b 0x400050",
	"li v0,1",
	"sw t0,1024(t3)",
	"li v0,0", /* 0x400048 */
	"jr ra",
	"nop", /* 0x400050 */
	NULL,
};

/* Round-robin choice by division, and bytes and halfwords of all kinds. */
static const char *const divide_and_count[] = {
	"lhu t0,100(zero)",
	"li t1,7",
	"divu zero,t0,t1",
	"addiu t0,t0,1",
	"sh t0,100(zero)",
	"mfhi t2",
	"sll t3,t2,0x1",
	"lh t4,200(t3)",
	"lb t5,300(t2)",
	"nop",
	"addu t4,t4,t5",
	"sh t4,200(t3)",
	"sb t5,301(t2)",
	"mflo t6",
	"swl t6,403(t3)",
	"swr t6,400(t3)",
	"jr ra",
	"li v0,1",
	NULL,
};

#define EXAMPLE(name, budget)       \
	{                           \
#		name, budget, name \
	}

const struct ash_example ash_corpus[] = {
	EXAMPLE(nothing, 0),      EXAMPLE(increment, 2000),
	EXAMPLE(remote_write, 0), EXAMPLE(table_update, 0),
	EXAMPLE(remote_lock, 0),  EXAMPLE(vector_body, 2000),
	EXAMPLE(add_table, 1000), EXAMPLE(copy_within, 1000),
	EXAMPLE(hash_lookup, 0),  EXAMPLE(divide_and_count, 0),
};

const unsigned ash_corpus_size = COUNT(ash_corpus);

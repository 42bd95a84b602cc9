/* SPDX-License-Identifier: MIT */
/* Between tables.S and tables.c. */
#ifndef EXO_TEST_TABLES_H
#define EXO_TEST_TABLES_H

#include <exo/context.h>

#define TABLE_STACK EXO_CONTEXT_FREE /* the word that says where it is */
#define TABLE_FRAME 384              /* what C needs, then the registers */
#define TABLE_REGS  (TABLE_FRAME - 128)

#ifndef __ASSEMBLER__
#	include <stdint.h>

extern const char table_miss[]; /* the handler of entries 2 and 3 */
void table_serve(uint32_t va);
#endif

#endif /* EXO_TEST_TABLES_H */

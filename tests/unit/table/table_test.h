/* table_test.h - the suites of this program, and tables for them. */
#ifndef TESTS_UNIT_TABLE_TEST_H
#define TESTS_UNIT_TABLE_TEST_H

#include <CUnit/CUnit.h>
#include <math.h>
#include <string.h>

#include "failing_allocator.h"
#include "table/table.h"

extern CU_TestInfo segment_tests[];
extern CU_TestInfo number_tests[];
extern CU_TestInfo scan_tests[];
extern CU_TestInfo period_tests[];
extern CU_TestInfo codebook_tests[];
extern CU_TestInfo label_tests[];
extern CU_TestInfo column_tests[];
extern CU_TestInfo verify_tests[];
extern CU_TestInfo unique_tests[];
extern CU_TestInfo utf8_tests[];
extern CU_TestInfo join_tests[];
extern CU_TestInfo likeness_tests[];
extern CU_TestInfo join_property_tests[];

/* What a column of a test's table is made of. */
typedef struct plan {
    column_role role;
    const char *name;
    const char *const *labels; /* NULL-terminated; NULL: a measure */
    const int32_t *codes;
    const double *values;
} plan;

/* A table of these columns in a sealed segment of its own; NULL: no memory.  Measures have unit
 * "1", names are labels, origins are "made.NAME". */
table *make_table(arena *memory, uint64_t rows, const plan *columns, uint32_t n);

/* The label of a row in a column; "" when it is missing. */
const char *text_in(const table *self, const char *column_name, uint64_t row);
/* The number of a row in a column. */
double number_in(const table *self, const char *column_name, uint64_t row);

/* Pseudo-random numbers, the same in every run (splitmix64). */
static inline uint64_t next_random(uint64_t *state)
{
    uint64_t z = *state += UINT64_C(0x9e3779b97f4a7c15);

    z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
    return z ^ z >> 31;
}

#define TEXTS(...) ((const char *const[]){__VA_ARGS__, NULL})
#define CODES(...) ((const int32_t[]){__VA_ARGS__})
#define VALUES(...) ((const double[]){__VA_ARGS__})

#endif

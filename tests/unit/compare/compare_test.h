/* compare_test.h - the suites of this program, and tables for them. */
#ifndef TESTS_UNIT_COMPARE_TEST_H
#define TESTS_UNIT_COMPARE_TEST_H

#include <CUnit/CUnit.h>
#include <math.h>
#include <string.h>

#include "compare/comparison.h"
#include "failing_allocator.h"

extern CU_TestInfo ordering_tests[];
extern CU_TestInfo agreement_tests[];
extern CU_TestInfo alignment_tests[];
extern CU_TestInfo comparison_tests[];
extern CU_TestInfo method_tests[];
extern CU_TestInfo column_tests[];
extern CU_TestInfo operands_tests[];
extern CU_TestInfo grid_tests[];

/* Pseudo-random numbers, the same in every run (splitmix64). */
static inline uint64_t next_random(uint64_t *state)
{
    uint64_t z = *state += UINT64_C(0x9e3779b97f4a7c15);

    z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
    return z ^ z >> 31;
}

/* A row of a table for a test: keys `region` and `year`, a score, a grade. */
typedef struct test_row {
    const char *region, *year; /* year NULL in the first row: the table has no such key */
    double score;
    const char *grade; /* NULL: missing */
} test_row;

/* A table of these rows with the columns region, year, score, grade; its labels are those that
 * occur, in the order of the rows.  NULL: no memory. */
table *make_rows(arena *memory, const test_row *rows, uint64_t n);
/* Its rating; with grades when `graded`. */
rating rate(const char *name, const table *of, bool graded);

#define ROWS(...)                                                                                  \
    ((const test_row[]){__VA_ARGS__}), sizeof((const test_row[]){__VA_ARGS__}) / sizeof(test_row)

#endif

/* quantile_test.c - sorting, and the seventh definition of a quantile. */
#include "uncertainty/quantile.h"

#include <stdlib.h>

#include "uncertainty_test.h"

/* R: quantile(c(1, 2, 4, 8, 16), c(.05, .25, .5, .9, 1)) */
static void test_type_7(void)
{
    static const double sorted[] = {1, 2, 4, 8, 16};

    CU_ASSERT_DOUBLE_EQUAL(quantile_of(sorted, 5, 0.05), 1.2, 1e-15);
    CU_ASSERT_EQUAL(quantile_of(sorted, 5, 0.25), 2);
    CU_ASSERT_EQUAL(quantile_of(sorted, 5, 0.5), 4);
    CU_ASSERT_DOUBLE_EQUAL(quantile_of(sorted, 5, 0.9), 12.8, 1e-14);
    CU_ASSERT_EQUAL(quantile_of(sorted, 5, 1), 16);
    CU_ASSERT_EQUAL(quantile_of(sorted, 1, 0.05), 1);
    CU_ASSERT_TRUE(isnan(quantile_of(sorted, 0, 0.5)));
}

static void check_sort(uint64_t n, bool with_room)
{
    const design numbers = {DESIGN_RANDOM, 1, 1, n, NULL};
    double *values = calloc(n + 1, sizeof *values), sum = 0, sorted_sum = 0;
    uint64_t *room = with_room ? calloc(2 * n + 1, sizeof *room) : NULL;
    uint64_t kept, missing = 0;

    CU_ASSERT_TRUE_FATAL(values && (room || !with_room));
    design_normals(&numbers, (design_point){0, 0}, 0, values, n);
    for (uint64_t k = 0; k < n; k++) {
        if (k % 10 == 9)
            values[k] = (double)NAN;
        missing += k % 10 == 9;
        sum += isnan(values[k]) ? 0 : fabs(values[k]);
    }
    kept = quantile_sort(values, n, room);
    CU_ASSERT_EQUAL(kept, n - missing);
    for (uint64_t k = 0; k < kept; k++) {
        sorted_sum += fabs(values[k]);
        CU_ASSERT_TRUE(k == 0 || values[k - 1] <= values[k]);
    }
    CU_ASSERT_DOUBLE_EQUAL(sum, sorted_sum, 1e-9);
    free(values);
    free(room);
}

static void test_sort(void)
{
    check_sort(0, true);
    check_sort(200, true);
    check_sort(5000, true);
    check_sort(5000, false);
}

CU_TestInfo quantile_tests[] = {
    {"type 7", test_type_7},
    {"sorted", test_sort},
    CU_TEST_INFO_NULL,
};

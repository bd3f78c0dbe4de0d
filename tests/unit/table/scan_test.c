/* scan_test.c - one wrong value is found wherever it stands, and right ones are let pass. */
#include <CUnit/Basic.h>
#include <math.h>

#include "table/scan.h"
#include "table_test.h"

enum { LONGEST = 200 };

static void codes(void)
{
    int32_t all[LONGEST] = {0};

    for (uint64_t n = 0; n < LONGEST; n++) {
        for (uint64_t i = 0; i < n; i++)
            all[i] = (int32_t)(i % 7);
        CU_ASSERT_TRUE(scan_codes(all, n, 0, 7));
        CU_ASSERT_EQUAL(scan_codes(all, n, 0, 6), n < 7);
        for (uint64_t i = 0; i < n; i++) {
            const int32_t was = all[i];

            all[i] = -1;
            CU_ASSERT_FALSE(scan_codes(all, n, 0, 7));
            CU_ASSERT_TRUE(scan_codes(all, n, -1, 7));
            all[i] = -2;
            CU_ASSERT_FALSE(scan_codes(all, n, -1, 7));
            all[i] = 7;
            CU_ASSERT_FALSE(scan_codes(all, n, -1, 7));
            all[i] = INT32_MAX;
            CU_ASSERT_FALSE(scan_codes(all, n, -1, INT32_MAX));
            all[i] = was;
        }
    }
    CU_ASSERT_TRUE(scan_codes(all, 0, 0, 0));
    CU_ASSERT_FALSE(scan_codes(all, 1, 0, 0));
}

static void values(void)
{
    static const double right[] = {0, -0.0, 1e308, -1e308, 5e-324, (double)NAN, -(double)NAN, 1};
    double all[LONGEST] = {0};

    for (uint64_t n = 0; n < LONGEST; n++) {
        for (uint64_t i = 0; i < n; i++)
            all[i] = right[i % 8];
        CU_ASSERT_TRUE(scan_values(all, n));
        for (uint64_t i = 0; i < n; i++) {
            all[i] = (double)INFINITY;
            CU_ASSERT_FALSE(scan_values(all, n));
            all[i] = -(double)INFINITY;
            CU_ASSERT_FALSE(scan_values(all, n));
            all[i] = right[i % 8];
        }
    }
}

CU_TestInfo scan_tests[] = {
    {"codes", codes},
    {"values", values},
    CU_TEST_INFO_NULL,
};

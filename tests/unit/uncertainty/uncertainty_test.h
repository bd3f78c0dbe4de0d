/* uncertainty_test.h - the suites of this program. */
#ifndef TESTS_UNIT_UNCERTAINTY_TEST_H
#define TESTS_UNIT_UNCERTAINTY_TEST_H

#include <CUnit/CUnit.h>
#include <math.h>
#include <string.h>

#include "failing_allocator.h"
#include "uncertainty/summary.h"

extern CU_TestInfo spread_tests[];
extern CU_TestInfo design_tests[];
extern CU_TestInfo places_tests[];
extern CU_TestInfo quantile_tests[];
extern CU_TestInfo records_tests[];
extern CU_TestInfo sensitivity_tests[];
extern CU_TestInfo summary_tests[];

static inline bool near(double a, double b, double tolerance)
{
    return fabs(a - b) <= tolerance * fmax(1, fabs(b));
}

#endif

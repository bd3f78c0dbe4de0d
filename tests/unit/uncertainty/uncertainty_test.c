/* uncertainty_test.c - tests of designs, records, indices and summaries. */
#include "uncertainty_test.h"
#include "test_main.h"

#include <CUnit/Basic.h>

int main(void)
{
    CU_SuiteInfo suites[] = {
        {"spreads", NULL, NULL, NULL, NULL, spread_tests},
        {"designs", NULL, NULL, NULL, NULL, design_tests},
        {"places", NULL, NULL, NULL, NULL, places_tests},
        {"quantiles", NULL, NULL, NULL, NULL, quantile_tests},
        {"records", NULL, NULL, NULL, NULL, records_tests},
        {"sensitivity", NULL, NULL, NULL, NULL, sensitivity_tests},
        {"summary", NULL, NULL, NULL, NULL, summary_tests},
        CU_SUITE_INFO_NULL,
    };

    return unit_main(suites);
}

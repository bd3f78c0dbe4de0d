/* table_test.c - runs the tests of host/table, but for its units. */
#include <CUnit/Basic.h>

#include "table_test.h"
#include "test_main.h"

int main(void)
{
    CU_SuiteInfo suites[] = {
        {"segment", NULL, NULL, NULL, NULL, segment_tests},
        {"number", NULL, NULL, NULL, NULL, number_tests},
        {"scan", NULL, NULL, NULL, NULL, scan_tests},
        {"period", NULL, NULL, NULL, NULL, period_tests},
        {"codebook", NULL, NULL, NULL, NULL, codebook_tests},
        {"labels", NULL, NULL, NULL, NULL, label_tests},
        {"columns", NULL, NULL, NULL, NULL, column_tests},
        {"utf8", NULL, NULL, NULL, NULL, utf8_tests},
        {"verify", NULL, NULL, NULL, NULL, verify_tests},
        {"unique", NULL, NULL, NULL, NULL, unique_tests},
        {"join", NULL, NULL, NULL, NULL, join_tests},
        {"likeness", NULL, NULL, NULL, NULL, likeness_tests},
        {"join properties", NULL, NULL, NULL, NULL, join_property_tests},
        CU_SUITE_INFO_NULL,
    };

    return unit_main(suites);
}

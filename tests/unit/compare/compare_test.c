/* compare_test.c - tests of comparing ratings. */
#include "compare_test.h"
#include "test_main.h"

#include <CUnit/Basic.h>

int main(void)
{
    CU_SuiteInfo suites[] = {
        {"orderings", NULL, NULL, NULL, NULL, ordering_tests},
        {"agreement", NULL, NULL, NULL, NULL, agreement_tests},
        {"alignment and groups", NULL, NULL, NULL, NULL, alignment_tests},
        {"comparison", NULL, NULL, NULL, NULL, comparison_tests},
        {"method", NULL, NULL, NULL, NULL, method_tests},
        {"columns", NULL, NULL, NULL, NULL, column_tests},
        {"operands", NULL, NULL, NULL, NULL, operands_tests},
        {"grid", NULL, NULL, NULL, NULL, grid_tests},
        CU_SUITE_INFO_NULL,
    };

    return unit_main(suites);
}

/* execute_test.c - runs the tests of calls: splitting, gathering, checking, telling. */
#include <CUnit/Basic.h>

#include "execute_test.h"
#include "test_main.h"

int main(void)
{
    CU_SuiteInfo suites[] = {
        {"rows", NULL, NULL, NULL, NULL, rows_tests},
        {"groups", NULL, NULL, NULL, NULL, groups_of_calls_tests},
        {"what a plugin sees", NULL, NULL, NULL, NULL, views_tests},
        {"refusals", NULL, NULL, NULL, NULL, refusal_tests},
        {"what is said", NULL, NULL, NULL, NULL, said_tests},
        {"what is written", NULL, NULL, NULL, NULL, written_tests},
        {"shortage", NULL, NULL, NULL, NULL, shortage_tests},
        {"kept groups", NULL, NULL, NULL, NULL, kept_tests},
        {"Arrow", NULL, NULL, NULL, NULL, arrow_tests},
        CU_SUITE_INFO_NULL,
    };

    return unit_main(suites);
}

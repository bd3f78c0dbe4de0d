/* run_test.c - runs the tests of whole runs. */
#include <CUnit/Basic.h>

#include "run_test.h"
#include "test_main.h"

int main(void)
{
    CU_SuiteInfo suites[] = {
        {"studies", folder_open, NULL, NULL, NULL, study_tests},
        {"keys that name tables", NULL, NULL, NULL, NULL, table_key_tests},
        {"results", NULL, NULL, NULL, NULL, result_tests},
        {"the same again", NULL, NULL, NULL, NULL, same_tests},
        {"what a report is told", NULL, NULL, NULL, NULL, provenance_tests},
        {"only what changed", NULL, NULL, NULL, NULL, again_tests},
        {"what changes meanwhile", NULL, NULL, NULL, NULL, replaced_tests},
        {"stopping", NULL, folder_close, NULL, NULL, stop_tests},
        CU_SUITE_INFO_NULL,
    };

    return unit_main(suites);
}

/* base_test.c - runs the tests of host/base. */
#include <CUnit/Basic.h>

#include "base_test.h"

int main(void)
{
    CU_SuiteInfo suites[] = {
        {"arena", NULL, NULL, NULL, NULL, arena_tests},
        {"diagnostics", NULL, NULL, NULL, NULL, diagnostics_tests},
        {"suggest", NULL, NULL, NULL, NULL, suggest_tests},
        CU_SUITE_INFO_NULL,
    };
    unsigned failures;

    if (CU_initialize_registry() != CUE_SUCCESS || CU_register_suites(suites) != CUE_SUCCESS)
        return 2;
    CU_basic_set_mode(CU_BRM_VERBOSE);
    CU_basic_run_tests();
    failures = CU_get_number_of_failures();
    CU_cleanup_registry();
    return failures ? 1 : 0;
}

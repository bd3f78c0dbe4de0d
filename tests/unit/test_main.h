/* test_main.h - what main() of every CUnit program does. */
#ifndef TESTS_UNIT_TEST_MAIN_H
#define TESTS_UNIT_TEST_MAIN_H

#include <CUnit/Basic.h>

/* Runs the suites, which CU_SUITE_INFO_NULL ends, and prints each test. Returns what main() does:
   0, or 1 where a test has failed, or 2 where CUnit could not run them. */
static inline int unit_main(CU_SuiteInfo *suites)
{
    unsigned failures;

    if (CU_initialize_registry() != CUE_SUCCESS || CU_register_suites(suites) != CUE_SUCCESS)
        return 2;
    CU_basic_set_mode(CU_BRM_VERBOSE);
    if (CU_basic_run_tests() != CUE_SUCCESS)
        return 2;
    failures = CU_get_number_of_failures();
    CU_cleanup_registry();
    return failures ? 1 : 0;
}

#endif

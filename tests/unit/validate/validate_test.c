/* validate_test.c - runs the tests of host/validate. */
#include <CUnit/Basic.h>
#include <stdlib.h>

#include "validate_test.h"

int main(void)
{
    CU_SuiteInfo suites[] = {{"isolate", NULL, NULL, NULL, NULL, isolate_tests},
                             {"scene", NULL, NULL, NULL, NULL, scene_tests},
                             {"elf_facts", NULL, NULL, NULL, NULL, elf_facts_tests},
                             {"module", NULL, NULL, NULL, NULL, module_tests},
                             CU_SUITE_INFO_NULL};
    unsigned failures;

    if (CU_initialize_registry() != CUE_SUCCESS || CU_register_suites(suites) != CUE_SUCCESS)
        return EXIT_FAILURE;
    (void)CU_basic_run_tests();
    failures = CU_get_number_of_failures();
    CU_cleanup_registry();
    return failures ? EXIT_FAILURE : EXIT_SUCCESS;
}

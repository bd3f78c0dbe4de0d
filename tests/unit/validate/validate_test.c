/* validate_test.c - runs the tests of host/validate. */
#include <CUnit/Basic.h>

#include "test_main.h"
#include "validate_test.h"

int main(void)
{
    CU_SuiteInfo suites[] = {{"isolate", NULL, NULL, NULL, NULL, isolate_tests},
                             {"scene", NULL, NULL, NULL, NULL, scene_tests},
                             {"elf_facts", NULL, NULL, NULL, NULL, elf_facts_tests},
                             {"module", NULL, NULL, NULL, NULL, module_tests},
                             CU_SUITE_INFO_NULL};

    return unit_main(suites);
}

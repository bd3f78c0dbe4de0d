/* parts_test.c - runs the tests of the parts of host/run that need no plugin. */
#include <CUnit/Basic.h>

#include "parts_test.h"

int main(void)
{
    CU_SuiteInfo suites[] = {
        {"dictionary", NULL, NULL, NULL, NULL, dictionary_tests},
        {"scratch", NULL, NULL, NULL, NULL, scratch_tests},
        {"vault", NULL, NULL, NULL, NULL, vault_tests},
        {"groups", NULL, NULL, NULL, NULL, groups_tests},
        {"inherited keys", NULL, NULL, NULL, NULL, inherit_tests},
        {"files", NULL, NULL, NULL, NULL, files_tests},
        {"transport", NULL, NULL, NULL, NULL, transport_tests},
        {"messages", NULL, NULL, NULL, NULL, message_tests},
        {"damaged messages", NULL, NULL, NULL, NULL, damage_tests},
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

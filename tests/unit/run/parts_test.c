/* parts_test.c - runs the tests of the parts of host/run that need no plugin. */
#include <CUnit/Basic.h>

#include "parts_test.h"
#include "test_main.h"

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

    return unit_main(suites);
}

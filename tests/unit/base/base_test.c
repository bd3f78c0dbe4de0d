/* base_test.c - runs the tests of host/base. */
#include <CUnit/Basic.h>

#include "base_test.h"
#include "test_main.h"

int main(void)
{
    CU_SuiteInfo suites[] = {
        {"arena", NULL, NULL, NULL, NULL, arena_tests},
        {"diagnostics", NULL, NULL, NULL, NULL, diagnostics_tests},
        {"name index", NULL, NULL, NULL, NULL, name_index_tests},
        {"suggest", NULL, NULL, NULL, NULL, suggest_tests},
        {"text", NULL, NULL, NULL, NULL, text_tests},
        {"version", NULL, NULL, NULL, NULL, version_tests},
        CU_SUITE_INFO_NULL,
    };

    return unit_main(suites);
}

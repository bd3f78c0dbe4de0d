/* init_test.c - runs the tests of host/init. */
#include "init_test.h"
#include "test_main.h"

int main(void)
{
    CU_SuiteInfo suites[] = {
        {"cells", NULL, NULL, NULL, NULL, cells_tests},
        {"guess", NULL, NULL, NULL, NULL, guess_tests},
        {"texts", NULL, NULL, NULL, NULL, text_tests},
        {"memory", NULL, NULL, NULL, NULL, memory_tests},
        CU_SUITE_INFO_NULL,
    };

    return unit_main(suites);
}

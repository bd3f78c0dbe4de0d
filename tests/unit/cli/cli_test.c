/* cli_test.c - tests of the command line but for running the program, which program.sh does. */
#include "cli_test.h"
#include "test_main.h"

int main(void)
{
    CU_SuiteInfo suites[] = {
        {"options", NULL, NULL, NULL, NULL, options_tests},
        {"texts", NULL, NULL, NULL, NULL, text_tests},
        {"words", NULL, NULL, NULL, NULL, words_tests},
        {"pages", NULL, NULL, NULL, NULL, pages_tests},
        {"translator", NULL, NULL, NULL, NULL, translator_tests},
        {"template", NULL, NULL, NULL, NULL, template_tests},
        CU_SUITE_INFO_NULL,
    };

    return unit_main(suites);
}

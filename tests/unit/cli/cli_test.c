/* cli_test.c - tests of the command line but for running the program, which program.sh does. */
#include "cli_test.h"

int main(void)
{
    unsigned failures = 1;

    if (CU_initialize_registry() != CUE_SUCCESS)
        return 1;
    if (add_options_tests() && add_text_tests() && add_words_tests() && add_pages_tests() &&
        add_template_tests() && CU_basic_run_tests() == CUE_SUCCESS)
        failures = CU_get_number_of_failures();
    CU_cleanup_registry();
    return failures > 0;
}

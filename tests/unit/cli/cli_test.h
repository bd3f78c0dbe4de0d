/* cli_test.h - the suites of the tests of the command line. */
#ifndef TESTS_UNIT_CLI_TEST_H
#define TESTS_UNIT_CLI_TEST_H

#include <CUnit/Basic.h>
#include <stdbool.h>

/* Each adds its suite; false: CUnit could not. */
bool add_options_tests(void);
bool add_text_tests(void);
bool add_words_tests(void);
bool add_pages_tests(void);
bool add_template_tests(void);

#endif

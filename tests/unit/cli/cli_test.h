/* cli_test.h - the suites of the tests of the command line. */
#ifndef TESTS_UNIT_CLI_TEST_H
#define TESTS_UNIT_CLI_TEST_H

#include <CUnit/Basic.h>

extern CU_TestInfo options_tests[];
extern CU_TestInfo text_tests[];
extern CU_TestInfo words_tests[];
extern CU_TestInfo pages_tests[];
extern CU_TestInfo template_tests[];
extern CU_TestInfo translator_tests[];

#endif

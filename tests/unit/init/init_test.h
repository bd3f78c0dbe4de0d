/* init_test.h - the suites of host/init. */
#ifndef TESTS_UNIT_INIT_TEST_H
#define TESTS_UNIT_INIT_TEST_H

#include <CUnit/Basic.h>

extern CU_TestInfo cells_tests[], guess_tests[], memory_tests[], text_tests[];

#endif

/* base_test.h - the suites of this program. */
#ifndef TESTS_UNIT_BASE_TEST_H
#define TESTS_UNIT_BASE_TEST_H

#include <CUnit/CUnit.h>

extern CU_TestInfo arena_tests[];
extern CU_TestInfo diagnostics_tests[];
extern CU_TestInfo name_index_tests[];
extern CU_TestInfo suggest_tests[];
extern CU_TestInfo text_tests[];
extern CU_TestInfo version_tests[];

#endif

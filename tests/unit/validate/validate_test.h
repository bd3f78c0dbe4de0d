/* validate_test.h - shared by the tests of host/validate. */
#ifndef TESTS_UNIT_VALIDATE_VALIDATE_TEST_H
#define TESTS_UNIT_VALIDATE_VALIDATE_TEST_H

#include <CUnit/CUnit.h>

extern CU_TestInfo isolate_tests[];
extern CU_TestInfo scene_tests[];
extern CU_TestInfo elf_facts_tests[];
extern CU_TestInfo module_tests[];

#endif

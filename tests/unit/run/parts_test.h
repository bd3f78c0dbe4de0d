/* parts_test.h - the suites of unit_run_parts: what a call is made with, without a plugin. */
#ifndef TESTS_UNIT_RUN_PARTS_TEST_H
#define TESTS_UNIT_RUN_PARTS_TEST_H

#include <CUnit/CUnit.h>

#include "failing_allocator.h"

extern CU_TestInfo dictionary_tests[];
extern CU_TestInfo scratch_tests[];
extern CU_TestInfo vault_tests[];
extern CU_TestInfo groups_tests[];
extern CU_TestInfo inherit_tests[];
extern CU_TestInfo files_tests[];
extern CU_TestInfo transport_tests[];
extern CU_TestInfo message_tests[];
extern CU_TestInfo damage_tests[];

#endif

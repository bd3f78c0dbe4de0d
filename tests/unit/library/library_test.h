/* library_test.h - libregind as programs use it: by its public header alone. */
#ifndef TESTS_UNIT_LIBRARY_LIBRARY_TEST_H
#define TESTS_UNIT_LIBRARY_LIBRARY_TEST_H

#include <CUnit/CUnit.h>
#include <regind/regind.h>

extern CU_TestInfo study_tests[];
extern CU_TestInfo catalogue_tests[];
extern CU_TestInfo comparison_tests[];
extern CU_TestInfo memory_tests[];

/* In the folder of the tests: three regions in two years and their ranks, also as report.csv. */
#define STUDY "study.ini"

/* The text of the k-th message of this severity, NULL where there are fewer. */
const char *message_text_of(const regind_messages *all, int32_t severity, size_t k);
void write_file(const char *path, const char *text);

#endif

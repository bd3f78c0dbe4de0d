/* study_test.h - the suites of this program and what they share. */
#ifndef TESTS_UNIT_STUDY_TEST_H
#define TESTS_UNIT_STUDY_TEST_H

#include <CUnit/CUnit.h>

#include "study/study.h"

extern CU_TestInfo file_tests[];
extern CU_TestInfo lines_tests[];
extern CU_TestInfo error_tests[];
extern CU_TestInfo extends_tests[];
extern CU_TestInfo override_tests[];
extern CU_TestInfo list_tests[];
extern CU_TestInfo memory_tests[];

/* Writes a file of the work folder, which is the working directory. */
void write_text(const char *name, const char *text);
void write_bytes(const char *name, const void *bytes, size_t n);

/* A study and the memory it lives in. */
typedef struct reading {
    arena *memory;
    diagnostics errors;
    study *self;
} reading;

/* Reads a file of the work folder; overrides end with NULL, which may be all there is. */
reading read_with(const char *file, const char *const *overrides);
/* The same, failing the test if there are errors. */
reading read_good(const char *file, const char *const *overrides);
void close_reading(reading *what);

/* Asserts that reading fails and prints exactly this. */
void assert_errors(const char *file, const char *const *overrides, const char *expected);
/* Writes study.ini and asserts what reading it prints. */
void assert_text_errors(const char *text, const char *expected);
/* Asserts the value of a key, and where it stands. */
void assert_key(const study *self, const char *step, const char *key, const char *value,
                const char *file, size_t line);

#endif

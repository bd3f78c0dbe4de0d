/* run_test.h - whole studies, run by way of run.h, in a folder of their own. */
#ifndef TESTS_UNIT_RUN_RUN_TEST_H
#define TESTS_UNIT_RUN_RUN_TEST_H

#include <CUnit/CUnit.h>

#include "failing_allocator.h"
#include "run/run.h"

extern CU_TestInfo study_tests[];
extern CU_TestInfo table_key_tests[];
extern CU_TestInfo result_tests[];
extern CU_TestInfo same_tests[];
extern CU_TestInfo provenance_tests[];
extern CU_TestInfo again_tests[];
extern CU_TestInfo replaced_tests[];
extern CU_TestInfo stop_tests[];

/* One study and what its run said. */
typedef struct attempt {
    run *made;
    status code;
    char said[16384]; /* errors and warnings, as printed */
} attempt;

/* Makes the folder, fills it with the data that studies share, and goes there; cleans up. */
int folder_open(void);
int folder_close(void);

void write_text(const char *path, const char *text);
/* The whole of a file; "" and a failed test when it is not there.  Free it. */
char *read_text(const char *path);
bool exists(const char *path);
/* Names in a folder, in order, separated by spaces; "none" when it is not there. */
const char *names_in(const char *path);
void remove_all(const char *path);

/* The options that tests begin with: `study.ini`, workers, no cache, two jobs. */
run_options options_of_test(void);
/* Writes study.ini, and plans or runs it.  End it. */
attempt attempt_plan(const char *text, const run_options *options);
attempt attempt_run(const char *text, const run_options *options);
void end_attempt(attempt *self);
/* Plans or runs a study with the options of tests, and compares the status and what it says. */
void check_plan(const char *text, status code, const char *said);
void check_run(const char *text, status code, const char *said);
void check_said(const attempt *self, status code, const char *said);

/* A source in five lines: keys region and year, measure value. */
#define DATA "[data]\nuse = csv\nfile = data.csv\nkeys = region, year:period\n\n"

#endif

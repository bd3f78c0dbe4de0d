/* junit_cases.h - shared by the files that write JUnit XML (junit.c, junit_cases.c). */
#ifndef HOST_CLI_OUTPUT_JUNIT_CASES_H
#define HOST_CLI_OUTPUT_JUNIT_CASES_H

#include <regind/regind.h>
#include <stdio.h>

#include "../../base/arena.h"

typedef struct junit_counts {
    size_t tests, failures, errors, skipped;
    double seconds;
} junit_counts;

/* A text as it may stand in XML, between quotes or tags: what no character of XML is becomes
 * U+FFFD.  NULL: no memory. */
char *junit_text(arena *memory, const char *text);
/* " tests=... time=..." */
void junit_print_counts(const junit_counts *of, FILE *stream);
/* The cases of a step, of NULL those of no step; on no stream they are only counted.  false: no
 * memory. */
bool junit_cases(const regind_study *of, const regind_step *step, arena *memory, FILE *stream,
                 junit_counts *counts);

#endif

/* source.h - what the tests of the sources share. */
#ifndef TESTS_UNIT_PLUGINS_SOURCE_H
#define TESTS_UNIT_PLUGINS_SOURCE_H

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "check.h"

/* The csv plugin and a file for it.  Every test opens and closes its own. */
typedef struct source {
    trial trial;
    trial_file file, codebook;
    bool has_codebook;
} source;

void source_open(source *self, const void *bytes, size_t n);
void source_codebook(source *self, const char *text);
void source_close(source *self);
#define OPEN(self, text) source_open(self, text, sizeof(text) - 1)

/* The file is refused, with these messages. */
void source_refused(source *self, const char *expected);
/* It is read without an error. */
void source_read(source *self);

extern CU_TestInfo csv_reading_tests[];
extern CU_TestInfo csv_numbers_tests[];
extern CU_TestInfo csv_marks_tests[];
extern CU_TestInfo csv_doubtful_tests[];
extern CU_TestInfo csv_files_tests[];
extern CU_TestInfo csv_packed_tests[];
extern CU_TestInfo csv_several_tests[];
extern CU_TestInfo csv_wrong_tests[];
extern CU_TestInfo csv_shape_tests[];
extern CU_TestInfo csv_codebook_tests[];
extern CU_TestInfo csv_grammar_tests[];
extern CU_TestInfo inline_tests[];

#endif

/* formats.h - what the tests of the sources of files share. */
#ifndef TESTS_UNIT_FORMATS_FORMATS_H
#define TESTS_UNIT_FORMATS_FORMATS_H

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "plugins/check.h"

/* A file of tests/studies/files/zoo, which other programs have written. */
#define FORMATS_FILE(name) FORMATS_FOLDER "/" name

/* Bytes of a file; to be freed. */
char *formats_bytes(const char *path, size_t *n);

/* Runs a source on the first n bytes of a file, for n from 0 to its size: it is read, or refused
 * with messages, and nothing else. */
void formats_cut(const char *plugin, const char *path, size_t step);

extern CU_TestInfo statistics_tests[];
extern CU_TestInfo statistics_written_tests[];
extern CU_TestInfo moments_tests[];
extern CU_TestInfo jsonstat_tests[];
extern CU_TestInfo gdal_tests[];
extern CU_TestInfo neighbours_tests[];
int neighbours_begin(void); /* a folder for its files */
int neighbours_end(void);

#endif

/* workbook.h - workbooks that tests of the source spreadsheet make: their parts in a ZIP archive,
 * or records in a compound file. */
#ifndef TESTS_UNIT_PLUGINS_WORKBOOK_H
#define TESTS_UNIT_PLUGINS_WORKBOOK_H

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "check.h"

/* The plugin and a file for it.  Every test opens and closes its own. */
typedef struct workbook {
    trial trial;
    trial_file file;
} workbook;

/* Each opens the plugin with `keys = region`. */
void workbook_open(workbook *self, const void *bytes, size_t n);
/* A ZIP archive of pairs of a name and a text, NULL behind them. */
void workbook_open_parts(workbook *self, const char *const *parts);
/* An xlsx of one sheet "S" with these elements in sheetData and behind it; styles and shared
 * strings are elements of their parts, or NULL. */
void workbook_open_xlsx(workbook *self, const char *rows, const char *behind, const char *styles,
                        const char *strings);
/* An ods of these tables. */
void workbook_open_ods(workbook *self, const char *styles, const char *tables);
/* A compound file with one stream. */
void workbook_open_stream(workbook *self, const char *name, const void *bytes, size_t n);
void workbook_close(workbook *self);

/* The file is refused, with these messages. */
void workbook_refused(workbook *self, const char *expected);
/* It is read without an error or a warning. */
void workbook_read(workbook *self);

extern CU_TestInfo xlsx_tests[], xlsx_wrong_tests[], ods_tests[], xls_tests[], html_tests[];

#define WORKBOOK_HEADER                                                                            \
    "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>region</t></is></c>"                          \
    "<c r=\"B1\" t=\"inlineStr\"><is><t>x</t></is></c></row>"

#endif

/* run_report.h - what reports wrote for the terminal. */
#ifndef HOST_CLI_OUTPUT_RUN_REPORT_H
#define HOST_CLI_OUTPUT_RUN_REPORT_H

#include <regind/regind.h>
#include <stdio.h>

#include "../../base/arena.h"

/* The text of a file; for a terminal with control characters replaced, in `memory`.  NULL: it
 * cannot be read, or there is no memory. */
const char *report_text(regind_study *of, const regind_file *file, arena *memory, FILE *stream,
                        size_t *length);
/* Prints a text that ends its last line. */
void report_print(const char *text, size_t length, FILE *stream);
/* Prints every report for the terminal in the order of the steps, blank lines between them;
 * returns how many. */
size_t report_print_all(regind_study *of, arena *memory, FILE *stream);

#endif

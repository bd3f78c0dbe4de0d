/* run_report.h - what reports wrote for the terminal. */
#ifndef HOST_CLI_RUN_REPORT_H
#define HOST_CLI_RUN_REPORT_H

#include "../run/run.h"

/* The text of a file; for a terminal with control characters replaced.  NULL: it cannot be read,
 * or there is no memory. */
const char *report_text(run *of, const run_file *file, FILE *stream, size_t *length);
/* Prints a text that ends its last line. */
void report_print(const char *text, size_t length, FILE *stream);
/* Prints every report for the terminal in the order of the steps, blank lines between them;
 * returns how many. */
size_t report_print_all(run *of, FILE *stream);

#endif

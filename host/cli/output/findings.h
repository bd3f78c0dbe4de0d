/* findings.h - what a run has found, for a reader. */
#ifndef HOST_CLI_OUTPUT_FINDINGS_H
#define HOST_CLI_OUTPUT_FINDINGS_H

#include <regind/regind.h>
#include <stdbool.h>
#include <stdio.h>

/* The section "Findings": for each step first those that sum up, then those of single rows.
 * Unless `all`, the first twenty of either kind, and how many more there are.  Prints nothing when
 * there are none. */
void findings_print(const regind_study *of, bool all, FILE *stream, bool colour);
/* Whether there are any. */
bool findings_any(const regind_study *of);

#endif

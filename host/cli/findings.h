/* findings.h - what a run has found, for a reader. */
#ifndef HOST_CLI_FINDINGS_H
#define HOST_CLI_FINDINGS_H

#include "../run/run.h"

/* The section "Findings": for each step first those that sum up, then those of single rows.
 * Prints nothing when there are none. */
void findings_print(const run_step *steps, size_t n, FILE *stream, bool colour);

#endif

/* explain.h - what was understood of a planned study, for those who ask (check --verbose). */
#ifndef HOST_RUN_EXPLAIN_H
#define HOST_RUN_EXPLAIN_H

#include "run.h"

/* Adds remarks: attributes of codebooks that nothing reads, and for each step which column got what
 * weight and direction (and other values of its own), and from where. */
void run_explain(run *self);

#endif

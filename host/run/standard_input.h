/* standard_input.h - `file = -`: what comes by standard input, which can be read only once while a
 * run reads files several times, lies in a file of no name as long as the run does. */
#ifndef HOST_RUN_STANDARD_INPUT_H
#define HOST_RUN_STANDARD_INPUT_H

#include "model/run.h"

/* Before steps are planned: reads it if a step names it, and says so in that step's key.  What is
 * wrong is told. */
void standard_input_take(run *self);
/* Gives the file back. */
void standard_input_drop(run *self);

#endif

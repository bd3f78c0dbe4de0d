/* written.h - whether the result folder holds what the steps have written, and nothing else. */
#ifndef HOST_RUN_RECORD_WRITTEN_H
#define HOST_RUN_RECORD_WRITTEN_H

#include "../model/run_internal.h"

/* After all steps, before the manifest: a file that no step has written, or that another has
 * changed since, is an error that names it. */
status written_check(run *self);

#endif

/* again.h - what of a run its steps do not tell, and another run needs to be the same. */
#ifndef HOST_RUN_RECORD_AGAIN_H
#define HOST_RUN_RECORD_AGAIN_H

#include <jansson.h>

#include "../model/run_internal.h"

/* How it was asked for: {"study", "folder", "set", "only", "strict"}.  The study, and the folder
 * that paths of `set` start in, are told as seen from the result folder, or null where both lie in
 * different corners of the machine, which nobody is to be told.  NULL: no memory. */
json_t *again_request(run *self);
/* [{"file", "build_id"}] of every library that modules are linked with, by name. */
json_t *again_libraries(const run *self);

#endif

/* result.h - the result folder: files are written into one beside it, which takes its place when
 * all went well. */
#ifndef HOST_RUN_RECORD_RESULT_H
#define HOST_RUN_RECORD_RESULT_H

#include "../model/run_internal.h"

status result_begin(run *self);
status result_commit(run *self);
void result_discard(run *self);

#endif

/* merge.h - the parts of a run, judged before anything is computed: all there, each once, whole,
 * and of one run.  Whether they are of the study as it is now is seen when that is planned. */
#ifndef HOST_MERGE_MERGE_H
#define HOST_MERGE_MERGE_H

#include "../run/run.h"
#include "../verify/past_result.h"

typedef struct merge {
    diagnostics errors;
    size_t n;
    past_result *parts; /* as they were given */
} merge;

/* Reads the parts and completes `options`: the study where they tell it (`file`, if not NULL, is
 * where it lies now), what was asked of it, the parts.  Errors are among options->told.  `self` and
 * `memory` must outlive the run.  false: no memory. */
bool merge_read(merge *self, arena *memory, const char *const *folders, size_t n, const char *file,
                run_options *options);
void merge_free(merge *self); /* accepts one that was never read */

#endif

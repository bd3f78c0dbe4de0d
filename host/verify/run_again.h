/* run_again.h - a run as a manifest tells of it, made once more. */
#ifndef HOST_VERIFY_RUN_AGAIN_H
#define HOST_VERIFY_RUN_AGAIN_H

#include "../run/run.h"
#include "past_result.h"

/* Runs the study in `file` again, in a folder for temporary files that is gone afterwards.
 * *manifest, the caller's, is that of the new run; NULL after an error.  Messages of the run are
 * among `errors` where it failed. */
status run_again(const past_result *past, const char *file, const run_options *options,
                 json_t **manifest, diagnostics *errors);

#endif

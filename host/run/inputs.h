/* inputs.h - digests of the files a run reads, each read once for it. */
#ifndef HOST_RUN_INPUTS_H
#define HOST_RUN_INPUTS_H

#include "run_internal.h"

/* The digest of a file that the study or a step has read; sha256 is "" when it is gone since.
 * NULL: no memory.  Valid until the next call. */
const input_digest *inputs_digest(run *self, const char *path);

#endif

/* inputs.h - digests of the files a run reads, each read once for it. */
#ifndef HOST_RUN_RECORD_INPUTS_H
#define HOST_RUN_RECORD_INPUTS_H

#include "../model/scene.h"

/* Begins to digest the large files that the planned steps will read, in a thread beside them.
 * Where that cannot be done, inputs_digest() does it later. */
void inputs_begin(step_scene *self);
/* The digest of a file that the study or a step has read; sha256 is "" when it is gone since.
 * NULL: no memory.  Valid until the next call. */
const input_digest *inputs_digest(step_scene *self, const char *path);
/* Ends the thread, done or not. */
void inputs_end(step_scene *self);

#endif

/* inputs.h - digests of the files a run reads, each read once for it, and whether they stay what
 * they are meanwhile: else the manifest would name bytes that no step has read. */
#ifndef HOST_RUN_RECORD_INPUTS_H
#define HOST_RUN_RECORD_INPUTS_H

#include "../model/scene.h"

/* From now on the file must not change, if it is one.  false: no memory. */
bool inputs_watch(step_scene *self, const char *path);
/* Waits until a change of a watched file shows in its time, some milliseconds where one has just
 * been written. */
void inputs_settle(const step_scene *self);
/* The files of the study have been read already: as they were then.  false: no memory. */
bool inputs_take_study(step_scene *self);
/* An error for each watched file that is not what it was; one that is gone was read before. */
status inputs_check(step_scene *self);
/* Begins to digest the large files that the planned steps will read, in a thread beside them.
 * Where that cannot be done, inputs_digest() does it later. */
void inputs_begin(step_scene *self);
/* The digest of a file that the study or a step has read; sha256 is "" when it is gone since.
 * NULL: no memory.  Valid until the next call. */
const input_digest *inputs_digest(step_scene *self, const char *path);
/* Ends the thread, done or not. */
void inputs_end(step_scene *self);

#endif

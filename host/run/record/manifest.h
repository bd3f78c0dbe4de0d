/* manifest.h - what the files that write manifest.json share. */
#ifndef HOST_RUN_RECORD_MANIFEST_H
#define HOST_RUN_RECORD_MANIFEST_H

#include <jansson.h>

#include "../model/run_internal.h"

/* Writes manifest.json into the temporary folder. */
status manifest_write(run *self);

/* A path as seen from the study's folder, where it lies below it: the result is the same
 * wherever the study is run from. */
const char *manifest_path(const step_scene *self, const char *path);
/* The columns of a table: name, label, role, unit, attributes; NULL: no memory. */
json_t *manifest_columns(const table *of);
/* Of a message that stands for several: how many, and the places that are known.  NULL: it stands
 * for itself, or no memory. */
json_t *manifest_count(const diagnostic *of);
json_t *manifest_places(const diagnostic *of);
/* The steps that were done, in the order of the study; NULL: no memory. */
json_t *manifest_steps(run *self);

#endif

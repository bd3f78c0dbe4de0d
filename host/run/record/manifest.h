/* manifest.h - what the files that write manifest.json share. */
#ifndef HOST_RUN_RECORD_MANIFEST_H
#define HOST_RUN_RECORD_MANIFEST_H

#include <jansson.h>

#include "../run_internal.h"

/* A path as seen from the study's folder, where it lies below it: the result is the same
 * wherever the study is run from. */
const char *manifest_path(const run *self, const char *path);
/* The columns of a table: name, label, role, unit, attributes; NULL: no memory. */
json_t *manifest_columns(const table *of);
/* Of a message that stands for several: how many, and the places that are known.  NULL: it stands
 * for itself, or no memory. */
json_t *manifest_count(const diagnostic *of);
json_t *manifest_places(const diagnostic *of);
/* The steps that were done, in the order of the study; NULL: no memory. */
json_t *manifest_steps(run *self);

#endif

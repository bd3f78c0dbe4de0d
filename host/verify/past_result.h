/* past_result.h - a result folder as its manifest tells of it, and as it is. */
#ifndef HOST_VERIFY_PAST_RESULT_H
#define HOST_VERIFY_PAST_RESULT_H

#include <jansson.h>

#include "../base/diagnostics.h"
#include "difference.h"

typedef struct past_file {
    const char *name, *step;
    const char *written; /* SHA-256 by the manifest, in hex */
    const char *now;     /* of what lies there; NULL: it is not there, or cannot be read */
} past_file;

typedef struct past_result {
    const char *folder; /* as given */
    json_t *manifest;   /* the caller drops it */
    size_t n_files;
    past_file *files;
} past_result;

/* Reads and judges the manifest, and digests the files it names.  A warning tells of each file in
 * the folder that it does not name.  Status of an error otherwise; STATUS_USAGE where the folder is
 * none of regind's. */
status past_result_read(past_result *self, const char *folder, diagnostics *errors);
/* past_result_read.c: NULL after an error. */
json_t *past_manifest_read(const char *folder, diagnostics *errors);

/* Where the study lay, or another member of "run" leads, as seen from here; NULL: it is not said,
 * or there is no memory. */
const char *past_result_place(const past_result *self, arena *memory, const char *member);
/* Files that are not what the run wrote, as DIFFERENCE_EDITED. */
void past_result_edits(const past_result *self, difference_list *into);

/* The member of an object that is a text, or NULL. */
static inline const char *past_text(const json_t *object, const char *member)
{
    return json_string_value(json_object_get(object, member));
}

#endif

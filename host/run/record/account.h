/* account.h - one account of a run: what was run on what, by which plugins, and what was said.
 *
 * The manifest is the whole of it; what a report is told (provenance.h) is its part for the steps
 * that the report's tables come from.  The form is in docs/reference/sdk.md.  Trees of JSON belong
 * to the caller; NULL is lack of memory.
 */
#ifndef HOST_RUN_RECORD_ACCOUNT_H
#define HOST_RUN_RECORD_ACCOUNT_H

#include "../../base/json_text.h"
#include "../model/scene.h"

typedef struct account_extent {
    const bool *steps; /* by number: it is told of */
    bool planning;     /* no data were read: inputs have no digests */
    bool keys;         /* also what the study says of each step, as it is written there */
} account_extent;

/* The run, the study, and steps in the order in which they run: {"regind", "seed", "study",
 * "steps"}. */
json_t *account_tree(step_scene *self, uint64_t seed, const account_extent *extent);
/* A file that was read: {"file", "sha256", "bytes"}; sha256 is null when it is gone since. */
json_t *account_file(step_scene *self, const char *path);
/* The columns of a table: name, label, role, unit, attributes. */
json_t *account_columns(const table *of);
/* A finding, warning or remark: {"level", "text"}, of one that stands for several "count" and
 * "places", and "severity": "error" of a verdict that the study takes for one. */
json_t *account_note(const diagnostic *of);
/* A path as seen from the study's folder, where it lies below it: the account is the same wherever
 * the study is run from. */
const char *account_path(const step_scene *self, const char *path);
/* account_argument.c: argument k of a call as a study would write it; "" when there is none, NULL:
 * no memory. */
const char *account_argument(step_scene *self, const call *request, uint32_t k);

#endif

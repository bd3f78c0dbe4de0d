/* run_json.h - what came of a study, in JSON. */
#ifndef HOST_CLI_OUTPUT_RUN_JSON_H
#define HOST_CLI_OUTPUT_RUN_JSON_H

#include <jansson.h>

#include <regind/regind.h>
#include <stdbool.h>

#include "../../base/status.h"

/* The answer of `regind check --json` and, with `out` (NULL: nothing was written) and the files,
 * of `regind run --json`.  NULL: no memory. */
json_t *run_json(const regind_study *of, status code, bool executed, const char *out);

#endif

/* validation_page.h - what the tests of a module found, for people and for programs. */
#ifndef HOST_CLI_OUTPUT_VALIDATION_PAGE_H
#define HOST_CLI_OUTPUT_VALIDATION_PAGE_H

#include <jansson.h>
#include <regind/regind.h>
#include <stdbool.h>
#include <stdio.h>

#include "../../base/arena.h"

/* "passed", "refused", "skipped", "FAILED". */
const char *verdict_word(int32_t result);
/* One line for each test and three for a failure; `failures`: those and a last line alone. */
void validation_print(arena *memory, const regind_validation *of, FILE *stream, bool failures,
                      bool colour);
/* {"format": "regind.validate/1", ...}; NULL: no memory. */
json_t *validation_json(regind_validation *const *files, size_t n);

#endif

/* validation_page.h - what the tests of a module found, for people and for programs. */
#ifndef HOST_CLI_VALIDATION_PAGE_H
#define HOST_CLI_VALIDATION_PAGE_H

#include <jansson.h>
#include <stdio.h>

#include "../validate/validate.h"

/* "passed", "refused", "skipped", "FAILED". */
const char *verdict_word(verdict_kind kind);
/* One line for each test and three for a failure; `failures`: those and a last line alone. */
void validation_print(arena *memory, const validation *of, FILE *stream, bool failures,
                      bool colour);
/* {"format": "regind.validate/1", ...}; NULL: no memory. */
json_t *validation_json(const validation *files, size_t n);

#endif

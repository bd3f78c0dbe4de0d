/* json_output.h - answers in JSON. */
#ifndef HOST_CLI_OUTPUT_JSON_OUTPUT_H
#define HOST_CLI_OUTPUT_JSON_OUTPUT_H

#include <jansson.h>
#include <regind/regind.h>
#include <stdbool.h>

#include "../../base/status.h"

/* A new JSON text; null for NULL; bytes that are no UTF-8 become U+FFFD.  NULL: no memory. */
json_t *json_of_text(const char *text);
/* A whole number as such, others with the digits they were written with; null for NaN and
 * infinities.  NULL: no memory. */
json_t *json_of_number(double value);
/* Objects of file, line, column, step, message and hint of all of one severity. */
json_t *json_of_messages(const regind_messages *list, int32_t severity);
/* Sets a member that is NULL when there was no memory; false then. */
bool json_put(json_t *object, const char *member, json_t *value);
/* Prints it on standard output and drops it; NULL: there was no memory.  Returns `code`, or
 * STATUS_SYSTEM after a message. */
status json_print(json_t *answer, status code);

#endif

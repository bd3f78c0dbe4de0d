/* json_text.h - texts and numbers in and out of JSON values.
 *
 * In: what plugins, studies and users wrote, which may be any bytes.  Out: members of what another
 * process or a file holds, which may be of any type.
 */
#ifndef HOST_BASE_JSON_TEXT_H
#define HOST_BASE_JSON_TEXT_H

#include <jansson.h>
#include <stdint.h>

#include "arena.h"

/* What is not UTF-8 becomes U+FFFD.  NULL: no memory. */
json_t *json_text(const char *text);
/* The same; null for NULL. */
json_t *json_text_or_null(const char *text);

/* Members of an object; NULL, 0 or NaN where they are missing or of another type.  Texts are
 * copied into `memory`. */
const char *json_get_text(arena *memory, const json_t *object, const char *key);
uint64_t json_get_count(const json_t *object, const char *key);
double json_get_number(const json_t *object, const char *key);

/* The content of a file; NULL: it holds no JSON, or more of it than a manifest, and *why is NULL;
 * or it cannot be read: *why is "a pipe" or "Permission denied". */
json_t *json_file_read(const char *path, const char **why);

#endif

/* json_build.h - lists and objects that are built as one: when a part cannot be had, all of it is
 * given back and the result is NULL, so that only the end needs to be looked at:
 *
 *     json_t *list = json_array();
 *
 *     for (size_t k = 0; k < n; k++)
 *         list = json_list_add(list, json_text(texts[k]));
 *     return list;
 */
#ifndef HOST_BASE_JSON_BUILD_H
#define HOST_BASE_JSON_BUILD_H

#include <jansson.h>

/* Both take `value`, and return the list or object; NULL: one of the two was NULL, or there is no
 * memory, and both are gone. */
json_t *json_list_add(json_t *list, json_t *value);
json_t *json_object_add(json_t *object, const char *key, json_t *value);

#endif

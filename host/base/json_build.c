/* json_build.c - see json_build.h */
#include "json_build.h"

/* jansson releases `value` in every case. */
json_t *json_list_add(json_t *list, json_t *value)
{
    if (json_array_append_new(list, value) == 0)
        return list;
    json_decref(list);
    return NULL;
}

json_t *json_object_add(json_t *object, const char *key, json_t *value)
{
    if (json_object_set_new(object, key, value) == 0)
        return object;
    json_decref(object);
    return NULL;
}

/* name_index.h - names by scope, each with a number: where it was first seen.
 *
 * It owns nothing: names must outlive it, slots lie in the arena it is given.  One thread at a time
 * adds; any number may look up meanwhile nothing is added. */
#ifndef HOST_BASE_NAME_INDEX_H
#define HOST_BASE_NAME_INDEX_H

#include <stdbool.h>
#include <stddef.h>

#include "arena.h"

typedef struct name_place {
    const char *name;
    size_t scope, number;
} name_place;

/* Zeroed to begin with. */
typedef struct name_index {
    name_place *slots;
    size_t n, capacity;
} name_index;

/* Notes `number`, which is at least 1, for `name` unless it is known; *earlier becomes the number
 * it was noted with before, 0 if it is new.  false: no memory. */
bool name_index_add(name_index *self, arena *memory, size_t scope, const char *name, size_t number,
                    size_t *earlier);
/* The number of a name, 0 if it is not known. */
size_t name_index_find(const name_index *self, size_t scope, const char *name);

#endif

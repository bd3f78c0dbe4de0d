/* names.h - names of steps, and where a name was seen before. */
#ifndef HOST_STUDY_NAMES_H
#define HOST_STUDY_NAMES_H

#include <stdbool.h>
#include <stddef.h>

#include "../base/arena.h"

/* Result files bear a step's name, so it must leave room for what is added to it. */
enum { LONGEST_STEP_NAME = 200 };

/* NULL when `name` may name a step: letters of any script, digits, '_' and '-'.  Otherwise the
 * reason, in `memory` (or static when there is none). */
const char *step_name_fault(arena *memory, const char *name);

/* Names by scope, each with the line of its first occurrence; zeroed to begin with. */
typedef struct name_place {
    const char *name;
    size_t scope, line;
} name_place;

typedef struct name_index {
    name_place *slots;
    size_t n, capacity;
} name_index;

/* Notes that `name` (which must outlive the index) stands in `line`; *earlier becomes the line it
 * was first seen in, 0 if it is new.  false: no memory. */
bool name_index_add(name_index *self, arena *memory, size_t scope, const char *name, size_t line,
                    size_t *earlier);

#endif

/* text_build.h - a text that grows. */
#ifndef HOST_INIT_TEXT_BUILD_H
#define HOST_INIT_TEXT_BUILD_H

#include <stdbool.h>
#include <stddef.h>

#include "../base/arena.h"

typedef struct text_build {
    arena *memory;
    char *text; /* ends with a zero byte once something was added */
    size_t length, capacity;
    bool no_memory;
} text_build;

__attribute__((format(printf, 2, 3))) void text_add(text_build *self, const char *format, ...);
/* A comment of a study, over as many lines as it needs. */
void text_add_comment(text_build *self, const char *comment);
/* A field of a CSV file, quoted where it must be. */
void text_add_field(text_build *self, const char *field);
/* NULL: no memory. */
const char *text_built(const text_build *self);

#endif

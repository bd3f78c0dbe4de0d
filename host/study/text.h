/* text.h - what may stand in a study: UTF-8 without control characters. */
#ifndef HOST_STUDY_TEXT_H
#define HOST_STUDY_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "../base/arena.h"

typedef struct text_fault {
    size_t line, column; /* from 1; the column in bytes */
    const char *message;
    const char *hint;
} text_fault;

/* Whether bytes are UTF-8 text whose only control characters are tabs, line feeds and carriage
 * returns before a line feed; otherwise *fault tells the first that are not (its message lives in
 * `memory`, NULL when there is none). */
bool text_check(arena *memory, const char *bytes, size_t length, text_fault *fault);

/* Narrows *text to what stands between white space. */
void text_trim(const char **text, size_t *length);

#endif

/* clean.h - texts of others, made fit to be shown. */
#ifndef HOST_BASE_CLEAN_H
#define HOST_BASE_CLEAN_H

#include <stdint.h>

#include "arena.h"

/* Which characters a copy made by text_clean() keeps. */
typedef enum clean_kind {
    CLEAN_LINE,  /* printable ones: line feeds and tabs become blanks */
    CLEAN_LINES, /* printable ones, line feeds and tabs */
    CLEAN_UTF8   /* all that are UTF-8 */
} clean_kind;

/* A copy that moves no cursor, changes no colour and turns no direction: control characters and
 * bytes that are no UTF-8 become '?' (CLEAN_UTF8: U+FFFD).  NULL: no memory. */
char *text_clean(arena *memory, const char *text, size_t length, clean_kind kind);

#endif

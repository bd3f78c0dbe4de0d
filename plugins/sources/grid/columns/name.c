/* name.c - names of columns, as people see them. */
#include <stdlib.h>
#include <utf8proc.h>

#include "../../cells/cell_text.h"
#include "header.h"

/* Length of a character that nobody sees, or 0: zero width, soft hyphen, marks of direction. */
static size_t invisible(const char *at)
{
    const unsigned char *const b = (const unsigned char *)at;

    if (b[0] == 0xC2 && b[1] == 0xAD)
        return 2;
    if (b[0] == 0xE2 && b[1] == 0x80 &&
        (b[2] == 0x8B || b[2] == 0x8E || b[2] == 0x8F || (b[2] >= 0xAA && b[2] <= 0xAE)))
        return 3;
    if (b[0] == 0xE2 && b[1] == 0x81 && b[2] >= 0xA0 && b[2] <= 0xAF)
        return 3;
    return b[0] == 0xEF && b[1] == 0xBB && b[2] == 0xBF ? 3 : 0;
}

/* In place; the text ends with a zero. */
static void clean(char *text)
{
    const char *const end = text + strlen(text);
    const char *at = text;
    char *to = text;

    while (*at) {
        const size_t blank = cell_blank(at, end), control = cell_control(at), skip = invisible(at);

        if (skip)
            at += skip;
        else if (blank || control) {
            *to++ = ' '; /* spreadsheets have line ends in their headers */
            at += blank ? blank : control;
        } else
            *to++ = *at++;
    }
    *to = '\0';
}

char *grid_name_of(const char *text, size_t length)
{
    char *copy = calloc(length + 1, 1), *composed, *trimmed;

    if (!copy)
        return NULL;
    if (length)
        memcpy(copy, text, length);
    clean(copy);
    trimmed = copy;
    length = strlen(copy);
    cell_trim(&trimmed, &length);
    composed = (char *)utf8proc_NFC((const utf8proc_uint8_t *)trimmed);
    if (!composed) /* no memory; the name stays as it is */
        composed = strdup(trimmed);
    free(copy);
    return composed;
}

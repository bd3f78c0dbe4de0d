/* text.h - small things about texts in UTF-8: blanks, quoting in messages. */
#ifndef SOURCES_CELLS_CELL_TEXT_H
#define SOURCES_CELLS_CELL_TEXT_H

#include <regind/text.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

enum { CELL_SHOWN = 64 };

/* Length of the blank at `at`, or 0: ASCII white space, the no-break spaces U+00A0 and U+202F,
 * and the spaces U+2000 to U+200A. */
static inline size_t cell_blank(const char *at, const char *end)
{
    const unsigned char *const b = (const unsigned char *)at;

    if (at == end)
        return 0;
    if (*at == ' ' || (*at >= '\t' && *at <= '\r'))
        return 1;
    if (end - at >= 2 && b[0] == 0xC2 && b[1] == 0xA0)
        return 2;
    if (end - at >= 3 && b[0] == 0xE2 && b[1] == 0x80 && (b[2] <= 0x8A || b[2] == 0xAF))
        return 3;
    return 0;
}

/* Length of the blank that ends at `end`, or 0. */
static inline size_t cell_blank_before(const char *begin, const char *end)
{
    for (size_t length = 1; length <= 3 && length <= (size_t)(end - begin); length++)
        if (cell_blank(end - length, end) == length)
            return length;
    return 0;
}

/* The same text without outer blanks. */
static inline void cell_trim_view(const char **text, size_t *length)
{
    const char *begin = *text, *end = *text + *length;
    size_t blank;

    while ((blank = cell_blank(begin, end)) > 0)
        begin += blank;
    while ((blank = cell_blank_before(begin, end)) > 0)
        end -= blank;
    *text = begin;
    *length = (size_t)(end - begin);
}

/* Takes outer blanks away and ends the text there. */
static inline void cell_trim(char **text, size_t *length)
{
    char *begin = *text, *end = *text + *length;
    size_t blank;

    while ((blank = cell_blank(begin, end)) > 0)
        begin += blank;
    while ((blank = cell_blank_before(begin, end)) > 0)
        end -= blank;
    *end = '\0';
    *text = begin;
    *length = (size_t)(end - begin);
}

/* Length of the control character at `at` (C0, DEL, C1), or 0. */
static inline size_t cell_control(const char *at)
{
    const unsigned char *const b = (const unsigned char *)at;

    if (*b && (*b < 0x20 || *b == 0x7F))
        return 1;
    return b[0] == 0xC2 && b[1] >= 0x80 && b[1] < 0xA0 ? 2 : 0;
}

/* A text as a message shows it: control characters blanked, cut to about forty bytes. */
static inline const char *cell_shown(char buffer[CELL_SHOWN], const char *text, size_t length)
{
    const size_t n = ri_text_clip(text, length, 40);

    for (size_t i = 0; i < n; i++)
        buffer[i] = (unsigned char)text[i] < 0x20 || text[i] == 0x7F ? ' ' : text[i];
    memcpy(buffer + n, n < length ? "…" : "", n < length ? sizeof "…" : 1);
    return buffer;
}

/* ="01001": how spreadsheets keep the zeros of a code. */
static inline bool cell_is_spreadsheet_text(const char *text)
{
    return text[0] == '=' && text[1] == '"';
}
#define CELL_SPREADSHEET_HINT "take them out, as sed -E 's/\"?=\"+([^\"]*)\"+/\\1/g' FILE does"

static inline char cell_lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static inline size_t cell_least(size_t a, size_t b)
{
    return a < b ? a : b;
}

#endif

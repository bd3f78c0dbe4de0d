/* arrow_metadata.c - see arrow_metadata.h */
#include "arrow_metadata.h"

#include <string.h>

#include "../../base/utf8.h"

enum { MOST_PAIRS = 1 << 16 };

/* A count or length at *at, which is moved behind it; -1 when it is none. */
static int32_t read_length(const char **at)
{
    int32_t length;

    memcpy(&length, *at, sizeof length);
    *at += sizeof length;
    return length < 0 ? -1 : length;
}

/* *text is NULL for bytes that are no text. */
static bool read_text(arena *memory, const char **at, const char **text, bool *ended)
{
    const int32_t length = read_length(at);
    char *copy;

    *text = NULL;
    *ended = length < 0;
    if (length < 0)
        return true;
    copy = arena_text_n(memory, *at, (size_t)length);
    if (!copy)
        return false;
    *at += length;
    if (strlen(copy) == (size_t)length && utf8_printable(copy))
        *text = copy;
    return true;
}

bool arrow_metadata_read(arena *memory, const char *bytes, arrow_pair **pairs, uint64_t *n)
{
    int32_t count = bytes ? read_length(&bytes) : 0;
    bool ended = false;

    *n = 0;
    if (count < 0 || count > MOST_PAIRS)
        count = 0;
    *pairs = arena_take(memory, (size_t)count + 1, sizeof **pairs);
    if (!*pairs)
        return false;
    for (int32_t k = 0; k < count; k++) {
        arrow_pair *const pair = &(*pairs)[*n];

        if (!read_text(memory, &bytes, &pair->key, &ended))
            return false;
        if (ended)
            return true;
        if (!read_text(memory, &bytes, &pair->text, &ended))
            return false;
        if (ended)
            return true;
        *n += pair->key && pair->text ? 1 : 0;
    }
    return true;
}

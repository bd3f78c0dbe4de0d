/* clean.c - see clean.h */
#include "clean.h"

#include <regind/text.h>
#include <string.h>

/* Controls of the terminal and of the direction of writing, and line separators. */
static bool is_control(uint32_t code)
{
    return code < 0x20 || (code >= 0x7f && code < 0xa0) || (code >= 0x200e && code <= 0x200f) ||
           (code >= 0x2028 && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069) ||
           code == 0x061c;
}

static const char *replacement(uint32_t code, bool valid, clean_kind kind)
{
    if (kind == CLEAN_UTF8)
        return valid ? NULL : RI_TEXT_REPLACEMENT;
    if (!valid)
        return "?";
    if (code == '\n' || code == '\t')
        return kind == CLEAN_LINES ? NULL : " ";
    return is_control(code) ? "?" : NULL;
}

char *text_clean(arena *memory, const char *text, size_t length, clean_kind kind)
{
    char *copy = length < SIZE_MAX / 3 ? arena_take(memory, 3 * length + 1, 1) : NULL;
    size_t used = 0;

    for (size_t at = 0; copy && at < length;) {
        uint32_t code = 0;
        size_t n = ri_text_decode(text + at, length - at, &code);
        const char *instead = replacement(code, n > 0, kind);

        n = n ? n : 1;
        if (instead)
            memcpy(copy + used, instead, strlen(instead));
        else
            memcpy(copy + used, text + at, n);
        used += instead ? strlen(instead) : n;
        at += n;
    }
    return copy;
}
